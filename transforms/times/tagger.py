"""Tags the time expressions of a document: lexemes, rules, the longest reading at every place, then resolution."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from schemas import Anchor
from transforms.language.document import Document
from transforms.language.timex import TimeExpression, TimeType
from transforms.times import rules_clock, rules_dates, rules_lengths, rules_relative
from transforms.times.combine import Candidate, combine
from transforms.times.context import Context, Resolved, remember
from transforms.times.direction import direction
from transforms.times.grammar import Grammar, RuleMatch
from transforms.times.horizon import with_horizons
from transforms.times.lexicon import Lexeme, lexemes
from transforms.times.meaning import Fixed, From, Holiday, Length, Meaning, MonthDay, Part, Unit, Weekday
from transforms.times.pieces import PIECES
from transforms.times.points import Point, days_of, edtf_of, moment, moved_day, part_of, value_of
from transforms.times.resolve import resolve
from transforms.times.traps import is_trap
from transforms.times.zones import offset_on


@cache
def grammar() -> Grammar:
    """All rules, compiled once; earlier ones win over later ones where they read the same words."""
    rules = (*rules_dates.RULES, *rules_relative.RULES, *rules_clock.RULES, *rules_lengths.RULES)
    return Grammar(rules, PIECES)


def published_day(document: Document) -> date | None:
    """The document date; None where the article carries none or not a whole one."""
    text = document.article.published
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def tag_times(document: Document) -> list[TimeExpression]:
    """All time expressions of a document in the order of the text, none overlapping another.

    Values are resolved against the article's date of publication; without one their year stays open ("XXXX-12-05").
    """
    context = Context(published_day(document))
    found: list[TimeExpression] = []
    for paragraph in document.paragraphs:
        words = lexemes(document.text, paragraph.start, paragraph.end)
        chosen = combine(words, candidates(words))
        for candidate in chosen:
            span = words[candidate.first].start, words[candidate.stop - 1].end
            if not is_trap(document, words, candidate.first, candidate.stop, candidate.rule, candidate.meaning):
                expression = _expression(document, context, span, candidate.meaning, found)
                if expression is not None:
                    found.append(expression)
    return with_horizons(document, found, context.published)


def candidates(words: Sequence[Lexeme]) -> list[Candidate]:
    """Every reading that a rule gives of a paragraph's lexemes."""
    return [
        reading
        for first, matches in grammar().matches(words)
        for match in matches
        if (reading := _reading(match, first, words)) is not None
    ]


def _reading(match: RuleMatch, base: int, words: Sequence[Lexeme]) -> Candidate | None:
    """What a match of a rule means; its places count from `base`."""

    def capture(name: str) -> Sequence[Lexeme]:
        first, stop = match.groups.get(name, (-1, -1))
        return words[base + first : base + stop] if first >= 0 else ()

    try:
        meaning = match.rule.build(capture)
    except (ValueError, OverflowError):
        return None  # the words have the form of a time but name none ("March 45")
    if meaning is None:
        return None
    return Candidate(base + match.first, base + match.stop, match.rank, match.rule.name, meaning)


def _expression(
    document: Document, context: Context, span: tuple[int, int], meaning: Meaning, found: Sequence[TimeExpression]
) -> TimeExpression | None:
    start, end = span
    tokens = document.tokens
    first, last = document.token_at(start), document.token_at(end - 1)
    if first < len(tokens):
        context.sentence = tokens.sentence[first]
    if isinstance(meaning.core, (Fixed, From, Holiday, MonthDay, Part, Unit, Weekday)):
        context.direction = direction(document, first, last + 1)
        if context.direction == "future" and _describes_thing(document, last + 1, meaning):
            context.direction = "open"  # "will report third-quarter results": the verb dates the report alone
    resolved = resolve(meaning, context)
    if resolved is None:
        return None
    anchor = _anchor(context, resolved, found, meaning)
    resolved = _zoned(resolved)
    remember(context, meaning.core, resolved, len(found))
    return _build(document.text, span, meaning, resolved, anchor, context.published)


def _zoned(resolved: Resolved) -> Resolved:
    """A clock time in a named zone with the offset that the zone has on that day; without a day it has none."""
    point = resolved.point
    if point is None or point.zone is None or "/" not in point.zone:
        return resolved
    bounds, clock = days_of(point), moment(point.clock)
    zone = offset_on(point.zone, bounds[0].isoformat(), clock) if bounds and clock else None
    return replace(resolved, point=replace(point, zone=zone))


