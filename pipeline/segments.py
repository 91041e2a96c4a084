"""What a worker leaves of a chunk: a segment with the results of its inputs, and an index that tells where each stands.

The index is written last, under its final name at once; where it stands, the chunk is done. A result holds the lines of
every record, by article and sink, packed; the article's text stays out of it.
"""

import os
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from pipeline.options import ARTICLES, REJECTS, Task, analyser_of
from pipeline.plan import Chunk
from schemas import FullArticle, Reject
from schemas.codec import encode
from transforms.batches import understand
from transforms.read import read_source

INDEX, DATA = ".json", ".seg"
LEVEL = 1  # of zlib: a fifth of the size at .1 ms an article; higher levels cost more than they save


@dataclass(slots=True)
class Entry:
    """The lines of one article or reject: bytes and number of records by sink."""

    uri: str
    id: str | None = None
    """None for a reject."""
    sha256: str | None = None
    words: int = 0
    """Words and punctuation marks read."""
    lines: dict[str, list[bytes]] = field(default_factory=dict)

    def sizes(self) -> dict[str, list[int]]:
        """How long each line is, by sink."""
        return {sink: [len(line) for line in run] for sink, run in self.lines.items()}

    def add(self, sink: str, line: bytes) -> None:
        self.lines.setdefault(sink, []).append(line)


@dataclass(slots=True)
class Result:
    """What one input gave: its articles and rejects in their order, and remarks on them."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def pack(self) -> bytes:
        """As bytes: a head that tells how long each run of lines is, and the lines."""
        head = [(entry.uri, entry.id, entry.sha256, entry.words, entry.sizes()) for entry in self.entries]
        told = orjson.dumps([head, self.notes], option=orjson.OPT_APPEND_NEWLINE)
        body = b"".join(line for entry in self.entries for run in entry.lines.values() for line in run)
        return zlib.compress(told + body, LEVEL)

    @classmethod
    def unpack(cls, data: bytes) -> "Result":
        """Back from bytes. Raises zlib.error or ValueError where they are damaged."""
        plain = zlib.decompress(data)
        at = plain.index(b"\n") + 1
        head, notes = orjson.loads(plain[:at])
        entries = []
        for uri, identity, sha256, words, sizes in head:
            entry = Entry(uri, identity, sha256, words)
            for sink, lengths in sizes.items():
                for length in lengths:
                    entry.add(sink, plain[at : at + length])
                    at += length
            entries.append(entry)
        return cls(entries, notes)


class Place(NamedTuple):
    """Where a result stands: its segment, its bytes in it, and their checksum."""

    segment: str
    offset: int
    size: int
    crc: int


@dataclass(slots=True)
class Index:
    """What a finished segment holds, by key in hexadecimal digits."""

    places: list[tuple[str, int, int, int]]
    """Key, offset, size, checksum."""
    seconds: float


def segment_name(task: Task, chunk: Chunk) -> str:
    """The name of a chunk's segment: runs never share one, not even with a worker left behind by a killed run."""
    return f"{task.run}-{chunk.index:06d}"


def is_done(task: Task, chunk: Chunk) -> bool:
    """Whether a chunk's index stands."""
    return (task.segments / f"{segment_name(task, chunk)}{INDEX}").exists()


def stop_path(task: Task) -> Path:
    """The file that tells the workers of a run to begin no further chunk."""
    return task.segments / f"{task.run}.stop"


def read_index(segments: Path, name: str) -> Index | None:
    """The index of a segment; None where there is none, or none that can be read."""
    try:
        return Index(**orjson.loads((segments / f"{name}{INDEX}").read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def write_chunk(chunk: Chunk, task: Task) -> None:
    """Read, understand and write one chunk; done once, a chunk is not done again, nor begun when a stop was asked for.

    Raises OSError where the segment cannot be written.
    """
    if is_done(task, chunk) or stop_path(task).exists():
        return
    started = time.perf_counter()
    write_results(chunk, task, _results(chunk, task), started)


def write_results(chunk: Chunk, task: Task, results: Sequence[Result], started: float) -> None:
    """Write the results of a chunk's inputs, and then the index."""
    name = segment_name(task, chunk)
    places: list[tuple[str, int, int, int]] = []
    with _at_once(task.segments / f"{name}{DATA}") as file:
        for key, result in zip(chunk.keys, results, strict=True):
            data = result.pack()
            places.append((key, file.tell(), len(data), zlib.crc32(data)))
            file.write(data)
    with _at_once(task.segments / f"{name}{INDEX}") as file:
        file.write(orjson.dumps(Index(places, round(time.perf_counter() - started, 3))))


@contextmanager
def _at_once(path: Path) -> Iterator[BinaryIO]:
    """A file that comes under its name when it is whole and safe on the disk."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")  # a worker given up for dead may still write
    with temporary.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _results(chunk: Chunk, task: Task) -> list[Result]:
    results = [Result() for _ in chunk.items]
    owners: list[int] = []
    kinds = task.extraction.sinks()
    analyser = analyser_of(task.extraction)
    for number, found in enumerate(understand(_items(chunk, task, results, owners), analyser)):
        if isinstance(found, Reject):
            entry = Entry(found.uri)
            entry.add(REJECTS, encode(found))
        else:
            article = found.document.article
            entry = Entry(article.uri, article.id, article.sha256, len(found.document.tokens))
            entry.add(ARTICLES, encode(article))
            for event in found.events:
                entry.add(kinds[event.kind], encode(event))
        results[owners[number]].entries.append(entry)
    return results


def _items(chunk: Chunk, task: Task, results: list[Result], owners: list[int]) -> Iterator[FullArticle | Reject]:
    """The articles of a chunk; `owners` takes the place in the chunk of the input that each is from."""
    for place, source in enumerate(chunk.items):
        for item in read_source(source, task.reading, results[place].notes.append):
            owners.append(place)
            yield item
