"""Files as sources of articles: what is opened, unpacked and handed to the parser, and what the system refuses."""

import gzip
import io
import logging
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from schemas import FullArticle, Reject
from transforms.read.article import Note, Reading
from transforms.read.decode import decode
from transforms.read.faults import Fault, reject
from transforms.read.formats import STREAMED, SUFFIXES, Format, format_of, is_sidecar, sidecars
from transforms.read.parse import Parser, load_json, too_large

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or the lines of a bundle that start in its bytes from `begin` up to `end`."""

    path: str
    begin: int = 0
    end: int | None = None
    first_line: int = 1
    """The number of the line at `begin`."""

    @property
    def uri(self) -> str:
        """The path as records carry it: with slashes, and never undecodable."""
        return os.fsencode(Path(self.path).as_posix()).decode(errors="backslashreplace")


def read_source(source: Source, reading: Reading, note: Note = log.warning) -> Iterator[FullArticle | Reject]:
    """The articles of a file in their order, and a reject in the place of what cannot be one. Raises nothing."""
    form = format_of(source.path)
    if form is None:
        yield wrong_type(source.uri)
        return
    metadata, fault = _sidecar(source)
    if fault and source.begin == 0:
        yield fault
    parser = Parser(source.uri, reading, metadata, note)
    try:
        with open(source.path, "rb") as file:
            yield from _read(source, form, file, parser, reading.max_bytes)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield reject(source.uri, "broken_gzip", f"{error}: cut off, or no gzip data under a .gz name?")
    except OSError as error:
        yield reject(source.uri, "unreadable", f"{error.strerror or error}: check that it is there and may be read")


def _read(source: Source, form: Format, file: BinaryIO, parser: Parser, limit: int) -> Iterator[FullArticle | Reject]:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        yield wrong_type(source.uri)
    elif form.gzipped:
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield from parser.parse(cast(BinaryIO, io.BufferedReader(unpacked)), form.layout)
    elif form.layout == "jsonl" and source.end is not None:
        file.seek(source.begin)
        yield from parser.lines(file, source.end - source.begin, source.first_line)
    elif form.layout not in STREAMED and status.st_size > limit:
        yield reject(source.uri, "too_large", too_large("file", limit, form.layout))
    else:
        yield from parser.parse(file, form.layout)


def wrong_type(uri: str) -> Reject:
    """The reject of something that is no file of a known format."""
    what = "a sidecar of metadata" if is_sidecar(uri) else "no file of a known format"
    return reject(uri, "wrong_type", f"{what}; newsbeam reads files named *{', *'.join(SUFFIXES)}, each also with .gz")


def _sidecar(source: Source) -> tuple[dict[str, Any], Reject | None]:
    """The metadata beside a file; with a reject of the sidecar itself where it cannot be read."""
    for path in sidecars(source.path):
        if not Path(path).is_file():
            continue
        uri = Source(path).uri
        try:
            value = load_json(decode(Path(path).read_bytes()))
        except Fault as fault:
            return {}, reject(uri, fault.error, f"sidecar of {source.uri}, which is read without it: {fault.detail}")
        except OSError as error:
            return {}, reject(uri, "unreadable", f"sidecar of {source.uri}, which is read without it: {error.strerror}")
        if not isinstance(value, dict):
            return {}, reject(uri, "not_an_article", f"sidecar of {source.uri}: an object of metadata is expected")
        return value, None
    return {}, None