def _describes_thing(document: Document, behind: int, meaning: Meaning) -> bool:
    """Whether a quarter or half year stands before the noun that it describes ("third-quarter results")."""
    core, tokens = meaning.core, document.tokens
    portion = isinstance(core, Fixed) and core.point.grain in ("quarter", "half")
    return portion and behind < len(tokens) and tokens.tag[behind].startswith(("NN", "JJ"))


def _anchor(context: Context, resolved: Resolved, found: Sequence[TimeExpression], meaning: Meaning) -> Anchor | None:
    """What a relative time counts from: a time of the text, or publication; explicit dates count from nothing."""
    if resolved.from_reference and context.reference_index is not None:
        base = found[context.reference_index]
        return Anchor(date=base.value[:10], kind="event", exact=base.text, start=base.start, end=base.end)
    if isinstance(meaning.core, (Fixed, Holiday, Part)) or resolved.point is None or context.published is None:
        return None
    return Anchor(date=context.published.isoformat(), kind="published")


def _build(
    text: str, span: tuple[int, int], meaning: Meaning, resolved: Resolved, anchor: Anchor | None, today: date | None
) -> TimeExpression:
    start, end = span
    point = resolved.point
    if point is None:
        value = resolved.value or ""
        type_: TimeType = "DATE" if value.endswith("_REF") else "SET" if resolved.duration is None else "DURATION"
        if isinstance(meaning.core, Length):
            type_ = "DURATION"
        bounds = _length_bounds(meaning.core, resolved, today) if isinstance(meaning.core, Length) else None
        return TimeExpression(
            start, end, text[start:end], type_, value, meaning.mod, duration=resolved.duration,
            earliest=bounds and bounds[0], latest=bounds and bounds[1],
            anchor=Anchor(date=today.isoformat(), kind="published") if bounds and today else None,
            unresolved_reason=None if bounds else resolved.reason,
        )  # fmt: skip
    value = resolved.value or value_of(point)
    earliest, latest = _interval(point, meaning)
    edtf = edtf_of(point)
    if edtf and meaning.mod and "/" not in edtf and not (meaning.edge and earliest):
        edtf += "~"
    elif meaning.edge and earliest and latest:
        edtf = earliest if earliest == latest else f"{earliest}/{latest}"
    return TimeExpression(
        start, end, text[start:end], "TIME" if point.clock else "DATE", value, meaning.mod, edtf, earliest, latest,
        anchor=anchor, unresolved_reason=resolved.reason if earliest is None else None,
    )  # fmt: skip


def _interval(point: Point, meaning: Meaning) -> tuple[str | None, str | None]:
    """First and last moment of a point, as ISO dates or, with a clock time, date-times."""
    bounds = days_of(point)
    if bounds is None:
        return None, None
    if meaning.mod == "AFTER":
        return (bounds[1] + timedelta(days=1)).isoformat(), None
    if meaning.mod == "BEFORE":
        return None, (bounds[0] - timedelta(days=1)).isoformat()
    if meaning.mod in ("START", "MID", "END") and point.grain != "day":
        bounds = part_of(*bounds, meaning.mod, meaning.edge)
    clock = moment(point.clock)
    if clock is None:
        return bounds[0].isoformat(), bounds[1].isoformat()
    # the midnight of a day ends it; ISO 8601:2019 has no hour 24, so its last second stands for it
    second = "23:59:59" if clock == "24:00" else f"{clock}:00"
    when = f"{bounds[0].isoformat()}T{second}{point.zone or ''}"
    return when, when


def _length_bounds(core: Length, resolved: Resolved, today: date | None) -> tuple[str, str] | None:
    """The days of a length that begins or ends now: "the past two months"."""
    if (
        today is None
        or core.count is None
        or core.count.denominator != 1
        or core.which not in ("last", "next", "coming")
    ):
        return None
    try:
        if core.which == "last":
            return moved_day(today, -int(core.count), core.unit).isoformat(), today.isoformat()
        return today.isoformat(), moved_day(today, int(core.count), core.unit).isoformat()
    except (ValueError, OverflowError, KeyError):
        return None
