"""What must be done by a deadline, or what runs out: spans of the article's own words."""

from dataclasses import replace

from schemas import Span
from transforms.deadlines.actors import is_passive
from transforms.deadlines.cues import cue
from transforms.deadlines.nouns import act_behind, is_deadline_noun
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import (
    CLAUSE_ENDS,
    RELATIVES,
    child_of,
    clause_start,
    is_verb,
    phrase_end,
    subject_of,
)
from transforms.language.document import Document

DANGLING = frozenset({"from", "of", "by", "until", "before", "within"})  # no act ends in one of these
THINGS = ("ordered thing", "due", "taken until", "without")  # rules whose act is told by a noun


def action_of(document: Document, frame: Frame) -> Span | None:
    """The act that is due, or the right that runs out."""
    tokens = document.tokens
    high = document.sentences[tokens.sentence[frame.first]].stop
    if frame.kind in ("expiry", "extension"):
        return _thing(document, frame)
    if frame.act is None:
        return _phrase(document, frame.noun) if frame.rule in THINGS else None
    first = (
        clause_start(document, frame.act)
        if is_passive(document, frame.act) or not is_verb(tokens, frame.act)
        else frame.act
    )
    if not is_verb(tokens, frame.act):  # "were told to be on the last boats": the act begins behind "to"
        to = next((child for child in tokens.children[frame.act] if tokens.tag[child] == "TO"), None)
        first = first if to is None or not first <= to + 1 <= frame.act else to + 1
    limit = frame.start if first < frame.start else high
    stop = phrase_end(document, frame.act, limit)
    if frame.act < frame.start:  # what stands between the act and its limit belongs to it
        between = tokens.lower[stop:limit]
        stop = limit if not set(between) & CLAUSE_ENDS else stop
    stop = _before_predicate(document, frame, stop)
    other = other_act(document, frame)
    if other is not None:
        stop = min(stop, next(at for at in range(other, first, -1) if tokens.lower[at] == "or"))
    while first < frame.act and tokens.lower[first] in ("that", "which", "who"):
        first += 1
    ends = CLAUSE_ENDS | DANGLING
    while stop > first + 1 and (tokens.lower[stop - 1] in ends or tokens.tag[stop - 1] in ("TO", "CC", "DT")):
        stop -= 1
    return document.token_span(first, stop) if stop > first else None


def other_act(document: Document, frame: Frame) -> int | None:
    """The verb of what follows if an act behind its time is not done: "two months to close the tip or be sued"."""
    tokens = document.tokens
    if frame.act is None or frame.act < frame.first:
        return None
    for child in tokens.children[frame.act]:
        joined = any(tokens.lower[mark] == "or" and frame.act < mark < child for mark in tokens.children[child])
        if tokens.dep[child] == "conj" and joined:
            suffers = is_passive(document, child) or tokens.lemma[child] in cue("suffering")
            return child if suffers else None
    return None


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
        return _act_of_deadline(document, replace(frame, noun=thing, act=act_behind(document, thing, 2)), thing)
    return _phrase(document, thing)


def _before_predicate(document: Document, frame: Frame, stop: int) -> int:
    """Where the act of a deadline noun ends at the latest: before what is said of it ("the deadline to pay ends")."""
    tokens = document.tokens
    if frame.noun is None or frame.act is None or frame.act < frame.noun:
        return stop
    said = cue("noun_verbs") | cue("expiring")
    ends = (
        at
        for at in range(frame.act + 1, stop)
        if (tokens.lemma[at] in said and tokens.tag[at] not in ("VB", "VBN")) or tokens.lower[at][:-1] in said
    )
    return next(ends, stop)


def _act_of_deadline(document: Document, frame: Frame, noun: int) -> Span | None:
    """What a deadline that is moved or runs out is for: "the deadline to apply", "the deadline for objections"."""
    tokens = document.tokens
    act = frame.act
    if act is not None:
        behind = next((at for at in range(act, max(frame.first, act)) if document.in_time(at)), len(tokens))
        stop = phrase_end(document, act, min(behind, max(tokens.right[act] + 1, act + 1)))
        while stop > act + 1 and tokens.lower[stop - 1] in DANGLING:
            stop -= 1
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
