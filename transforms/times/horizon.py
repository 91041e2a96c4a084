"""Horizons: the moment at which a length of time that somebody is given runs out ("within 60 days").

It counts from the announcement that it belongs to where the text dates that, else from publication.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from schemas import Anchor
from schemas.times import AnchorKind
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.resources import words
from transforms.times.direction import direction, governor, governor_above
from transforms.times.lookup import time_of, times_between
from transforms.times.points import Point, containing, days_of, edtf_of, shift, value_of

EVENT = "counts from an event that the text does not date"
REACH = 8  # tokens of the phrase behind "after" in which the day of the event may stand
DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:[\d.]+S)?)?"
)
DEPTH = 8  # verbs to climb from a length to the announcement that sets it


def with_horizons(document: Document, found: Sequence[TimeExpression], published: date | None) -> list[TimeExpression]:
    """The same expressions; lengths that run from some moment on now have the end that they come to, and an anchor."""
    times = list(found)
    for index, time in enumerate(times):
        if time.type == "DURATION" and time.duration and runs_ahead(document, time):
            times[index] = horizon(document, time, found, published)
    return times


def horizon(
    document: Document, time: TimeExpression, found: Sequence[TimeExpression], published: date | None
) -> TimeExpression:
    """A length with the day on which it runs out.

    It counts from the time or event named behind it ("30 days after March 1"), else from the announcement that it
    belongs to, else from publication. An event without a date leaves it unresolved.
    """
    bound = _bound_to(document, time)
    if bound is None:
        return counted(time, announcement(document, time, found, published), published)
    sign, place = bound
    base = _dated_in(document, place, found)
    if base is None:
        return replace(time, anchor=None, earliest=None, latest=None, edtf=None, unresolved_reason=EVENT)
    return counted(time, base, published, kind="event", sign=sign)


def _bound_to(document: Document, time: TimeExpression) -> tuple[int, int] | None:
    """The direction in which a length counts and the first token of what it counts from, where the words name it."""
    tokens = document.tokens
    behind = document.token_at(time.end - 1) + 1
    if behind + 1 >= len(tokens) or tokens.sentence[behind] != tokens.sentence[behind - 1]:
        return None
    word, first = tokens.lower[behind], document.token_at(time.start)
    if word == "of" and not {"within", "than"} & set(tokens.lower[max(0, first - 2) : first]):
        return None  # "two weeks of talks"
    if word in words("times/horizon", "counting") and tokens.lower[behind + 1] not in ("now", "today"):
        return (-1 if word in ("before", "prior") else 1), behind + 1
    return None


def _dated_in(document: Document, first: int, found: Sequence[TimeExpression]) -> TimeExpression | None:
    """The day that a phrase names: "after March 1", "of the vote on Tuesday", "after Sunday's election"."""
    tokens = document.tokens
    last = first
    while last + 1 < len(tokens) and last - first < REACH and not tokens.tag[last].startswith(("VB", ",", ".", ":")):
        last += 1
    within = times_between(document, tokens.start[first], tokens.end[last], found)
    return next((one for one in within if point_of(one) is not None), None)


def runs_ahead(document: Document, time: TimeExpression) -> bool:
    """Whether a length is one that somebody is given: "within 60 days", "has 48 hours to", "30-day deadline"."""
    tokens = document.tokens
    first, last = document.token_at(time.start), document.token_at(time.end - 1)
    if first >= len(tokens) or last >= len(tokens):
        return False
    sentence = document.sentences[tokens.sentence[first]]
    before = tokens.lower[first - 1] if first > sentence.first else ""
    after = tokens.lower[last + 1 : min(last + 4, sentence.stop)]
    if before in ("within", "inside"):
        return True
    if before == "in":
        return direction(document, first, last + 1) == "future"
    if any(word in words("times/horizon", "terms") for word in after[:2]):
        return True
    if after[:1] == ["to"] or (after and after[0] in words("times/horizon", "counting")):
        window = tokens.lemma[max(sentence.first, first - 6) : first]
        return any(lemma in words("times/horizon", "giving") for lemma in window)
    return False


def announcement(
    document: Document, time: TimeExpression, found: Sequence[TimeExpression], published: date | None
) -> TimeExpression | None:
    """The dated act of speaking whose content holds a time, climbing the parse; None where none is dated."""
    tokens = document.tokens
    verb = governor(document, document.token_at(time.start))
    for _ in range(DEPTH):
        if verb is None:
            return None
        if tokens.lemma[verb] in words("times/horizon", "announcing"):
            dated = time_of(document, verb, found)
            if dated is not None and dated is not time and not _lies_ahead(dated, published):
                return dated
        verb = governor_above(document, verb)
    return None


def _lies_ahead(time: TimeExpression, published: date | None) -> bool:
    return published is not None and (time.earliest or "")[:10] > published.isoformat()


def counted(
    time: TimeExpression,
    base: TimeExpression | None,
    published: date | None,
    kind: AnchorKind = "announcement",
    sign: int = 1,
) -> TimeExpression:
    """A length counted from a dated act or event, or else from publication."""
    anchor, start = _start(base, published, kind)
    if anchor is None or start is None or time.duration is None:
        return time
    office = any(word in time.text.lower() for word in words("times/horizon", "office"))
    end = advance(start, time.duration, sign, office)
    if end is None:
        return replace(time, anchor=anchor)
    bounds = days_of(end)
    if bounds is None:
        return replace(time, edtf=edtf_of(end), anchor=anchor, unresolved_reason="no year: the article carries no date")
    earliest, latest = bounds
    if time.mod == "LESS_THAN":
        earliest = min(days_of(start)[0] + timedelta(days=1), latest)  # type: ignore[index]
    return replace(
        time,
        edtf=edtf_of(end) if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}",
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        anchor=anchor,
        unresolved_reason=None,
    )


def _start(base: TimeExpression | None, published: date | None, kind: AnchorKind) -> tuple[Anchor | None, Point | None]:
    if base is not None:
        point = point_of(base)
        if point is not None:
            return Anchor(date=value_of(point), kind=kind, exact=base.text, start=base.start, end=base.end), point
    if published is None:
        return None, None
    return Anchor(date=published.isoformat(), kind="published"), containing(published, "day")


def end_of(time: TimeExpression) -> tuple[date, date] | None:
    """The first and the last day of a length that has run its course; None where it has no date."""
    if time.anchor is None or time.latest is None:
        return None
    try:
        return date.fromisoformat(time.anchor.date[:10]), date.fromisoformat(time.latest[:10])
    except ValueError:
        return None


def point_of(time: TimeExpression) -> Point | None:
    """The day or month that an expression names, its year perhaps open; None for anything coarser."""
    parts = time.value[:10].split("-")
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts[1:]):
        return None
    year = int(parts[0]) if parts[0].isdigit() else None
    if len(parts) == 2:
        return Point("month", year, int(parts[1]))
    return Point("day", year, int(parts[1]), int(parts[2]))


def advance(start: Point, duration: str, sign: int = 1, office: bool = False) -> Point | None:
    """The day a length of time after (or with sign -1 before) another; None for a length that is none.

    Deadlines in news are told by the day: hours are cut to whole days ("36 hours" is a day), parts of weeks and days
    round up. `office` counts Mondays to Fridays alone; holidays are not known.
    """
    match = DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        return None
    years, months, weeks, days, hours = (float(part or 0) for part in match.groups()[:5])
    whole = int(hours // 24) if hours and not days else ceil(7 * weeks + days + hours / 24)
    if years % 1 or months % 1 or (start.grain != "day" and whole):
        return None
    if office:
        return _office_day(start, sign * whole)
    moved = start
    for count, unit in ((int(years), "Y"), (int(months), "M"), (whole, "D")):
        moved = shift(moved, sign * count, unit) if count else moved
    return moved


def _office_day(start: Point, count: int) -> Point | None:
    bounds = days_of(start)
    if bounds is None:
        return None
    day, step = bounds[0], 1 if count > 0 else -1
    while count:
        day += timedelta(days=step)
        count -= step * (day.isoweekday() < 6)
    return containing(day, "day")
