"""The time expression, as a Document holds it: what the tagger finds and every extractor reads."""

from dataclasses import dataclass
from typing import Literal

from schemas import Anchor, Span, Time

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One TIMEX3. `start` and `end` count code points of the body; a preposition before it is not part of it."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    mod: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    duration: str | None = None
    anchor: Anchor | None = None
    unresolved_reason: str | None = None

    def record(self) -> Time:
        """The expression as records carry it."""
        return Time(
            exact=self.text,
            start=self.start,
            end=self.end,
            timex=self.value,
            mod=self.mod,
            edtf=self.edtf,
            earliest=self.earliest,
            latest=self.latest,
            duration=self.duration,
            anchor=self.anchor,
            resolved=self.latest is not None or self.earliest is not None,
            unresolved_reason=self.unresolved_reason,
        )

    def span(self) -> Span:
        return Span(exact=self.text, start=self.start, end=self.end)
