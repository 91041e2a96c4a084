"""The plan of a run: files cut into parts, each with a key, and those not done yet into chunks of about equal work."""

import codecs
import os
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from pipeline.keys import KEY_BYTES, key_of
from schemas import Reject
from transforms.read import Source
from transforms.read.formats import GZIP, format_of

# About four seconds of work on one core: a pipeline's start costs a twentieth of that, and two workers stay level.
CHUNK_BYTES = 128 * 1024
CHUNK_FILES = 64
MAX_CHUNKS = 4096  # larger inputs get larger chunks, so that plan and merge stay small
UNPACKED = 3  # how much larger news text is than its gzip
BLOCK = 1 << 20
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # the fourth begins like the first


class Part(NamedTuple):
    """An input, or a range of lines of one."""

    source: Source
    key: str
    """Of its result: the same for the same bytes under the same name, read in the same way."""
    size: int
    """About how many bytes of text."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A unit of work: done wholly or not at all. Chunks depend on the inputs alone, never on the number of workers."""

    index: int
    items: tuple[Source, ...]
    keys: tuple[str, ...]
    weight: int
    """About how many bytes."""


def parts_of(
    items: Sequence[Source | Reject], made_by: bytes, run: str, chunk_bytes: int = CHUNK_BYTES
) -> list[Part | Reject]:
    """The parts of inputs, in their order; large files of JSON Lines are cut between lines.

    `made_by` is the recipe; a file that cannot be read gets a key that only holds for this `run`.
    """
    sizes = [_size(item) for item in items]
    limit = max(chunk_bytes, sum(sizes) // MAX_CHUNKS)
    parts: list[Part | Reject] = []
    for item, size in zip(items, sizes, strict=True):
        if isinstance(item, Reject):
            parts.append(item)
            continue
        for source, weight in _parts(item, size, limit):
            parts.append(Part(source, (key_of(source, made_by) or _once(source, run)).hex(), weight))
    return parts


def _once(source: Source, run: str) -> bytes:
    return blake2b(f"{run}\0{source.uri}".encode(), digest_size=KEY_BYTES).digest()


def plan(
    parts: Sequence[Part | Reject],
    done: Container[str] = frozenset(),
    chunk_bytes: int = CHUNK_BYTES,
    first: int = 0,
) -> list[Chunk]:
    """The chunks that are still to do.

    Chunks are cut from all parts and what is `done` is then left out, so that a run that was broken off goes on with
    the chunks that it had, and gives the same bytes. They are numbered from `first`.
    """
    real = [part for part in parts if isinstance(part, Part)]
    limit = max(chunk_bytes, sum(part.size for part in real) // MAX_CHUNKS)
    chunks: list[Chunk] = []
    held: list[Part] = []
    for part in real:
        held.append(part)
        if sum(each.size for each in held) >= limit or len(held) == CHUNK_FILES:
            _close(held, chunks, done, first)
            held = []
    _close(held, chunks, done, first)
    return chunks


def _close(held: Sequence[Part], chunks: list[Chunk], done: Container[str], first: int) -> None:
    left = [part for part in held if part.key not in done]
    if left:
        sources, keys = tuple(part.source for part in left), tuple(part.key for part in left)
        chunks.append(Chunk(first + len(chunks), sources, keys, sum(part.size for part in left)))


def _size(item: Source | Reject) -> int:
    if isinstance(item, Reject):
        return 0
    try:
        size = os.stat(item.path).st_size
    except OSError:  # the reader will say so
        return 0
    return size * UNPACKED if item.path.lower().endswith(GZIP) else size


def _parts(source: Source, size: int, limit: int) -> Iterator[tuple[Source, int]]:
    if size <= limit or format_of(source.path) != ("jsonl", False):
        yield source, size
        return
    try:
        parts = list(_cut(source.path, limit))
    except OSError:  # the reader will say so
        parts = []
    if not parts:
        yield source, size
    for part in parts:
        yield part, (part.end or 0) - part.begin


def _cut(path: str, limit: int) -> Iterator[Source]:
    """The file in ranges of whole lines, each at least `limit` bytes long; nothing where LF ends no line."""
    begin = position = 0
    first_line = line = 1
    with open(path, "rb") as file:
        if file.read(4).startswith(WIDE_MARKS):
            return
        file.seek(0)
        while block := file.read(BLOCK):
            at = 0
            while (found := block.find(b"\n", max(at, begin + limit - 1 - position))) >= 0:
                line += block.count(b"\n", at, found + 1)
                at = found + 1
                yield Source(path, begin, position + at, first_line)
                begin, first_line = position + at, line
            line += block.count(b"\n", at)
            position += len(block)
    if begin < position:
        yield Source(path, begin, position, first_line)
