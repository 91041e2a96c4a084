"""Deadlines that are moved: which one an extension replaces, and how the old one stands then."""

from collections.abc import Sequence

from transforms.deadlines.nouns import is_deadline_noun
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import SUBJECTS, child_of
from transforms.language.document import Document

REACH = 3  # sentences on either side of an extension in which the deadline that it replaces is told
NEAR = 20  # frames on either side of an extension that are looked at
REPLACEABLE = ("expiry", "noun", "grant", "owed", "permission")


def thing_of(document: Document, frame: Frame) -> str | None:
    """The lemma of what runs out or is moved ("offer"); "deadline" for any noun that is one, None for a pronoun."""
    tokens = document.tokens
    token = frame.noun
    if token is None and frame.setter is not None:
        token = child_of(tokens, frame.setter, "obj") if frame.kind == "extension" else None
        token = token if token is not None else child_of(tokens, frame.setter, *SUBJECTS)
    if token is None or tokens.tag[token].startswith(("PRP", "W")):
        return None
    return "deadline" if is_deadline_noun(document, token) else tokens.lemma[token].lower()


def replaced(document: Document, place_of: int, others: Sequence[Frame]) -> int | None:
    """The place among a document's frames of the one that an extension replaces: the nearest of the same thing."""
    frame = others[place_of]
    tokens, thing = document.tokens, thing_of(document, frame)
    here = tokens.sentence[frame.first]
    fitting = []
    for place in range(max(0, place_of - NEAR), min(len(others), place_of + NEAR + 1)):
        other = others[place]
        distance = abs(tokens.sentence[other.first] - here)
        if other is frame or other.kind not in REPLACEABLE or distance > REACH or not _is_earlier(other, frame):
            continue
        told = thing_of(document, other)
        if told == thing or (distance <= 1 and (told is None or thing is None)) or (not distance and thing is None):
            fitting.append((distance, abs(other.first - frame.first), place))
    return min(fitting)[2] if fitting else None


def _is_earlier(old: Frame, new: Frame) -> bool:
    """Whether a due time is earlier than that of the extension, as far as both are known."""
    if new.time.type == "DURATION":
        return old.time.type != "DURATION" or old.time.latest is not None
    if old.time.latest is None or new.time.latest is None:
        return old.time.value != new.time.value
    return old.time.latest[:10] < new.time.latest[:10]
