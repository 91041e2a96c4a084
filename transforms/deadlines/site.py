"""A time expression in its sentence, and the frame that makes it a deadline."""

from dataclasses import dataclass
from typing import Literal

from transforms.language.document import Document
from transforms.language.timex import TimeExpression

FrameKind = Literal[
    "noun", "grant", "permission", "expiry", "extension", "owed", "obligation", "condition", "commitment"
]
WINDOW = 12  # tokens that a frame on the surface spans


@dataclass(frozen=True, slots=True)
class Frame:
    """A deadline found: the time at tokens [first, last], the act's verb, the verb that sets it, the deadline noun.

    `start` is the first token of the limiting words (the preposition or the noun in front).
    """

    kind: FrameKind
    rule: str
    time: TimeExpression
    first: int
    last: int
    start: int
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
        start = self.limit[1] if self.limit else self.first
        return Frame(kind, rule, self.time, self.first, self.last, start, act, setter, noun)

    def is_limited(self) -> bool:
        """Whether a limit stands before the time; "in" is one only for a length ("must leave in 48 hours")."""
        if self.limit is None:
            before = self.document.tokens.lower[self.first - 1] if self.first > self.low else ""
            return self.time.type == "DURATION" and before == "in"
        return self.limit[0] not in ("until", "till")
