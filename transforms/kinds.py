"""The registry of kinds: which events there are, what their records look like, and who extracts them.

A plug-in adds a kind through the entry point group `newsbeam.kinds`, whose entries name a `Kind`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TypeAlias

from schemas import Deadline, Event, Statement, Warning
from transforms.language.document import Document

ENTRY_POINTS = "newsbeam.kinds"

Found: TypeAlias = Sequence[Event]
"""The events of the kinds that ran before, of the same document."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: `extract(document, found)` yields its records, in the order of the text."""

    name: str
    plural: str
    """The sink's name: records go to `<plural>.jsonl`."""
    model: type[Event]
    extract: Callable[[Document, Found], Iterable[Event]]
    version: str
    description: str

    @property
    def extractor(self) -> str:
        """What records of this kind carry as `extractor`."""
        return f"{self.name}@{self.version}"


def _built_in() -> tuple[Kind, ...]:
    from transforms.deadlines.extract import extract_deadlines
    from transforms.statements.extract import extract_statements
    from transforms.warnings.extract import extract_warnings

    return (
        Kind("statement", "statements", Statement, extract_statements, "1", "who said what"),
        Kind("warning", "warnings", Warning, extract_warnings, "1", "who warned whom of what"),
        Kind("deadline", "deadlines", Deadline, extract_deadlines, "1", "who must do what by when"),
    )


def kinds(only: Iterable[str] | None = None) -> tuple[Kind, ...]:
    """The kinds in the order in which they run: built-in ones first, then plug-ins by name.

    Raises ValueError where `only` names a kind that there is not, or two kinds share a name.
    """
    plugins = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    found = (*_built_in(), *(point.load() for point in plugins))
    names = [kind.name for kind in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"kind {twice[0]!r} is registered twice: rename the plug-in's kind (group {ENTRY_POINTS})")
    if only is None:
        return found
    wanted = list(only)
    if unknown := [name for name in wanted if name not in names]:
        raise ValueError(f"no kind {unknown[0]!r}; there are: {', '.join(names)}")
    return tuple(kind for kind in found if kind.name in wanted)
