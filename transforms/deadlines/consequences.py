"""What follows if a deadline is missed: as a warning tells, as the main clause of a condition does, or behind "or"."""

from collections.abc import Sequence

from schemas import Span, Warning
from transforms.deadlines.acts import other_act
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import CLAUSE_ENDS, clause_start, is_verb, mark_of
from transforms.language.document import Document
from transforms.times.direction import governor_above

TAIL = 3  # code points behind a time at the end of a span: a mark, a quote


def consequence_of(document: Document, frame: Frame, warnings: Sequence[Warning]) -> Span | None:
    """What follows if the act is not done: as the warning tells, else the main clause of the condition, else "or"."""
    for warning in warnings:
        if warning.consequence is not None:
            told = _before_time(document, frame, warning.consequence)
            if not told.start <= frame.time.start < told.end:
                return told
    return _main_clause(document, frame) or _alternative(document, frame) or _other_act(document, frame)


def _before_time(document: Document, frame: Frame, span: Span) -> Span:
    """A consequence without the due time at its end: "would strike" of "would strike on Monday"."""
    stop = frame.start
    if not span.start < document.tokens.start[stop] < span.end or span.end > frame.time.end + TAIL:
        return span
    while stop > 0 and document.tokens.lower[stop - 1] in ("on", "at", "in", "as", "of", "from"):
        stop -= 1
    end = document.tokens.end[stop - 1]
    return document.span(span.start, end) if end > span.start else span


def _main_clause(document: Document, frame: Frame) -> Span | None:
    """The clause that a condition hangs on."""
    main, low_verb = _governed_by(document, frame)
    if main is None:
        return None
    tokens = document.tokens
    first = main if frame.rule == "who does" else clause_start(document, main)
    stop = max(tokens.right[main] + 1, main + 1)
    opening = next((t for t in range(low_verb, first, -1) if tokens.lower[t] in ("if", "unless", "without")), None)
    if opening is not None and opening > main:
        stop = opening
    while stop > first + 1 and tokens.lower[stop - 1] in CLAUSE_ENDS:
        stop -= 1
    return _before_time(document, frame, document.token_span(first, stop)) if stop > first else None


def _governed_by(document: Document, frame: Frame) -> tuple[int | None, int]:
    """The verb of the main clause, and a token of the condition behind its conjunction."""
    tokens = document.tokens
    if frame.rule == "without":
        return frame.setter, frame.first
    if frame.rule == "who does" and frame.setter is not None:
        over = tokens.head[frame.setter]
        return (over if over != frame.setter and is_verb(tokens, over) else None), frame.first
    verb = frame.setter if frame.kind == "noun" or frame.rule == "if fails" else frame.act
    if verb is None or not is_verb(tokens, verb):
        return None, frame.first
    low_verb = verb
    if mark_of(document, verb) not in ("if", "unless"):
        above = tokens.head[verb]
        if mark_of(document, above) not in ("if", "unless") or not is_verb(tokens, above):
            return None, frame.first
        low_verb = above
    main = governor_above(document, low_verb)
    return (None if main == low_verb else main), low_verb


def _alternative(document: Document, frame: Frame) -> Span | None:
    """ "... by Friday or face sanctions"."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[frame.last]].stop
    for token in range(frame.last + 1, min(stop, frame.last + 3)):
        if tokens.lower[token] in ("or", "otherwise") and token + 1 < stop:
            first = token + 1 + (tokens.lower[token + 1] in ("else", "risk", ","))
            end = next((t for t in range(first, stop) if tokens.lower[t] in CLAUSE_ENDS), stop)
            return document.token_span(first, end) if end > first else None
        if tokens.lower[token] not in (",", ";"):
            return None
    return None


def _other_act(document: Document, frame: Frame) -> Span | None:
    """ "gave Greece two months to close the tip or be taken to court"."""
    tokens = document.tokens
    other = other_act(document, frame)
    if other is None:
        return None
    first = next(at for at in range(other, -1, -1) if tokens.lower[at] == "or") + 1
    stop = tokens.right[other] + 1
    while stop > first + 1 and tokens.lower[stop - 1] in CLAUSE_ENDS:
        stop -= 1
    return document.token_span(first, stop) if stop > first else None
