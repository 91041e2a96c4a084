"""What must be done, and what follows if it is not: spans of the article's own words."""

from collections.abc import Sequence
from dataclasses import replace

from schemas import Span, Warning
from transforms.deadlines.actors import is_passive
from transforms.deadlines.cues import cue
from transforms.deadlines.nouns import is_deadline_noun
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import (
    CLAUSE_ENDS,
    RELATIVES,
    child_of,
    clause_start,
    infinitive_after,
    is_verb,
    mark_of,
    phrase_end,
    subject_of,
)
from transforms.language.document import Document
from transforms.times.direction import governor

TAIL = 3  # code points behind a time at the end of a span: a mark, a quote


def action_of(document: Document, frame: Frame) -> Span | None:
    """The act that is due, or the right that runs out."""
    tokens = document.tokens
    high = document.sentences[tokens.sentence[frame.first]].stop
    if frame.kind in ("expiry", "extension"):
        return _thing(document, frame)
    if frame.act is None:
        return _phrase(document, frame.noun) if frame.rule in ("ordered thing", "due", "taken until") else None
    first = (
        clause_start(document, frame.act)
        if is_passive(document, frame.act) or not is_verb(tokens, frame.act)
        else frame.act
    )
    limit = frame.start if first < frame.start else high
    stop = _before_predicate(document, frame, phrase_end(document, frame.act, limit))
    if frame.act < frame.start:  # what stands between the act and its limit belongs to it
        between = tokens.lower[stop:limit]
        stop = limit if not set(between) & CLAUSE_ENDS else stop
    while stop > first + 1 and (tokens.lower[stop - 1] in CLAUSE_ENDS or tokens.tag[stop - 1] in ("TO", "CC", "DT")):
        stop -= 1
    return document.token_span(first, stop) if stop > first else None


def _thing(document: Document, frame: Frame) -> Span | None:
    """The offer, licence or deadline whose end is told of."""
    tokens, setter = document.tokens, frame.setter
    if setter is None:
        return None
    thing = child_of(tokens, setter, "obj") if frame.kind == "extension" else None
    if thing is None:
        thing = subject_of(document, setter)
    if thing is not None and tokens.lower[thing] in RELATIVES:  # its noun stands before the comma before it
        thing = next((t for t in range(thing - 1, max(thing - 4, -1), -1) if tokens.tag[t].startswith("N")), thing)
    if thing is None or not tokens.tag[thing].startswith(("N", "D")):
        return None
    if is_deadline_noun(document, thing):
        return _act_of_deadline(document, replace(frame, noun=thing, act=infinitive_after(document, thing, 2)), thing)
    return _phrase(document, thing)


def _before_predicate(document: Document, frame: Frame, stop: int) -> int:
    """Where the act of a deadline noun ends at the latest: before what is said of it ("the deadline to pay ends")."""
    tokens = document.tokens
    if frame.noun is None or frame.act is None or frame.act < frame.noun:
        return stop
    said = cue("noun_verbs") | cue("expiring")
    ends = (at for at in range(frame.act + 1, stop) if tokens.lemma[at] in said and tokens.tag[at] not in ("VB", "VBN"))
    return next(ends, stop)


def _act_of_deadline(document: Document, frame: Frame, noun: int) -> Span | None:
    """What a deadline that is moved or runs out is for: "the deadline to apply", "the deadline for objections"."""
    tokens = document.tokens
    act = frame.act
    if act is not None:
        stop = phrase_end(document, act, max(tokens.right[act] + 1, act + 1))
        return document.token_span(act, _before_predicate(document, frame, stop))
    for child in tokens.children[noun]:
        if tokens.dep[child] == "nmod" and any(tokens.lower[case] == "for" for case in tokens.children[child]):
            return _phrase(document, child)
    return None


def _phrase(document: Document, head: int | None) -> Span | None:
    if head is None or document.actors is None:
        return None
    first, stop = document.actors.noun_phrase(head)
    return document.token_span(first, stop)


def consequence_of(document: Document, frame: Frame, warnings: Sequence[Warning]) -> Span | None:
    """What follows if the act is not done: as the warning tells, else the main clause of the condition, else "or"."""
    for warning in warnings:
        if warning.consequence is not None:
            told = _before_time(document, frame, warning.consequence)
            if not told.start <= frame.time.start < told.end:
                return told
    return _main_clause(document, frame) or _alternative(document, frame)


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
    """The clause that an "if" or "unless" clause hangs on."""
    tokens = document.tokens
    verb = frame.setter if frame.kind == "noun" or frame.rule == "if fails" else frame.act
    if verb is None or not is_verb(tokens, verb):
        return None
    low_verb = verb
    if mark_of(document, verb) not in ("if", "unless"):
        above = tokens.head[verb]
        if mark_of(document, above) not in ("if", "unless") or not is_verb(tokens, above):
            return None
        low_verb = above
    main = governor(document, tokens.head[low_verb]) if tokens.head[low_verb] != low_verb else None
    if main is None or main == low_verb:
        return None
    first = clause_start(document, main)
    stop = max(tokens.right[main] + 1, main + 1)
    opening = next((t for t in range(low_verb, first, -1) if tokens.lower[t] in ("if", "unless")), None)
    if opening is not None and opening > main:
        stop = opening
    while stop > first + 1 and tokens.lower[stop - 1] in CLAUSE_ENDS:
        stop -= 1
    return _before_time(document, frame, document.token_span(first, stop)) if stop > first else None


def _alternative(document: Document, frame: Frame) -> Span | None:
    """ "... by Friday or face sanctions"."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[frame.last]].stop
    for token in range(frame.last + 1, min(stop, frame.last + 3)):
        if tokens.lower[token] == "or" and token + 1 < stop:
            first = token + 1 + (tokens.lower[token + 1] in ("else", "risk"))
            end = next((t for t in range(first, stop) if tokens.lower[t] in CLAUSE_ENDS), stop)
            return document.token_span(first, end) if end > first else None
        if tokens.lower[token] != ",":
            return None
    return None
