"""The merge: finished results to the sinks, in the order of the inputs, each article once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.options import REJECTS
from pipeline.plan import Part
from pipeline.segments import Entry, Result
from schemas import Reject
from schemas.codec import encode, parse
from transforms.read.faults import reject

MAX_NOTES = 100


class Sink(Protocol):
    def write(self, lines: bytes, records: int) -> None:
        """Take whole lines."""


class Seen(Protocol):
    """The articles that came before, by id: where each was, and the hash of its text."""

    def get(self, identity: str) -> tuple[str, str] | None: ...

    def __setitem__(self, identity: str, first: tuple[str, str]) -> None: ...


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
    """Copies the lines of results to the sinks.

    An article whose id came before is left out: with the same text it is a `duplicate`, with another one a
    `duplicate_id`, and a reject says which article was first. So the outcome depends on the order of inputs alone.
    """

    def __init__(self, sinks: Mapping[str, Sink], seen: Seen | None = None) -> None:
        self.sinks = sinks
        self.tally = Tally()
        self.seen: Seen = {} if seen is None else seen

    def take(self, result: Result) -> None:
        """Merge what one input gave."""
        for entry in result.entries:
            for sink, lines in self._lines(entry).items():
                if sink in self.sinks:  # an earlier watch may have looked for more kinds
                    self.sinks[sink].write(b"".join(lines), len(lines))
        self.tally.notes.extend(result.notes[: MAX_NOTES - len(self.tally.notes)])

    def take_reject(self, record: Reject) -> None:
        """Merge an input that was none from the beginning."""
        self.tally.rejects[record.error] += 1
        self.sinks[REJECTS].write(encode(record), 1)

    def _lines(self, entry: Entry) -> Mapping[str, Sequence[bytes]]:
        """The lines of an entry that are to be written."""
        if entry.id is None:
            for line in entry.lines[REJECTS]:
                self.tally.rejects[parse(line)["error"]] += 1
            return entry.lines
        if first := self.seen.get(entry.id):
            return {REJECTS: [self._duplicate(entry, *first)]}
        self.seen[entry.id] = entry.uri, entry.sha256 or ""
        self.tally.articles += 1
        self.tally.words += entry.words
        return entry.lines

    def _duplicate(self, entry: Entry, uri: str, sha256: str) -> bytes:
        if sha256 == entry.sha256:
            error, detail = "duplicate", f"the same article as {uri}"
        else:
            error, detail = "duplicate_id", f"its id {entry.id!r} is that of {uri}, which has another text: ids of two "
            detail += "sources that count alike, or two versions? Read them in separate runs, or take the ids out"
        record = reject(entry.uri, error, detail)
        self.tally.rejects[error] += 1
        return encode(record.model_copy(update={"bytes_sha256": entry.sha256}))


class InOrder:
    """Merges the parts of a run as soon as all before them are there."""

    def __init__(self, parts: Sequence[Part | Reject], merger: Merger, read: Callable[[str], Result | None]) -> None:
        self.parts = parts
        self.merger = merger
        self.read = read
        self.next = 0
        """Index of the first part not merged yet."""
        self.merged = 0
        """How many bytes of text have been merged, about."""

    def advance(self) -> None:
        """Merge what can be merged now."""
        while self.next < len(self.parts):
            part = self.parts[self.next]
            if isinstance(part, Reject):
                self.merger.take_reject(part)
            else:
                result = self.read(part.key)
                if result is None:
                    return
                self.merger.take(result)
                self.merged += part.size
            self.next += 1
