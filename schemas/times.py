"""When: a time expression with its TIMEX3 value and the interval that it denotes."""

from typing import Literal, get_args

from schemas.base import Model, Span

AnchorKind = Literal["published", "announcement", "event", "previous_deadline"]
ANCHOR_KINDS: tuple[AnchorKind, ...] = get_args(AnchorKind)


class Anchor(Model):
    """The date that a relative time counts from, and the words that give it.

    The span is null where the anchor is the article's own date of publication.
    """

    date: str
    """ISO 8601 date or date-time, underspecified (`XXXX-12-04`) where the year is not known."""
    kind: AnchorKind
    """What the date is of."""
    exact: str | None = None
    """The words that give it."""
    start: int | None = None
    """Offset of their first code point."""
    end: int | None = None
    """Offset behind their last code point."""


class Time(Span):
    """A time expression of the article, normalised.

    `earliest` and `latest` bound what it denotes, both inclusive; they are null where it cannot be resolved.
    """

    timex: str | None = None
    """TIMEX3 value ("2018-12-05", "P60D", "XXXX-12-05")."""
    mod: str | None = None
    """TIMEX3 modifier (BEFORE, AFTER, START, MID, END, APPROX, ...)."""
    edtf: str | None = None
    """Extended Date/Time Format, ISO 8601-2, of the date meant."""
    earliest: str | None = None
    """First ISO 8601 date or date-time of the interval."""
    latest: str | None = None
    """Last ISO 8601 date or date-time of the interval."""
    duration: str | None = None
    """ISO 8601 duration, where the expression gives one."""
    anchor: Anchor | None = None
    """What a relative expression counts from."""
    resolved: bool = False
    """Whether the interval is known."""
    unresolved_reason: str | None = None
    """Why not."""
