"""From an open file to articles: a text is one, JSON one or a list, JSON Lines one a line, documents as they are."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

import orjson

from schemas import FullArticle, Reject
from transforms.read import fields
from transforms.read.article import Note, Reading, make_article
from transforms.read.decode import BOMS, check_text, decode
from transforms.read.documents.draft import Draft, Numbered
from transforms.read.documents.html import read_page
from transforms.read.documents.readers import READERS
from transforms.read.documents.warc import responses
from transforms.read.faults import Fault, reject
from transforms.read.formats import STREAMED, Layout

SKIPPED = 64  # times the limit: how much of an over-long line is read to find its end; a packed bomb goes on for ever
STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Parser:
    """Reads what one file holds; `sidecar` is its metadata from beside it."""

    uri: str
    reading: Reading
    sidecar: dict[str, Any]
    note: Note

    def parse(self, stream: BinaryIO, layout: Layout) -> Iterator[FullArticle | Reject]:
        """The articles of a whole file, in their order; what cannot be one becomes a reject in its place."""
        if layout in STREAMED:
            yield from self.lines(stream) if layout == "jsonl" else self._records(stream)
            return
        limit = self.reading.max_bytes
        data = stream.read(limit + 1)
        if len(data) > limit:
            yield reject(self.uri, "too_large", too_large("file", limit, layout))
        elif layout == "text":
            yield from self._guarded(self.uri, data, self._text)
        elif layout == "json":
            yield from self._guarded(self.uri, data, self._json)
        else:
            yield from self._guarded(self.uri, data, partial(self._document, READERS[layout]))

    def lines(self, stream: BinaryIO, length: int | None = None, first: int = 1) -> Iterator[FullArticle | Reject]:
        """The articles of JSON Lines, of the lines that start within `length` bytes; `first` numbers the first one."""
        try:
            stream = _as_utf8(stream)
        except UnicodeDecodeError as error:
            yield reject(
                self.uri, "undecodable", f"byte order mark of {error.encoding}, but byte {error.start} misfits"
            )
            return
        limit, number, read, seen = self.reading.max_bytes, first, 0, False
        while length is None or read < length:
            line = stream.readline(limit + 1)
            if not line:
                break
            read += len(line)
            uri = f"{self.uri}#{number}"
            number += 1
            if len(line.rstrip(b"\r\n")) > limit or (len(line) > limit and not line.endswith(b"\n")):
                seen = True
                yield reject(uri, "too_large", too_large("line", limit, "jsonl"))
                skipped, ended = _skip_line(stream, line, SKIPPED * limit)
                read += skipped
                if not ended:
                    detail = f"line {number - 1} has no end within {SKIPPED * limit} bytes: the rest was not read"
                    yield reject(self.uri, "too_large", detail)
                    return
            elif not line.isspace():
                seen = True
                yield from self._guarded(uri, line.rstrip(b"\r\n"), self._json)
        if not seen and length is None:
            yield reject(self.uri, "empty", "no line in it that is not blank", b"")

    def _records(self, stream: BinaryIO) -> Iterator[FullArticle | Reject]:
        """The pages of a web archive, one record in memory at a time."""
        try:
            for number, found in responses(stream, self.reading.max_bytes):
                uri = f"{self.uri}#{number}"
                if isinstance(found, Fault):
                    yield reject(uri, found.error, found.detail)
                else:
                    read = partial(read_page, url=found.url, charset=found.charset)
                    yield from self._guarded(uri, found.data, partial(self._document, read))
        except Fault as fault:
            yield reject(self.uri, fault.error, fault.detail)

    def _document(
        self, read: Callable[[bytes], Draft | Numbered], uri: str, data: bytes
    ) -> Iterator[FullArticle | Reject]:
        found = read(data)
        if isinstance(found, Draft):
            yield self._article(uri, found)
            return
        for number, draft in found:
            try:
                if isinstance(draft, Fault):
                    raise draft
                yield self._article(f"{uri}#{number}", draft)
            except Fault as fault:
                yield reject(f"{uri}#{number}", fault.error, fault.detail)

    def _guarded(self, uri: str, data: bytes, parse: Any) -> Iterator[FullArticle | Reject]:
        try:
            yield from parse(uri, data)
        except Fault as fault:
            yield reject(uri, fault.error, fault.detail, data)

    def _text(self, uri: str, data: bytes) -> Iterator[FullArticle | Reject]:
        yield make_article(decode(data), uri, {}, self.sidecar, self.reading, self.note)

    def _json(self, uri: str, data: bytes) -> Iterator[FullArticle | Reject]:
        value = load_json(decode(data))
        found = fields.articles_in(value)
        alone = len(found) == 1 and not isinstance(value, list)
        separator = "." if "#" in uri[len(self.uri) :] else "#"
        for number, own in enumerate(found, 1):
            one = uri if alone else f"{uri}{separator}{number}"
            try:
                yield self._object(one, own)
            except Fault as fault:
                yield reject(one, fault.error, fault.detail, data if alone else _dump(own))

    def _object(self, uri: str, own: Any) -> FullArticle:
        if not isinstance(own, dict):
            raise Fault("not_an_article", f"a JSON {type(own).__name__} where an article's object is expected")
        return self._article(uri, Draft(fields.body(own), own))

    def _article(self, uri: str, draft: Draft) -> FullArticle:
        check_text(draft.text)
        beside = self.sidecar if uri == self.uri else fields.without_id(self.sidecar)
        return make_article(draft.text, uri, draft.own, beside, self.reading, self.note, draft.dated)


def load_json(text: str) -> Any:
    """Parse JSON. Raises Fault `bad_json` with line and column."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:  # NaN, and escapes that are no characters: the standard library takes them, and so does what follows
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Fault("bad_json", f"{error}: cut off, several values in one, or no JSON at all?") from None


def too_large(what: str, limit: int, layout: Layout) -> str:
    """The words for a file or line past the limit."""
    hint = " (in .jsonl files the limit counts for each line)" if layout == "json" else ""
    return f"the {what} has more than {limit} bytes: raise --max-bytes if this is one article{hint}"


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")


def _skip_line(stream: BinaryIO, line: bytes, limit: int) -> tuple[int, bool]:
    """Read on to the end of a line: how many bytes that took, and whether the end was found within the limit."""
    skipped = 0
    while not line.endswith(b"\n"):
        if skipped > limit:
            return skipped, False
        line = stream.readline(STEP)
        if not line:
            break
        skipped += len(line)
    return skipped, True


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream itself, or one that turns UTF-16 and UTF-32 with a byte order mark into UTF-8 lines."""
    if not stream.seekable() or stream.tell() != 0:
        return stream
    start = stream.read(4)
    stream.seek(0)
    for mark, encoding in BOMS[1:]:  # a mark of UTF-8 is left to the first line
        if start.startswith(mark):
            return BytesIO(stream.read()[len(mark) :].decode(encoding).encode())
    return stream
