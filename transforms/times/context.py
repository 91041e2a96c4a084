"""What is known when an expression is read, and what stays known for those behind it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.times.direction import Direction
from transforms.times.meaning import Core, Fixed, Length, Offset
from transforms.times.points import Grain, Point, days_of

PERIODS = (6, 9)  # months that companies report on together
STORY_AGE = timedelta(days=2 * 366)  # how far back a year lies at least that a story tells of; nearer ones are news


@dataclass(slots=True)
class Context:
    """What is known when an expression is read: the document date, and the points mentioned before it."""

    published: date | None
    direction: Direction = "none"
    reference: Point | None = None
    """The last point that was mentioned; where it stands is `reference_index` among the document's expressions."""
    reference_index: int | None = None
    recent: dict[Grain, Point] = field(default_factory=dict)
    """The last point of each grain."""
    sentence: int = 0
    reference_sentence: int = -9
    quarter_sentence: int = -99
    old: int = 0
    """How many dates of years gone by, and how many near publication, the text has told so far."""
    near: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """A point, a length or a set; `from_reference` says that the point was counted from the reference."""

    point: Point | None = None
    value: str | None = None
    duration: str | None = None
    reason: str | None = None
    from_reference: bool = False


def reported(context: Context, reach: int) -> Point | None:
    """The quarter that the text reports on, where it last spoke of it within so many sentences."""
    return context.recent.get("quarter") if context.sentence - context.quarter_sentence <= reach else None


def remember(context: Context, core: Core, resolved: Resolved, index: int) -> None:
    """Make a resolved point the one that later expressions may count from.

    What is only compared with ("a year earlier") is not what the text goes on to speak of.
    """
    point = resolved.point
    compared = isinstance(core, Offset) and core.unit == "Y"
    if isinstance(core, Length) and core.unit == "M" and core.count in PERIODS:
        context.quarter_sentence = -99  # "for the nine months": what is compared is no quarter any more
    if compared and point is not None and point.grain == "quarter":
        context.quarter_sentence = context.sentence
    bounds = None if point is None or (isinstance(core, Fixed) and core.point.year is None) else days_of(point)
    if bounds is not None and context.published is not None:
        gone = context.published - bounds[1] > STORY_AGE
        context.old, context.near = context.old + gone, context.near + (not gone)
    if point is None or compared or (point.number is None and point.grain != "year"):
        return
    context.reference, context.reference_index = point, index
    context.reference_sentence = context.sentence
    if point.grain == "quarter" and not _has_begun(point, context.published):
        return  # an outlook is not what a report compares
    context.recent[point.grain] = point
    if point.grain == "quarter":
        context.quarter_sentence = context.sentence


def _has_begun(point: Point, published: date | None) -> bool:
    bounds = days_of(point)
    return bounds is None or published is None or bounds[0] <= published
