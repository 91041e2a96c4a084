"""Points of the calendar, whole or with an open year: their TIMEX3 value, EDTF, the days they cover, and arithmetic.

A Point is one calendar unit ("the third quarter of 1989", "December 5"), never a length of time.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"]
Unit = Literal["S", "MIN", "H", "D", "W", "F", "M", "Q", "Y", "E", "C"]

GRAIN_OF_UNIT: dict[str, Grain] = {
    "D": "day", "W": "week", "F": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip
SEASONS = ("SP", "SU", "FA", "WI")
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_MONTHS = 4
"""A text does not say which seasons of the northern half it means: they last from the beginning of the meteorological
one to the end of the month in which the astronomical one ends, three weeks later."""
EDTF_SEASON = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
UNKNOWN_YEARS = (2018, 2019)  # stand-ins for an open year: neither they nor the years beside them are leap years


@dataclass(frozen=True, slots=True)
class Point:
    """One calendar unit. `number` is the month, week, quarter, half, season (0 spring), decade (198) or century (19).

    `clock` says when on the day: a TIMEX3 suffix such as "T09:00" or "TMO"; `zone` is an offset such as "-05:00".
    """

    grain: Grain
    year: int | None = None
    number: int | None = None
    day: int | None = None
    clock: str | None = None
    zone: str | None = None


def day_point(when: date) -> Point:
    """The calendar day as a Point."""
    return Point("day", when.year, when.month, when.day)


def containing(when: date, grain: Grain) -> Point:
    """The unit of a given grain that a day lies in."""
    match grain:
        case "century":
            return Point("century", number=when.year // 100)
        case "decade":
            return Point("decade", number=when.year // 10)
        case "year":
            return Point("year", when.year)
        case "half":
            return Point("half", when.year, 1 + (when.month > 6))
        case "quarter":
            return Point("quarter", when.year, (when.month + 2) // 3)
        case "season":
            index = (when.month - 3) % 12 // 3
            return Point("season", when.year - (when.month < 3), index)
        case "month":
            return Point("month", when.year, when.month)
        case "week" | "weekend":
            year, week, _ = when.isocalendar()
            return Point(grain, year, week)
        case "day":
            return day_point(when)


def days_of(point: Point) -> tuple[date, date] | None:
    """First and last day that a point covers, inclusive; None while its year is open or the day does not exist."""
    year, number = point.year, point.number
    try:
        if point.grain == "century" and number is not None:
            return date(max(1, number * 100), 1, 1), date(number * 100 + 99, 12, 31)
        if point.grain == "decade" and number is not None:
            return date(max(1, number * 10), 1, 1), date(number * 10 + 9, 12, 31)
        if year is None:
            return None
        if point.grain == "year":
            return date(year, 1, 1), date(year, 12, 31)
        if number is None:
            return None
        match point.grain:
            case "half":
                return _months(year, 6 * number - 5, 6)
            case "quarter":
                return _months(year, 3 * number - 2, 3)
            case "season":
                return _months(year, SEASON_MONTH[SEASONS[number]], SEASON_MONTHS)
            case "month":
                return _months(year, number, 1)
            case "week":
                monday = date.fromisocalendar(year, number, 1)
                return monday, monday + timedelta(days=6)
            case "weekend":
                saturday = date.fromisocalendar(year, number, 6)
                return saturday, saturday + timedelta(days=1)
            case _:
                if point.day is None:
                    return None
                when = date(year, number, point.day)
                return when, when
    except (ValueError, OverflowError):
        return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    start = date(year, first, 1)
    last = start + relativedelta(months=count - 1)
    return start, last.replace(day=monthrange(last.year, last.month)[1])


def value_of(point: Point) -> str:
    """The TIMEX3 value of a point, with X for what is open."""
    year = "XXXX" if point.year is None else f"{point.year:04d}"
    number = point.number
    match point.grain:
        case "century":
            return "XX" if number is None else f"{number:02d}"
        case "decade":
            return "XXX" if number is None else f"{number:03d}"
        case "year":
            return year
        case "half":
            return f"{year}-H{number or 'X'}"
        case "quarter":
            return f"{year}-Q{number or 'X'}"
        case "season":
            return f"{year}-{SEASONS[number]}" if number is not None else year
        case "month":
            return f"{year}-{number:02d}" if number else f"{year}-XX"
        case "week":
            return f"{year}-W{number:02d}" if number else f"{year}-WXX"
        case "weekend":
            return f"{year}-W{number:02d}-WE" if number else f"{year}-WXX-WE"
        case "day":
            month = f"{number:02d}" if number else "XX"
            day = f"{point.day:02d}" if point.day else "XX"
            return f"{year}-{month}-{day}{point.clock or ''}"


def edtf_of(point: Point) -> str | None:
    """The point in EDTF (ISO 8601-2), years open as X; None where EDTF has no word for it."""
    year = "XXXX" if point.year is None else f"{point.year:04d}"
    number = point.number
    match point.grain:
        case "century":
            return None if number is None else f"{number:02d}XX"
        case "decade":
            return None if number is None else f"{number:03d}X"
        case "half":
            return None if number is None else f"{year}-{39 + number}"
        case "quarter":
            return None if number is None else f"{year}-{32 + number}"
        case "season":
            return None if number is None else f"{year}-{EDTF_SEASON[SEASONS[number]]}"
        case "week" | "weekend":
            bounds = days_of(point)
            return bounds and f"{bounds[0].isoformat()}/{bounds[1].isoformat()}"
        case "day":
            clock = moment(point.clock)
            plain = value_of(replace(point, clock=None))
            return (
                f"{plain}T{clock}:00{point.zone or ''}" if clock not in (None, "24:00") and "X" not in plain else plain
            )
        case _:
            return value_of(point)


def moment(clock: str | None) -> str | None:
    """The "HH:MM" of a clock that names a minute or an hour ("T09:00", "T09"), else None."""
    if clock and len(clock) >= 3 and clock[1:3].isdigit():
        return clock[1:6] if len(clock) >= 6 else f"{clock[1:3]}:00"
    return None


def shift(point: Point, count: int, unit: str) -> Point:
    """The point moved by whole units, its own grain kept ("a year after 1989-Q3" is 1990-Q3).

    A point with an open year is moved where the result is the same in ordinary years ("60 days after XXXX-12-04");
    its year stays open.
    """
    if point.year is None and point.grain not in ("century", "decade"):
        return _shift_open(point, count, unit)
    bounds = days_of(point)
    if bounds is None:
        return point
    try:
        moved = containing(moved_day(bounds[0], count, unit), point.grain)
    except (ValueError, OverflowError):
        return Point(point.grain)
    return replace(moved, clock=point.clock, zone=point.zone)


def _shift_open(point: Point, count: int, unit: str) -> Point:
    if point.number is None or unit in ("Y", "E", "C"):
        return point
    moved = {replace(shift(replace(point, year=year), count, unit), year=None) for year in UNKNOWN_YEARS}
    return moved.pop() if len(moved) == 1 else Point(point.grain)


def moved_day(when: date, count: int, unit: str) -> date:
    """A day moved by whole calendar units; hours and shorter units by whole days.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    step: dict[str, Callable[[int], relativedelta | timedelta]] = {
        "S": lambda n: timedelta(seconds=n),
        "MIN": lambda n: timedelta(minutes=n),
        "H": lambda n: timedelta(days=int(n / 24)),
        "D": lambda n: timedelta(days=n),
        "W": lambda n: timedelta(weeks=n),
        "F": lambda n: timedelta(weeks=2 * n),
        "M": lambda n: relativedelta(months=n),
        "Q": lambda n: relativedelta(months=3 * n),
        "Y": lambda n: relativedelta(years=n),
        "E": lambda n: relativedelta(years=10 * n),
        "C": lambda n: relativedelta(years=100 * n),
    }
    moved: date = when + step[unit](count)
    return moved


def part_of(first: date, last: date, mod: str, edge: bool = False) -> tuple[date, date]:
    """The early, middle or late part of an interval, or with `edge` only its first or last day.

    Months split into days 1-10, 11-20 and 21-end, weeks into Monday-Tuesday, Wednesday-Thursday and Friday-Sunday,
    anything longer into thirds.
    """
    length = (last - first).days + 1
    if edge:
        if mod == "START":
            return first, first
        if mod == "END":
            return (last - timedelta(days=2), last) if length == 7 else (last, last)
    if 28 <= length <= 31:
        third, two_thirds = 10, 20
    elif length == 7:
        third, two_thirds = 2, 4
    else:
        third, two_thirds = length // 3, 2 * length // 3
    match mod:
        case "START":
            return first, first + timedelta(days=max(third, 1) - 1)
        case "MID":
            return first + timedelta(days=third), first + timedelta(days=max(two_thirds, third + 1) - 1)
        case "END":
            return first + timedelta(days=two_thirds), last
        case _:
            return first, last
