"""The year of a time that names none: by its weekday, by the story that the text tells, by the direction it points."""

from dataclasses import replace
from datetime import date

from transforms.times.context import STORY_AGE, Context
from transforms.times.direction import Direction
from transforms.times.points import Point, containing, day_point, days_of


def with_weekday(point: Point, weekday: int | None, today: date | None) -> Point | None:
    """The year nearest to publication in which the day falls on the weekday that the text gives."""
    if weekday is None or point.year is not None or today is None:
        return None
    for step in (0, 1, -1):
        bounds = days_of(replace(point, year=today.year + step))
        if bounds and bounds[0].isoweekday() == weekday and abs((bounds[0] - today).days) <= 300:
            return day_point(bounds[0])
    return None


def with_year(point: Point, which: str | None, context: Context) -> Point:
    """Give a point its year: the one nearest to publication in the direction that the text points."""
    today = context.published
    if point.grain == "year" and point.year is None and today is not None:  # "at year-end": the end is meant
        ends = [Point("day", today.year + step, 12, 31) for step in (-1, 0, 1)]
        return replace(point, year=min(ends, key=lambda end: cost(end, today, context.direction)).year)
    if point.year is not None or point.number is None or today is None or point.grain in ("century", "decade"):
        return point
    now = containing(today, point.grain)
    here = (now.number or 0, now.day or 0)
    there = (point.number, point.day or 0)
    year = now.year or today.year
    if which == "last":
        return replace(point, year=year - (there >= here))
    if which in ("next", "coming"):
        return replace(point, year=year + (there <= here))
    if which in ("this", "same"):
        winter_running = point.grain == "season" and point.number == 3 and today.month < 3
        return replace(point, year=today.year - winter_running)
    story = _story_day(context, today)
    years = (replace(point, year=(story or today).year + step) for step in (-1, 0, 1))
    if story is not None:
        return min(years, key=lambda one: _distance(one, story, STORY_BACK, 1))
    return min(years, key=lambda one: cost(one, today, context.direction))


STORY_DATES = 2  # dates of years gone by for each of the present that make a text a story
STORY_REACH = 8  # sentences for which a text goes on to tell of a year that it has named
STORY_BACK = 1.5  # what a day back costs in a story, where a day ahead costs one: stories go forward


def _story_day(context: Context, today: date) -> date | None:
    """The day that the text has come to in telling of years gone by; None where it tells of the present."""
    if context.reference is None or context.direction == "future" or context.old < STORY_DATES * (context.near + 1):
        return None
    bounds = days_of(context.reference)
    if bounds is None or context.sentence - context.reference_sentence > STORY_REACH:
        return None
    return bounds[0] if today - bounds[1] > STORY_AGE else None


def _distance(candidate: Point, day: date, back: float, ahead: float) -> float:
    """How far a point lies from a day, each day back and each day ahead at its cost."""
    bounds = days_of(candidate)
    if bounds is None:
        return float("inf")
    return max((day - bounds[1]).days * back, (bounds[0] - day).days * ahead, 0)


COSTS: dict[Direction, tuple[float, float]] = {"past": (1, 5.9), "none": (1, 3), "open": (1.2, 1), "future": (8, 1)}
"""What a day back and a day ahead cost in each direction: a near day the wrong way beats a far one the right way.
Chosen on the development two thirds of TimeBank and AQUAINT; they decide together, so do not tune one alone.
A weekday six days back is told as "last Friday": a dispatch from where it is tomorrow already is likelier, hence 5.9.
"""


def cost(candidate: Point, today: date, direction: Direction) -> float:
    return _distance(candidate, today, *COSTS[direction])
