"""What a worker leaves of a chunk: a shard a sink, and a manifest that tells whose lines stand where.

The manifest is written last, under its final name at once; where it stands, the chunk is done. Texts stay out of it.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import orjson

from pipeline.options import ARTICLES, REJECTS, Task, analyser_of
from pipeline.plan import Chunk
from schemas import FullArticle, Reject
from schemas.codec import encode
from transforms.batches import understand
from transforms.read import read_source


@dataclass(slots=True)
class Entry:
    """The lines of one article or reject: bytes and number of records by sink."""

    uri: str
    id: str | None = None
    """None for a reject."""
    sha256: str | None = None
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Manifest:
    entries: list[Entry]
    notes: list[str]
    words: int
    """Words and punctuation marks read."""
    seconds: float


def manifest_path(shards: Path, index: int) -> Path:
    return shards / f"{index:06d}.json"


def shard_path(shards: Path, index: int, sink: str) -> Path:
    return shards / f"{index:06d}.{sink}.jsonl"


def read_manifest(shards: Path, index: int) -> Manifest | None:
    """The manifest of a chunk, or None while it is not done."""
    try:
        data = orjson.loads(manifest_path(shards, index).read_bytes())
    except FileNotFoundError:
        return None
    data["entries"] = [Entry(**entry) for entry in data["entries"]]
    return Manifest(**data)


def write_chunk(chunk: Chunk, task: Task) -> None:
    """Read, understand and write one chunk; done once, a chunk is not done again.

    Raises OSError where the shards cannot be written.
    """
    if manifest_path(task.shards, chunk.index).exists():
        return
    started = time.perf_counter()
    notes: list[str] = []
    words = 0
    entries: list[Entry] = []
    kinds = task.extraction.sinks()
    with _Shards(task.shards, chunk.index) as shards:
        for found in understand(_items(chunk, task, notes), analyser_of(task.extraction)):
            if isinstance(found, Reject):
                entry = Entry(found.uri)
                shards.write(entry, REJECTS, encode(found))
            else:
                article = found.document.article
                entry = Entry(article.uri, article.id, article.sha256)
                words += len(found.document.tokens)
                shards.write(entry, ARTICLES, encode(article))
                for event in found.events:
                    shards.write(entry, kinds[event.kind], encode(event))
            entries.append(entry)
    manifest = Manifest(entries, notes, words, round(time.perf_counter() - started, 3))
    path = manifest_path(task.shards, chunk.index)
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(orjson.dumps(manifest))
    temporary.replace(path)


def _items(chunk: Chunk, task: Task, notes: list[str]) -> Iterator[FullArticle | Reject]:
    for item in chunk.items:
        if isinstance(item, Reject):
            yield item
        else:
            yield from read_source(item, task.reading, notes.append)


class _Shards:
    """The shards of one chunk, opened when first written, and renamed to their final names at the end."""

    def __init__(self, folder: Path, index: int) -> None:
        self.folder = folder
        self.index = index
        self.files: dict[str, BinaryIO] = {}

    def __enter__(self) -> "_Shards":
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        for file in self.files.values():
            file.close()
        for sink in self.files if failed is None else ():
            self._temporary(sink).replace(shard_path(self.folder, self.index, sink))

    def _temporary(self, sink: str) -> Path:
        # a worker given up for dead may still write: names hold the process
        return self.folder / f"{self.index:06d}.{sink}.{os.getpid()}"

    def write(self, entry: Entry, sink: str, line: bytes) -> None:
        if sink not in self.files:
            self.files[sink] = self._temporary(sink).open("wb")
        self.files[sink].write(line)
        size, records = entry.sizes.get(sink, (0, 0))
        entry.sizes[sink] = size + len(line), records + 1
