"""Frames: the ways in which news sets a deadline, found around a time expression.

Every rule looks at one time expression in its sentence and says whether that is a limit, and which words make it one.
The name of the rule stays with the frame, for error analysis.
"""

from collections.abc import Callable, Sequence

from transforms.deadlines import conditions, grants, nouns, obligations, rights
from transforms.deadlines.cues import cue, limit_before
from transforms.deadlines.site import Frame, Site
from transforms.deadlines.syntax import is_negated, is_verb
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.times.direction import governor, head_of

RULES: Sequence[Callable[[Site], Frame | None]] = (
    obligations.must_before,
    nouns.noun_behind,
    nouns.date_is_deadline,
    nouns.noun_before,
    grants.grant,
    grants.permission,
    rights.expiry,
    rights.lasting,
    rights.extension,
    rights.owed,
    obligations.obligation,
    conditions.or_else,
    obligations.ordered_object,
    conditions.relative,
    conditions.without,
    conditions.conditional,
)


def find_frame(document: Document, time: TimeExpression) -> Frame | None:
    """The frame that makes a time expression a deadline; None where nothing does."""
    tokens = document.tokens
    first, last = document.token_at(time.start), document.token_at(time.end - 1)
    vague = time.value.endswith("_REF") or (time.type == "DURATION" and time.duration is None)
    if last >= len(tokens) or time.type == "SET" or vague:
        return None
    low = document.sentences[tokens.sentence[first]].first
    high = document.sentences[tokens.sentence[last]].stop  # a wrong split may run through the expression
    verb = governor(document, head_of(document, first, last + 1))
    site = Site(document, time, first, last, low, high, limit_before(document, first), verb)
    frame = next((frame for rule in RULES if (frame := rule(site)) is not None), None)
    return None if frame is None or _is_denied(document, frame) else frame


def _is_denied(document: Document, frame: Frame) -> bool:
    """Whether what sets a deadline is told not to be so: "was not told to pay by Friday", "denied that it must"."""
    tokens, setter, noun = document.tokens, frame.setter, frame.noun
    if noun is not None and any(tokens.lower[child] == "no" for child in tokens.children[noun] if child < noun):
        return True
    if setter is None or not is_verb(tokens, setter):
        return False
    above = tokens.head[setter]
    if tokens.lemma[above] == "deny" and tokens.dep[setter] == "ccomp":
        return True
    if frame.kind in ("expiry", "condition", "permission", "owed"):
        return False
    if frame.kind == "noun" and tokens.lemma[setter] not in cue("setting") - cue("extending") | cue("giving"):
        return False  # "did not meet the deadline", "will not be extended"
    return is_negated(document, setter)
