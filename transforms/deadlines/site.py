"""A time expression in its sentence, and the frame that makes it a deadline."""

from dataclasses import dataclass
from typing import Literal

from transforms.deadlines.cues import cue
from transforms.language.document import Document
from transforms.language.timex import TimeExpression

FrameKind = Literal[
    "noun", "grant", "permission", "expiry", "extension", "owed", "obligation", "condition", "commitment"
]
WINDOW = 12  # tokens that a frame on the surface spans
UNTIL = ("until", "till", "through", "up_to")


@dataclass(frozen=True, slots=True)
class Frame:
    """A deadline found: the time at tokens [first, last], the act's verb, the verb that sets it, the deadline noun.

    `start` is the first token of the limiting words (the preposition or the noun in front), `limit` is the preposition.
    """

    kind: FrameKind
    rule: str
    time: TimeExpression
    first: int
    last: int
    start: int
    limit: str | None = None
    act: int | None = None
    setter: int | None = None
    noun: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A time expression in its sentence, with what every rule asks for."""

    document: Document
    time: TimeExpression
    first: int
    last: int
    low: int
    high: int
    limit: tuple[str, int] | None
    verb: int | None

    def frame(
        self, kind: FrameKind, rule: str, act: int | None = None, setter: int | None = None, noun: int | None = None
    ) -> Frame:
        start = self.limit[1] if self.limit else self.first - (self.before() == "in")
        limit = self.limit[0] if self.limit else None
        return Frame(kind, rule, self.time, self.first, self.last, start, limit, act, setter, noun)

    def before(self) -> str:
        """The word in front of the time, in small letters; empty at the beginning of the sentence."""
        return self.document.tokens.lower[self.first - 1] if self.first > self.low else ""

    def lasts(self) -> bool:
        """Whether what is told goes on up to the time: "until Friday", "through May 3"."""
        return self.limit is not None and self.limit[0] in UNTIL

    def is_limited(self) -> bool:
        """Whether a limit stands before the time; "in" is one only for a length ("must leave in 48 hours")."""
        if self.limit is None:
            return self.time.type == "DURATION" and self.before() == "in"
        return not self.lasts() and not self._dates_event()

    def _dates_event(self) -> bool:
        """Whether the time only tells which event is meant: "ahead of Saturday's caucus", "before the May 5 vote"."""
        tokens, behind = self.document.tokens, self.last + 1
        if behind + 1 >= self.high:
            return False
        nouns = tokens.lemma[behind : min(behind + 4, self.high)]
        if any(lemma in cue("nouns") for lemma in nouns):
            return False
        if tokens.lower[behind] in ("'s", "’s", "'"):
            return True
        inside = (tokens.head[token] for token in range(self.first, behind))
        noun = tokens.tag[behind].startswith("N") and tokens.lemma[behind] not in cue("suffering")
        return noun and any(behind <= head < behind + 3 for head in inside)
