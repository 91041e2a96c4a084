"""Public notices of weather and safety: where and when they hold, in the terms of the Common Alerting Protocol."""

from typing import NamedTuple

from schemas import Span, Time
from transforms.language.document import Document
from transforms.warnings.frames import Bounds
from transforms.warnings.labels import Label
from transforms.warnings.lexicon import nouns
from transforms.warnings.parties import is_people

PLACED = frozenset({"for", "in", "across", "along", "over", "throughout", "around", "near"})
JOINED = ("NN", "DT", "JJ", "CC", "CD", "POS", "HYPH", "PRP$")
LAST = frozenset({"until", "till", "through"})
SINCE = frozenset({"from", "between", "for", "starting", "beginning", "effective"})
REACH = 30  # words behind the notice in which its place and time stand


class Notice(NamedTuple):
    """Where and when a notice holds; null where it does not say."""

    area: Span | None = None
    effective: Time | None = None
    expires: Time | None = None


NOWHERE = Notice()


def notice_of(document: Document, label: Label) -> Notice:
    """Area and times of a notice: "a storm warning for the Norland coast until 9 p.m. on Friday"."""
    tokens = document.tokens
    begin, first = document.token_at(label.trigger[0]), document.token_at(label.trigger[1] - 1) + 1
    low = min([begin, *(label.hazard or ())])
    said = " ".join(tokens.lower[low:first]).replace(" - ", "-").split()  # "boil-water" is three tokens
    if label.name != "noun" or not nouns("hazard").intersection(said):
        return NOWHERE
    stop = min(first + REACH, document.sentences[tokens.sentence[first - 1]].stop)
    area = _area(document, first, stop)
    times = {tokens.lower[at - 1]: document.time_at(at) for at in range(first + 1, stop)}
    effective = next((time.record() for word, time in times.items() if time is not None and word in SINCE), None)
    expires = next((time.record() for word, time in times.items() if time is not None and word in LAST), None)
    return Notice(document.span(*area) if area else None, effective, expires)


def _area(document: Document, first: int, stop: int) -> Bounds | None:
    """The characters of the first place behind a preposition, with those that a list adds."""
    tokens = document.tokens
    for at in range(first, stop - 1):
        if tokens.lower[at] in PLACED and not document.in_time(at + 1):
            end = _run(document, at + 1, stop)
            noun = any(tokens.tag[word].startswith("NN") or tokens.name[word] >= 0 for word in range(at + 1, end))
            if noun and not (tokens.tag[end - 1] == "NNS" and is_people(document, end - 1)):
                return tokens.start[at + 1], tokens.end[end - 1]
        if tokens.tag[at].startswith(("VBD", "VBZ", "VBP", "MD")) or tokens.text[at] in (",", ";"):
            return None
    return None


def _run(document: Document, first: int, stop: int) -> int:
    """The end of a noun phrase and what a list or "of", "from" and "to" add to it."""
    tokens, at = document.tokens, first
    while at < stop and not document.in_time(at):
        inside = tokens.tag[at].startswith(JOINED) or tokens.name[at] >= 0
        range_end = tokens.lower[at] == "to" and "from" in tokens.lower[first:at]
        if not (inside or range_end or (at > first and tokens.lower[at] in ("of", "from", ","))):
            break
        at += 1
    while at > first and not (tokens.tag[at - 1].startswith(("NN", "CD")) or tokens.name[at - 1] >= 0):
        at -= 1
    return at
