"""From articles to events: the language model once over a batch, then every kind over every document."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas import Event, FullArticle, Statement
from transforms.kinds import Kind, kinds
from transforms.language.document import Document
from transforms.reader import Reader


class Analysis(NamedTuple):
    """One article understood: its document and its events, in the order of kinds and, within a kind, of the text."""

    document: Document
    events: list[Event]


class Extractor:
    """The whole core behind one call. Loading the language model takes about a second: make one and keep it.

    `model` names an installed spaCy pipeline or a path; None is the one shipped with newsbeam. `nested` keeps
    statements that are reported within another's content: their words are that one's too, and counts count them twice.
    """

    def __init__(self, model: str | None = None, only: Iterable[str] | None = None, *, nested: bool = False) -> None:
        self.nested = nested
        self.wanted = frozenset(kind.name for kind in kinds(only))
        self.kinds: tuple[Kind, ...] = kinds()
        self.reader = Reader(model)

    def analyse(self, articles: Sequence[FullArticle]) -> Iterator[Analysis]:
        """Analyse articles in their order; a batch costs less than one at a time."""
        for document in self.reader.read(articles):
            # All kinds run whatever is wanted, since later ones link to earlier ones and must not change without them.
            events = extract_events(document, self.kinds)
            kept = [event for event in events if event.kind in self.wanted and (self.nested or not _is_nested(event))]
            yield Analysis(document, kept)


def extract_events(document: Document, of_kinds: Sequence[Kind]) -> list[Event]:
    """All events of one document. A kind sees the outermost events of the kinds before it, to link to them."""
    found: list[Event] = []
    for kind in of_kinds:
        found.extend(kind.extract(document, tuple(event for event in found if not _is_nested(event))))
    return found


def _is_nested(event: Event) -> bool:
    return isinstance(event, Statement) and event.within is not None
