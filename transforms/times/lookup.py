"""Look-ups over a document's times: those between two offsets, and the one that dates a verb."""

from bisect import bisect_left
from collections.abc import Sequence

from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.times.direction import governor, head_of

REACH = 4  # tokens between a verb and a date beside it, where the parse does not join them
SPREAD = 60  # tokens between a verb and the time that dates it, at most
CLAUSE_REACH = 20  # tokens from "a day after" to the verb that it dates


def times_between(
    document: Document, start: int, end: int, times: Sequence[TimeExpression] | None = None
) -> list[TimeExpression]:
    """The time expressions that lie wholly between two offsets of the body; `times` defaults to the document's own."""
    all_times = document.times if times is None else times
    first = bisect_left(all_times, start, key=lambda time: time.start)
    stop = bisect_left(all_times, end, key=lambda time: time.start)
    return [time for time in all_times[first:stop] if time.end <= end]


def times_around(
    document: Document, token: int, reach: int, times: Sequence[TimeExpression] | None = None
) -> list[TimeExpression]:
    """The time expressions within so many tokens on either side of one."""
    tokens = document.tokens
    low, high = max(0, token - reach), min(len(tokens) - 1, token + reach)
    return times_between(document, tokens.start[low], tokens.end[high], times)


def time_of(document: Document, token: int, times: Sequence[TimeExpression] | None = None) -> TimeExpression | None:
    """The date or time of day at which the act of a verb took place: "spoke on December 5", "on Friday, he said".

    `times` defaults to the document's own. Lengths, sets and vague times date nothing.
    """
    tokens = document.tokens
    sentence = tokens.sentence[token]
    best: tuple[int, TimeExpression] | None = None
    for time in times_around(document, token, SPREAD, times):
        if time.type not in ("DATE", "TIME") or time.value.endswith("_REF"):
            continue
        first, last = document.token_at(time.start), document.token_at(time.end - 1)
        if first >= len(tokens):
            continue
        clause = _clause_after(document, time, last)
        if clause is None:
            if tokens.sentence[first] != sentence:
                continue
            linked = governor(document, head_of(document, first, last + 1)) == token
        else:
            linked = clause == token
        if linked or _beside(document, token, first, last):
            distance = min(abs(first - token), abs(last - token))
            if best is None or distance < best[0]:
                best = distance, time
    return best[1] if best else None


def _clause_after(document: Document, time: TimeExpression, last: int) -> int | None:
    """The verb of the clause that "a day after" opens and dates; None for any other expression."""
    tokens = document.tokens
    if tokens.lower[last] not in ("after", "before") or time.anchor is None:
        return None
    for token in range(last + 1, min(len(tokens), last + CLAUSE_REACH)):  # a wrong split may part it from its verb
        if tokens.tag[token] in ("VBD", "VBZ", "VBP"):
            return token
        if tokens.lower[token] in (",", ";", ".", "!", "?"):
            break
    return None


def _beside(document: Document, token: int, first: int, last: int) -> bool:
    """Whether a date stands right behind a verb: "said Friday", "told reporters on Friday"."""
    tokens = document.tokens
    between = tokens.lower[token + 1 : first] if first > token else ()
    return first > token and len(between) <= 1 and all(word in ("on", "in", "late", "early", "at") for word in between)
