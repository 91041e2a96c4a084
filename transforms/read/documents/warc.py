"""Web archives (WARC), by warcio: record after record, each in memory by itself, of which HTML responses are pages."""

import gzip
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from transforms.read.documents.libraries import library, parsing
from transforms.read.faults import Fault

EXTRA = "warc"
MAGIC = b"WARC/"
GZIP = b"\x1f\x8b"
HTML = ("text/html", "application/xhtml+xml")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
BLOCK = 1 << 16


class Payload(NamedTuple):
    """What a server answered."""

    data: bytes
    url: str | None
    charset: str | None


def responses(source: BinaryIO, limit: int) -> Iterator[tuple[int, Payload | Fault]]:
    """The HTML responses of an archive by the numbers of their records, counted from 1; other records are passed over.

    Raises Fault: `missing_extra`, `bad_document`, `not_an_article`; and what reading the source raises.
    """
    archive = library("warcio.archiveiterator", EXTRA)
    stream = Whole(source)
    if not stream.start.startswith(MAGIC):
        hint = "gzip data: is .gz missing from its name?" if stream.start.startswith(GZIP) else "another kind of file?"
        raise Fault("bad_document", f"no WARC, which would begin with {MAGIC.decode()}: {hint}")
    records = archive.ArchiveIterator(stream)
    number, pages, left = 0, 0, 0
    while (record := _next(records)) is not None:
        number += 1
        if _is_page(record):
            pages += 1
            yield number, _payload(record, limit)
            left = 0  # a page that is cut off has been told of
        else:
            left = _drained(record)
        if records.err_count:
            raise Fault("bad_document", f"record {number} is longer than it says: the rest of the archive was not read")
    if left:
        raise Fault("bad_document", f"cut off within record {number}")
    if not pages:
        raise Fault("not_an_article", f"a WARC of {number} records, none of them an HTML page that a server sent")


class Whole:
    """A stream whose end within a gzip member is an error that warcio does not take for the end of the archive."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.start = stream.read(len(MAGIC))
        self._held = self.start

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        if self._held:
            cut = len(self._held) if size < 0 else size
            held, self._held = self._held[:cut], self._held[cut:]
            return held
        try:
            return self._stream.read(size)
        except EOFError as error:
            raise gzip.BadGzipFile(str(error)) from None


def _next(records: Any) -> Any:
    """The next record, or None. What the stream raises comes through; what warcio raises is a Fault."""
    try:
        return next(records, None)
    except (OSError, zlib.error):
        raise
    except Exception as error:
        with parsing("WARC"):
            raise error


def _is_page(record: Any) -> bool:
    """Whether a record is a page that a server sent: error pages and redirections are none."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("content-type") or "").lower().strip()
    return kind.startswith(HTML) and record.http_headers.get_statuscode().startswith("2")


def _payload(record: Any, limit: int) -> Payload | Fault:
    """The unpacked body of a response, of at most `limit` bytes."""
    content = record.content_stream()
    held, size = [], 0
    try:
        with parsing("HTTP response"):
            while size <= limit and (block := content.read(BLOCK)):
                held.append(block)
                size += len(block)
    except Fault as fault:
        return fault
    if size > limit:
        return Fault("too_large", f"the page has more than {limit} bytes: raise --max-bytes if this is one article")
    if _drained(record):
        return Fault("bad_document", "the archive is cut off within this record")
    kind = CHARSET.search(record.http_headers.get_header("content-type") or "")
    return Payload(b"".join(held), record.rec_headers.get_header("WARC-Target-URI"), kind[1] if kind else None)


def _drained(record: Any) -> int:
    """Read a record to its end; how many bytes of it are missing."""
    while record.raw_stream.read(BLOCK):
        pass
    return getattr(record.raw_stream, "limit", 0)
