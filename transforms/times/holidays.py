"""Holidays with fixed rules: the day in a year, and which year is meant."""

from datetime import date, timedelta

from dateutil.easter import easter

from transforms.times.context import Context
from transforms.times.points import Point, day_point, days_of
from transforms.times.years import cost


def holiday(rule: str, year: int | None, which: str | None, context: Context) -> Point:
    if year is not None:
        return holiday_in(rule, year)
    today = context.published
    if today is None:
        return holiday_in(rule, None)
    candidates = [holiday_in(rule, today.year + step) for step in (-1, 0, 1)]
    known = [(bounds[0], point) for point in candidates if (bounds := days_of(point))]
    back = [point for day, point in known if day <= today and not (which == "last" and day == today)]
    ahead = [point for day, point in known if day >= today]
    if which == "this":
        return candidates[1]
    if which in ("next", "coming"):
        return ahead[0] if ahead else candidates[2]
    if which == "last":
        return back[-1] if back else candidates[0]
    return min((point for _, point in known), key=lambda one: cost(one, today, context.direction))


def holiday_in(rule: str, year: int | None) -> Point:
    """The day that a holiday's rule gives in a year; a moving holiday of an open year is open."""
    if rule.startswith("easter"):
        if year is None:
            return Point("day")
        return day_point(easter(year) + timedelta(days=int(rule[6:])))
    if rule[2] == "-":
        return Point("day", year, int(rule[:2]), int(rule[3:]))
    if year is None:
        return Point("day", None, int(rule[:2]))
    pattern, _, extra = rule.partition("+")
    month, nth, weekday = (int(part) for part in pattern.split(":"))
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    last = days_of(Point("month", year, month))
    if nth > 0:
        day += timedelta(weeks=nth - 1)
    elif last:
        day = last[1] - timedelta(days=(last[1].isoweekday() - weekday) % 7)
    return day_point(day + timedelta(days=int(extra or 0)))
