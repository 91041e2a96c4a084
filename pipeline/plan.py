"""The plan of a run: its files cut into chunks of about equal work, each small enough to be done again."""

import codecs
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Chunk:
    """A unit of work: done wholly or not at all. Chunks depend on the inputs alone, never on the number of workers."""

    index: int
    items: tuple[Source | Reject, ...]
    weight: int
    """About how many bytes."""


def plan(items: Sequence[Source | Reject], chunk_bytes: int = CHUNK_BYTES) -> list[Chunk]:
    """Cut inputs into chunks, in their order; large files of JSON Lines are cut between lines."""
    sizes = [_size(item) for item in items]
    limit = max(chunk_bytes, sum(sizes) // MAX_CHUNKS)
    chunks: list[Chunk] = []
    held: list[Source | Reject] = []
    weight = 0
    for item, size in zip(items, sizes, strict=True):
        for part, part_size in _parts(item, size, limit):
            held.append(part)
            weight += part_size
            if weight >= limit or len(held) == CHUNK_FILES:
                chunks.append(Chunk(len(chunks), tuple(held), weight))
                held, weight = [], 0
    if held:
        chunks.append(Chunk(len(chunks), tuple(held), weight))
    return chunks


def _size(item: Source | Reject) -> int:
    if isinstance(item, Reject):
        return 0
    try:
        size = os.stat(item.path).st_size
    except OSError:  # the reader will say so
        return 0
    return size * UNPACKED if item.path.lower().endswith(GZIP) else size


def _parts(item: Source | Reject, size: int, limit: int) -> Iterator[tuple[Source | Reject, int]]:
    if isinstance(item, Reject) or size <= limit or format_of(item.path) != ("jsonl", False):
        yield item, size
        return
    try:
        parts = list(_cut(item.path, limit))
    except OSError:  # the reader will say so
        parts = []
    if not parts:
        yield item, size
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
