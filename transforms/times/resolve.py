"""Resolves what an expression says against the document date, the direction it points and the times before it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from transforms.times.context import Context, Resolved, reported
from transforms.times.holidays import holiday
from transforms.times.meaning import (
    Core,
    Day,
    Fixed,
    From,
    Holiday,
    Length,
    Meaning,
    MonthDay,
    Offset,
    Part,
    Repeated,
    Unit,
    Vague,
    Weekday,
    Within,
)
from transforms.times.points import (
    GRAIN_OF_UNIT,
    Grain,
    Point,
    containing,
    day_point,
    days_of,
    shift,
)
from transforms.times.years import COSTS, cost, with_weekday, with_year

QUARTER_REACH = 3  # sentences for which a report on a quarter goes on to speak of it
PERIOD_REACH = 12  # the same where the text names a period ("the year-earlier quarter")
NO_DATE = "no date: the article carries no date"
NO_YEAR = "no year: the article carries no date"
LONG_UNITS = {"D": "D", "W": "W", "F": "W", "M": "M", "Q": "Q", "Y": "Y"}
SHORT_UNITS = {"S": "S", "MIN": "M", "H": "H"}
UNIT_OF_GRAIN = {grain: unit for unit, grain in GRAIN_OF_UNIT.items()} | {"week": "W", "weekend": "W"}


def resolve(meaning: Meaning, context: Context) -> Resolved | None:
    """What a meaning denotes in a context; None where it turns out to be no time at all."""
    resolved = _core(meaning.core, context)
    if resolved is None or resolved.point is None or not meaning.clock:
        return resolved
    clock = meaning.clock if meaning.clock.startswith("T") else f"T{meaning.clock}"
    value = resolved.value and f"{resolved.value}{clock}"  # an open weekday: "XXXX-WXX-5T20:00"
    return replace(resolved, value=value, point=replace(resolved.point, clock=clock, zone=meaning.zone))


def _core(core: Core, context: Context) -> Resolved | None:
    today = context.published
    match core:
        case Vague(value):
            return Resolved(value=value, reason="no definite time")
        case Repeated(value):
            return Resolved(value=value, reason="a repeated time")
        case Length():
            value, duration = length_value(core.count, core.unit)
            return Resolved(value=value, duration=duration, reason="a length of time without a fixed beginning")
        case Fixed(point, period=True) if (quarter := reported(context, PERIOD_REACH)) is not None:
            return Resolved(replace(quarter, year=point.year))
        case Fixed(point, which, weekday, whole):
            dated = with_weekday(point, weekday, today) or with_year(point, which, context)
            return _point(_around(dated, whole), today)
        case Within(point, which):
            year = None if today is None else today.year + {"last": -1, "next": 1, "coming": 1}.get(which, 0)
            return _point(replace(point, year=year), today)
        case Holiday(rule, year, which, whole):
            return _point(_around(holiday(rule, year, which, context), whole), today)
        case MonthDay():
            return _month_day(core, context)
        case From(count, unit, day):
            told = _core(day, context)
            if told is None or told.point is None or count.denominator != 1 or unit not in LONG_UNITS:
                return None
            return replace(told, point=shift(told.point, int(count), unit))
        case Weekday():
            return _weekday(core, context)
        case Day(offset, base):
            if base == "reference" and context.reference is not None:
                start = replace(context.reference, clock=None)
                return Resolved(shift(start, offset, "D"), from_reference=True) if start.grain == "day" else None
            if today is None:
                return Resolved(Point("day"), reason=NO_DATE)
            return Resolved(day_point(today + timedelta(days=offset)))
        case Part():
            if context.reference is not None and _goes_on(context.reference, context):
                return _point(replace(context.reference, clock=None), today)
            return Resolved(day_point(today)) if today else Resolved(Point("day"), reason=NO_DATE)
        case Unit():
            return _unit(core, context)
        case Offset():
            return _offset(core, context)


def _goes_on(day: Point, context: Context) -> bool:
    """Whether a time of day is of the day spoken of: in the same sentence, or in the next one, unless it lies ahead."""
    apart = context.sentence - context.reference_sentence
    if day.grain != "day" or apart > 1:
        return False
    bounds = days_of(day)
    over = bounds is not None and context.published is not None and bounds[1] < context.published
    return apart == 0 or not (over and context.direction == "future")


def _around(point: Point, whole: Grain | None) -> Point:
    """The unit that a day lies in, where that is meant."""
    bounds = days_of(point) if whole else None
    return containing(bounds[0], whole) if bounds and whole else point


def _point(point: Point, today: date | None) -> Resolved | None:
    if days_of(point) is not None or point.grain in ("century", "decade"):
        return Resolved(point)
    if point.year is None:
        if point.number and point.day and days_of(replace(point, year=2020)) is None:
            return None  # no year has a 31 June
        return Resolved(point, reason=NO_YEAR if today is None else "no year could be found")
    return None


def _month_day(core: MonthDay, context: Context) -> Resolved | None:
    """The day in the month meant: the one told, else the nearest in the direction that the text points."""
    today = context.published
    if today is None:
        return Resolved(Point("day", None, None, core.day), reason=NO_DATE)
    here = containing(today, "month")
    steps = {"last": (-1,), "this": (0,), "next": (1,)}.get(core.which or "", (-1, 0, 1))
    days = [replace(shift(here, step, "M"), grain="day", day=core.day) for step in steps]
    known = [day for day in days if days_of(day) is not None]
    return Resolved(min(known, key=lambda one: cost(one, today, context.direction))) if known else None


def _weekday(core: Weekday, context: Context) -> Resolved:
    today, from_reference = context.published, False
    if core.base == "reference" and context.reference is not None and context.reference.grain == "day":
        bounds = days_of(context.reference)
        today, from_reference = (bounds[0], True) if bounds else (today, False)
    if today is None:
        return Resolved(Point("day"), value=f"XXXX-WXX-{core.day}", reason=NO_DATE)
    ahead = (core.day - today.isoweekday()) % 7
    back = (today.isoweekday() - core.day) % 7
    match core.which:
        case "last":
            day = today - timedelta(days=back or 7)
        case "next" if not from_reference:
            day = today - timedelta(days=today.isoweekday() - 1) + timedelta(days=7 + core.day - 1)
        case "next" | "coming":
            day = today + timedelta(days=ahead or 7)
        case "this":
            day = today + timedelta(days=ahead)
        case _:
            back_cost, ahead_cost = COSTS[context.direction]
            forward = ahead * ahead_cost < back * back_cost
            day = today + timedelta(days=ahead) if forward else today - timedelta(days=back)
    return Resolved(day_point(day), from_reference=from_reference)


def _unit(core: Unit, context: Context) -> Resolved | None:
    today, from_reference = context.published, False
    steps = {"last": -1, "next": 1, "coming": 1}.get(core.which, 0)
    base: Point | None = containing(today, core.grain) if today else None
    if core.grain == "quarter" and core.period:
        quarter = reported(context, PERIOD_REACH)
        if quarter is None:
            return None
        return Resolved(shift(quarter, steps if core.base == "published" and core.which != "last" else 0, "Q"))
    if core.base == "reference":
        mentioned = context.recent.get(core.grain)
        bounds = days_of(context.reference) if context.reference else None
        if core.which == "same" and mentioned is not None and core.grain in ("quarter", "day"):
            base, from_reference = mentioned, True
        elif bounds is not None and core.grain != "day" and (core.which != "same" or core.pointed):
            base, from_reference = containing(bounds[0], core.grain), True
        elif core.grain == "day" and bounds and context.reference and context.reference.grain == "day":
            base, from_reference = day_point(bounds[0]), True
    if base is None:
        return Resolved(Point(core.grain), reason=NO_DATE)
    if core.grain == "weekend" and core.which == "coming" and today and today.isoweekday() < 6:
        steps = 0
    if core.grain == "weekend" and core.which == "same" and today and today.isoweekday() < 6:
        steps = 0 if context.direction in ("future", "open") else -1  # "the weekend" of a weekday is the one just past
    if core.grain in ("half", "season"):
        return Resolved(base)
    return Resolved(shift(base, steps, UNIT_OF_GRAIN[core.grain]), from_reference=from_reference)


def _offset(core: Offset, context: Context) -> Resolved | None:
    if core.count is None:
        return Resolved(value="PAST_REF" if core.sign < 0 else "FUTURE_REF", reason="no definite time")
    count, unit = core.count, core.unit
    grain = GRAIN_OF_UNIT.get(unit, "day")
    if unit == "E":
        count, unit, grain = count * 10, "Y", "year"
    if count.denominator != 1 and unit in ("Y", "C"):
        count, unit, grain = count * {"Y": 12, "C": 1200}[unit], "M", "month"
    elif count.denominator != 1 and unit in ("W", "F", "M"):
        count, unit, grain = count * {"W": 7, "F": 14, "M": 30}[unit], "D", "day"
    steps = core.sign * int(count)
    quarter = reported(context, PERIOD_REACH if core.period else QUARTER_REACH)
    if unit == "Y" and quarter is not None:
        return Resolved(shift(quarter, steps, unit), from_reference=core.base == "reference")
    reference = context.reference if core.base == "reference" else None
    if reference is not None and (reference.year is None or days_of(reference) is not None):
        fine = reference.grain in ("day", "month", "quarter", "week")
        if reference.grain == grain or (fine and grain != "day") or reference.grain == "day":
            moved = shift(replace(reference, clock=None), steps, unit)
            bounds = days_of(moved)
            keep = bounds is None or reference.grain == grain or reference.grain == "day" or core.anchored
            return Resolved(
                moved if keep or bounds is None else containing(bounds[0], grain),
                from_reference=True,
                reason=NO_YEAR if moved.year is None else None,
            )
    if context.published is None:
        return Resolved(Point(grain), reason=NO_DATE)
    return Resolved(shift(containing(context.published, grain), steps, unit))


def length_value(count: Fraction | None, unit: str) -> tuple[str, str | None]:
    """The TIMEX3 value and the ISO 8601 duration of a count of units; an unknown count is X and has no duration."""
    if unit == "X":
        return "PXX", None
    if unit in ("E", "C"):
        years = {"E": 10, "C": 100}[unit]
        code = {"E": "DE", "C": "CE"}[unit]
        if count is None:
            return f"PX{code}", None
        return f"P{_plain(count)}{code}", f"P{_plain(count * years)}Y"
    if unit == "F":
        count, unit = None if count is None else count * 2, "W"
    time = "T" if unit in SHORT_UNITS else ""
    letter = SHORT_UNITS.get(unit) or LONG_UNITS[unit]
    if count is None:
        return f"P{time}X{letter}", None
    whole, rest = divmod(count, 1)
    smaller = {"Y": ("M", 12), "H": ("M", 60), "MIN": ("S", 60), "D": ("TH", 24)}.get(unit)
    if rest and smaller and (rest * smaller[1]).denominator == 1:
        head = f"{whole}{letter}" if whole else ""
        extra = int(rest * smaller[1])
        tail = f"T{extra}H" if smaller[0] == "TH" else f"{extra}{smaller[0]}"
        value = f"P{time}{head}{tail}"
        return value, value
    if unit == "Q":
        return f"P{_plain(count)}Q", f"P{_plain(count * 3)}M"
    value = f"P{time}{_plain(count)}{letter}"
    return value, value


def _plain(count: Fraction) -> str:
    return str(count.numerator) if count.denominator == 1 else f"{float(count):g}"
