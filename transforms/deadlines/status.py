"""How a deadline stands on the day of publication."""

from datetime import date

from schemas import Time
from schemas.deadline import Status
from transforms.deadlines.actors import governs
from transforms.deadlines.cues import cue
from transforms.deadlines.site import Frame
from transforms.language.document import Document
from transforms.times.direction import auxiliaries, tense


def status_of(document: Document, frame: Frame, due: Time, published: date | None) -> Status:
    """Missed, met or withdrawn where the words say so; else open until its last day has passed."""
    tokens = document.tokens
    setter = frame.setter
    if frame.rule == "old deadline":
        return "extended"
    if frame.rule == "should have":
        return "missed"
    governed = setter is not None and frame.noun is not None and governs(document, setter, frame.noun)
    if setter is not None and governed and tokens.tag[setter] in ("VBD", "VBN"):
        for name, status in STATES:
            if tokens.lower[setter] in cue(name):
                return status
        behind = tokens.lower[frame.last + 1 : frame.last + 3]
        if tokens.lemma[setter] in ("pass", "slip") and ("without" in behind or tokens.lemma[setter - 1] == "let"):
            return "missed"
    told = _told_behind(document, frame)
    if told is not None:
        return told
    over = due.latest is not None and published is not None and due.latest[:10] < published.isoformat()
    if not over:
        return "open"
    if frame.kind in ("expiry", "noun"):
        near = range(max(0, frame.first - NEAR), min(len(tokens), frame.last + NEAR))
        if any(tokens.lemma[token] in cue("extending") for token in near):
            return "extended"
    if frame.act is not None and frame.kind == "noun" and tense(document, frame.act) == "past":
        negated = any(tokens.lower[child] in ("not", "n't") for child in tokens.children[frame.act])
        return "missed" if negated else "met"
    if (
        frame.kind == "expiry"
        and setter is not None
        and not auxiliaries(document, setter)
        and tokens.tag[setter] == "VBD"
    ):
        return "missed"
    return "unknown"


def _told_behind(document: Document, frame: Frame) -> Status | None:
    """What the rest of the sentence says of a deadline: "and did so", "the firm complied", "only to withdraw it"."""
    tokens = document.tokens
    stop = min(document.sentences[tokens.sentence[frame.last]].stop, frame.last + NEAR)
    for token in range(frame.last + 1, stop):
        before, after = tokens.lower[token - 1], tokens.lower[token + 1] if token + 1 < stop else ""
        if tokens.lower[token] == "complied" and before not in ("not", "n't", "never"):
            return "met"
        if tokens.lower[token] == "did" and after == "so":
            return "met"
        if tokens.lemma[token] in ("withdraw", "scrap", "drop", "cancel") and after == "it":
            return "withdrawn"
    return None


NEAR = 40  # tokens, about two sentences: how far from an old date its extension is told
STATES: tuple[tuple[str, Status], ...] = (("missed", "missed"), ("met", "met"), ("withdrawn", "withdrawn"))
