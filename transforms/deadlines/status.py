"""How a deadline stands on the day of publication."""

from datetime import date

from schemas import Time
from schemas.deadline import Status
from transforms.deadlines.cues import cue
from transforms.deadlines.frames import Frame
from transforms.language.document import Document
from transforms.times.direction import auxiliaries


def status_of(document: Document, frame: Frame, due: Time, published: date | None) -> Status:
    """Missed, met or withdrawn where the words say so; else open until its last day has passed."""
    tokens = document.tokens
    sentence = document.sentences[tokens.sentence[frame.first]]
    setter = frame.setter
    if setter is not None and frame.kind == "noun" and tokens.tag[setter] in ("VBD", "VBN"):
        for name, status in STATES:
            if tokens.lower[setter] in cue(name):
                return status
    over = due.latest is not None and published is not None and due.latest[:10] < published.isoformat()
    if not over:
        return "open"
    if frame.kind in ("expiry", "noun"):
        extended = {"extend", "extended", "extends", "extension"} & set(tokens.lower[sentence.first : sentence.stop])
        if extended:
            return "extended"
    if frame.act is not None and tokens.tag[frame.act] == "VBD":
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


STATES: tuple[tuple[str, Status], ...] = (("missed", "missed"), ("met", "met"), ("withdrawn", "withdrawn"))
