"""Horizons: the moment at which a length of time that somebody is given runs out ("within 60 days").

It counts from the announcement that it belongs to where the text dates that, else from publication.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from schemas import Anchor
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.resources import words
from transforms.times.direction import direction, governor
from transforms.times.lookup import time_of
from transforms.times.points import Point, containing, days_of, edtf_of, shift, value_of

DEPTH = 8  # verbs to climb from a length to the announcement that sets it


def with_horizons(document: Document, found: Sequence[TimeExpression], published: date | None) -> list[TimeExpression]:
    """The same expressions; lengths that run from some moment on now have the end that they come to, and an anchor."""
    times = list(found)
    for index, time in enumerate(times):
        if time.type == "DURATION" and time.duration and runs_ahead(document, time):
            times[index] = counted(time, announcement(document, time, found), published)
    return times


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
    if after[:1] == ["to"]:
        window = tokens.lemma[max(sentence.first, first - 6) : first]
        return any(lemma in words("times/horizon", "giving") for lemma in window)
    return False


def announcement(document: Document, time: TimeExpression, found: Sequence[TimeExpression]) -> TimeExpression | None:
    """The dated act of speaking whose content holds a time, climbing the parse; None where none is dated."""
    tokens = document.tokens
    verb = governor(document, document.token_at(time.start))
    for _ in range(DEPTH):
        if verb is None:
            return None
        if tokens.lemma[verb] in words("times/horizon", "announcing"):
            dated = time_of(document, verb, found)
            if dated is not None and dated is not time:
                return dated
        above = tokens.head[verb]
        verb = governor(document, above) if above != verb else None
    return None


def counted(time: TimeExpression, base: TimeExpression | None, published: date | None) -> TimeExpression:
    """A length counted from an announcement, or else from publication."""
    anchor, start = _start(base, published)
    if anchor is None or start is None or time.duration is None:
        return time
    end = advance(start, time.duration)
    if end is None:
        return replace(time, anchor=anchor)
    bounds = days_of(end)
    if bounds is None:
        return replace(time, edtf=edtf_of(end), anchor=anchor, unresolved_reason="no year: the article carries no date")
    earliest = latest = bounds[0]
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


def _start(base: TimeExpression | None, published: date | None) -> tuple[Anchor | None, Point | None]:
    if base is not None:
        point = _as_day(base)
        if point is not None:
            named = Anchor(date=value_of(point), kind="announcement", exact=base.text, start=base.start, end=base.end)
            return named, point
    if published is None:
        return None, None
    return Anchor(date=published.isoformat(), kind="published"), containing(published, "day")


def _as_day(time: TimeExpression) -> Point | None:
    """The day that an expression names, its year perhaps open; None for anything coarser."""
    parts = time.value[:10].split("-")
    if len(parts) != 3 or not (parts[1].isdigit() and parts[2].isdigit()):
        return None
    return Point("day", int(parts[0]) if parts[0].isdigit() else None, int(parts[1]), int(parts[2]))


def advance(start: Point, duration: str) -> Point | None:
    """The day a length of time after another; hours count as whole days, as deadlines in news are told by the day."""
    body = duration.removeprefix("P")
    days, _, clock = body.partition("T")
    if clock:
        number, unit = clock[:-1], clock[-1]
        if unit != "H" or not number.isdigit() or days:
            return start if not days else None
        return shift(start, int(number) // 24, "D")
    number, unit = days[:-1], days[-1:]
    if not number.isdigit() or unit not in ("D", "W", "M", "Y"):
        return None
    return shift(start, int(number), unit)
