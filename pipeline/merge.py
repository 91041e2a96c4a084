"""The merge: shards of finished chunks to the sinks, in the order of the inputs, each article once."""

from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline.options import REJECTS
from pipeline.shards import Entry, Manifest, read_manifest, shard_path
from schemas.codec import encode, parse
from transforms.read.faults import reject

MAX_NOTES = 100


class Sink(Protocol):
    def write(self, lines: bytes, records: int) -> None:
        """Take whole lines."""


@dataclass(slots=True)
class Tally:
    """What a run came to."""

    articles: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    """By error."""
    words: int = 0
    seconds: float = 0.0
    """Of all workers together."""
    notes: list[str] = field(default_factory=list)
    """The first hundred."""


class Merger:
    """Copies the lines of finished chunks to the sinks as soon as all chunks before are done, and removes the shards.

    An article whose id came before is left out: with the same text it is a `duplicate`, with another one a
    `duplicate_id`, and a reject says which article was first. So the outcome depends on the order of inputs alone.
    """

    def __init__(self, shards: Path, sinks: Mapping[str, Sink]) -> None:
        self.shards = shards
        self.sinks = sinks
        self.next = 0
        """Index of the first chunk not merged yet."""
        self.tally = Tally()
        self.seen: dict[str, tuple[str, str]] = {}

    def advance(self) -> int:
        """Merge what can be merged now; return how many chunks are merged by now."""
        while manifest := read_manifest(self.shards, self.next):
            self._merge(manifest)
            self.next += 1
        return self.next

    def _merge(self, manifest: Manifest) -> None:
        used = sorted({sink for entry in manifest.entries for sink in entry.sizes})
        paths = {sink: shard_path(self.shards, self.next, sink) for sink in used}
        with ExitStack() as stack:
            files = {sink: stack.enter_context(path.open("rb")) for sink, path in paths.items()}
            for entry in manifest.entries:
                self._copy(entry, files)
        self.tally.words += manifest.words
        self.tally.seconds += manifest.seconds
        self.tally.notes.extend(manifest.notes[: MAX_NOTES - len(self.tally.notes)])
        for path in paths.values():
            path.unlink()  # the manifest stays: it tells that the chunk is done

    def _copy(self, entry: Entry, files: Mapping[str, BinaryIO]) -> None:
        lines = {sink: (files[sink].read(size), records) for sink, (size, records) in entry.sizes.items()}
        if entry.id is None:
            self._count_reject(lines[REJECTS][0])
        elif first := self.seen.get(entry.id):
            lines = {REJECTS: (self._duplicate(entry, *first), 1)}
        else:
            self.seen[entry.id] = entry.uri, entry.sha256 or ""
            self.tally.articles += 1
        for sink, (data, records) in lines.items():
            self.sinks[sink].write(data, records)

    def _duplicate(self, entry: Entry, uri: str, sha256: str) -> bytes:
        if sha256 == entry.sha256:
            error, detail = "duplicate", f"the same article as {uri}"
        else:
            error, detail = "duplicate_id", f"its id {entry.id!r} is that of {uri}, which has another text: ids of two "
            detail += "sources that count alike, or two versions? Read them in separate runs, or take the ids out"
        record = reject(entry.uri, error, detail)
        self.tally.rejects[error] += 1
        return encode(record.model_copy(update={"bytes_sha256": entry.sha256}))

    def _count_reject(self, line: bytes) -> None:
        self.tally.rejects[parse(line)["error"]] += 1
