"""What a time expression says by itself, before the article's date and context resolve it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from transforms.times.points import Grain, Point

Which = Literal["last", "this", "next", "coming", "same"]
Base = Literal["published", "reference"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A point of the calendar, perhaps with an open year ("December 5"); `which` picks it ("last December")."""

    point: Point
    which: Which | None = None
    weekday: int | None = None
    """The day of the week that the text gives beside the date."""
    whole: Grain | None = None
    """The unit around the point that is meant ("the week of March 6")."""
    period: bool = False
    """ "the 1988 period": the part of that year that the text compares with."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (1 Monday), bare or picked ("next Tuesday")."""

    day: int
    which: Which | None = None
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its rule, of a stated year or of one to be found."""

    rule: str
    year: int | None = None
    which: Which | None = None
    whole: Grain | None = None
    """The unit around the holiday that is meant ("Easter week")."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month that is not named ("by the 15th", "the 15th of next month")."""

    day: int
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit relative to now ("last week") or, with base reference, to the time spoken of ("the following year")."""

    grain: Grain
    which: Which
    base: Base = "published"
    pointed: bool = False
    """ "that year" points back at one; "the year" is the current one."""
    period: bool = False
    """ "the period": the quarter that a report is about."""


@dataclass(frozen=True, slots=True)
class Within:
    """A named part of a relative or stated year ("this year's third quarter", "June last year")."""

    point: Point
    which: Which


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (negative) or after a base ("two years ago", "a day earlier"); None is an unknown number."""

    count: Fraction | None
    unit: str
    sign: Literal[-1, 1]
    base: Base
    anchored: bool = False
    """The words end in "after" or "before": only a time just before them can be what they count from."""
    period: bool = False
    """A period is named ("the year-earlier quarter"), the one that a report compares with."""


@dataclass(frozen=True, slots=True)
class From:
    """So many units from a day that is told ("a week from Monday")."""

    count: Fraction
    unit: str
    day: "Day | Weekday"


@dataclass(frozen=True, slots=True)
class Day:
    """Today and the days around it, counted in days."""

    offset: int
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Part:
    """A part or time of a day that the context names ("the morning", "9 a.m.")."""


@dataclass(frozen=True, slots=True)
class Vague:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `which` says that it ends now ("the past two months") or begins now ("the next two weeks")."""

    count: Fraction | None
    unit: str
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times ("every Monday"), by its TIMEX3 value."""

    value: str


Core = Fixed | Weekday | Holiday | MonthDay | Unit | Within | Offset | From | Day | Part | Vague | Length | Repeated


@dataclass(frozen=True, slots=True)
class Meaning:
    """A core with what qualifies it: the TIMEX3 modifier, whether that means the very edge ("the end of March"),
    and the clock or day part with its zone."""

    core: Core
    mod: str | None = None
    edge: bool = False
    clock: str | None = None
    zone: str | None = None
