"""Past or future: which way a time without a year, or a bare weekday, points from the day of publication.

Decided by the verb that governs the expression (its tense, auxiliaries and kind), by the words just before it, and,
where there is no parse, by the nearest verb of the sentence.
"""

from typing import Literal

from transforms.language.document import Document
from transforms.resources import words

Direction = Literal["past", "future", "open", "none"]
"""`open` leans to the future without deciding for it: an infinitive under a past verb, a noun under a present one."""

CLIMB = 12  # heads to climb to the governing verb; deeper nesting than this says nothing about a time's tense
FINITE = ("VBD", "VBZ", "VBP", "MD")
WINDOW = 15  # tokens on either side that the fallback without a parse looks at


def modals() -> frozenset[str]:
    """The modal verbs and their short forms."""
    return words("times/direction", "modals")


def governor(document: Document, token: int) -> int | None:
    """The nearest verb or predicate ("is due") above a token, the token included; None where there is none."""
    tokens = document.tokens
    for _ in range(CLIMB):
        if tokens.tag[token].startswith("VB") or _is_predicate(document, token):
            return token
        above = tokens.head[token]
        if above == token:
            return None
        token = above
    return None


def _is_predicate(document: Document, token: int) -> bool:
    """Whether a word that is tagged as no verb is one all the same: it has a copula or an auxiliary ("is due")."""
    tokens = document.tokens
    return any(tokens.dep[child] in ("cop", "aux", "aux:pass") for child in tokens.children[token])


def _copula(document: Document, token: int) -> int | None:
    tokens = document.tokens
    return next((child for child in tokens.children[token] if tokens.dep[child] == "cop"), None)


def head_of(document: Document, first: int, stop: int) -> int:
    """The token of [first, stop) that hangs on something outside it."""
    head = document.tokens.head
    return next((token for token in range(first, stop) if not first <= head[token] < stop), first)


def governor_above(document: Document, token: int) -> int | None:
    """The verb that a word hangs on; None for the root of its sentence."""
    head = document.tokens.head[token]
    return governor(document, head) if head != token else None


def auxiliaries(document: Document, verb: int) -> set[str]:
    """The auxiliaries of a verb, "to" included, in small letters."""
    tokens = document.tokens
    return {
        tokens.lower[child]
        for child in tokens.children[verb]
        if child < verb and (tokens.dep[child].startswith("aux") or tokens.tag[child] in ("TO", "MD"))
    }


def tense(document: Document, verb: int, depth: int = 4) -> Direction:
    """Which way a verb form points: "will open" and "to open" ahead, "opened" and "has opened" back."""
    tokens = document.tokens
    helpers, tag = auxiliaries(document, verb), tokens.tag[verb]
    if "have" in helpers and helpers & modals():
        return "past"
    if helpers & {"could", "can"} and _is_denied(document, verb):
        return "open"  # "could not be reached Wednesday" tells of a day gone by as often as not
    if helpers & modals():
        return "future"
    if "to" in helpers:
        return _infinitive(document, verb, governor_above(document, verb), depth)
    copula = _copula(document, verb)
    if copula is not None and tokens.lower[verb] not in words("times/direction", "scheduled"):
        helpers, tag = helpers | {tokens.lower[copula]}, tokens.tag[copula]
    if tokens.lower[verb] in words("times/direction", "scheduled"):
        return "past" if helpers & {"had", "were", "was"} and "been" in helpers else "future"
    if tag == "VBD" or helpers & {"was", "were", "had", "did", "has", "have", "been", "'ve"}:
        return "past"
    if tag == "VBG":
        if helpers & {"is", "are", "'s", "'re", "am", "be"}:
            return "future"
        above = governor_above(document, verb)
        return tense(document, above, depth - 1) if above is not None and above < verb and depth else "none"
    if tag == "VBN":
        return "none" if helpers & {"is", "are", "be"} else "past"
    if tag in ("VBZ", "VBP"):
        return "future"
    return "open"


def _infinitive(document: Document, verb: int, above: int | None, depth: int) -> Direction:
    """ "to open" lies ahead of publication unless the verb above it puts it wholly into the past."""
    tokens = document.tokens
    predicate = tokens.head[verb]
    if tokens.tag[predicate].startswith("JJ"):
        helpers = {tokens.lower[child] for child in tokens.children[predicate]}
        over = governor_above(document, predicate)
        if over is not None and over != predicate and depth and tense(document, over, depth - 1) == "past":
            return "open"  # "made it hard to meet demand in the summer"
        return "past" if {"had", "been"} <= helpers else "open" if helpers & {"was", "were"} else "future"
    if above is None or not depth:
        return "future"
    if {"had", "been"} <= auxiliaries(document, above):
        return "past"
    if tokens.lemma[above] in words("times/direction", "planning"):
        return "future"
    return "open" if tense(document, above, depth - 1) == "past" else "future"


def direction(document: Document, first: int, stop: int) -> Direction:
    """Which way the expression at tokens [first, stop) points."""
    tokens = document.tokens
    if first >= len(tokens):
        return "none"
    sentence = document.sentences[tokens.sentence[first]]
    start = first
    if first - sentence.first > 2 and tokens.lower[first - 2] in words("times/direction", "daytimes"):
        start -= 2
    before = tokens.lower[max(sentence.first, start - 2) : start]
    nearest = before[-1] if before else ""
    if nearest == "since":
        return "past"
    if nearest in words("times/direction", "ahead") or before == ["soon", "as"]:
        return "future"
    if _is_timetable(document, start):
        return "future"
    head = head_of(document, first, min(stop, len(tokens)))
    verb = governor(document, head)
    if first - sentence.first <= 2:
        verb = _opened(document, stop, verb)
    if verb is None:
        if nearest in ("by", "until") or _hides_verb(document, head):
            return "future"
        way = _nearest(document, first, stop)  # a parse without a verb may have overlooked one; a past one is telling
        return way if way == "past" or not tokens.dep[head] else "none"
    way = tense(document, verb)
    over = tokens.head[head]
    nominal = over != verb and head != verb and tokens.lower[over] not in words("times/direction", "hours")
    if _names_limit(document, stop) and words("times/direction", "nearing") & {*tokens.lower[stop : stop + 3]}:
        return "future"  # "met with a Friday deadline looming"
    if nearest == "by" and tokens.lemma[verb] in words("times/direction", "planning") and not nominal:
        return "future"  # "demanded his release by Monday"
    if nearest in ("until", "till", "through") and (way != "past" or _grants(document, verb)):
        return "open" if tokens.lower[verb] == "had" else "future"
    if nearest == "to" and tokens.lemma[verb] in words("times/direction", "moving"):
        return "future"
    possessive = tokens.lower[min(stop, len(tokens) - 1)] in ("'s", "'")
    if nearest == "before" and possessive and not _names_limit(document, stop + 1):
        return "open"  # "before Friday's purchases" is as likely told after them
    if nearest in ("by", "before"):
        return "past" if way == "past" and not (nominal and "had" not in auxiliaries(document, verb)) else "future"
    if possessive and way == "future":
        return "none"
    firm = bool(auxiliaries(document, verb) & modals()) or _names_limit(document, stop)
    return "open" if nominal and way == "future" and not firm else way


def _opened(document: Document, stop: int, verb: int | None) -> int | None:
    """The first finite verb behind a time that opens its sentence, where the parse hung it on a later one."""
    tokens = document.tokens
    end = document.sentences[tokens.sentence[stop - 1]].stop
    for token in range(stop, min(end, stop + WINDOW)):
        if token == verb:
            return verb
        if tokens.tag[token] in FINITE and verb is not None:
            return tokens.head[token] if tokens.tag[token] == "MD" and tokens.head[token] > token else token
    return verb


def _is_timetable(document: Document, first: int) -> bool:
    """Whether a plural and a verb that is tagged as none stand before a time: "Nominations close on Friday"."""
    tokens = document.tokens
    at = first - 2
    if at < 1 or tokens.sentence[at - 1] != tokens.sentence[first] or tokens.lower[first - 1] not in ("on", "at", "in"):
        return False
    told = tokens.lower[at] in words("times/direction", "timetable") and tokens.tag[at] in ("JJ", "NN", "VB", "VBP")
    return told and tokens.tag[at - 1] == "NNS"


def _hides_verb(document: Document, token: int) -> bool:
    """Whether a sentence without a finite verb hangs on a plural noun, which then is its verb: "The council votes"."""
    tokens = document.tokens
    sentence = document.sentences[tokens.sentence[token]]
    if not tokens.dep[token] or any(tokens.tag[one] in FINITE for one in range(sentence.first, sentence.stop)):
        return False
    for _ in range(CLIMB):
        if tokens.head[token] == token:
            break
        token = tokens.head[token]
    return tokens.tag[token] == "NNS" and any(child < token for child in tokens.children[token])


def _is_denied(document: Document, verb: int) -> bool:
    """Whether a verb or its subject is denied: "could not be reached", "neither could be found"."""
    tokens = document.tokens
    below = (child for one in (verb, *tokens.children[verb]) for child in tokens.children[one])
    return any(tokens.lower[child] in words("times/direction", "denying") for child in below)


def _names_limit(document: Document, token: int) -> bool:
    """Whether one of the next two words is a deadline."""
    return any(lemma in words("times/horizon", "terms") for lemma in document.tokens.lemma[token : token + 2])


def _grants(document: Document, verb: int) -> bool:
    return document.tokens.lemma[verb] in words("times/direction", "granting")


def _nearest(document: Document, first: int, stop: int) -> Direction:
    """The tense of the nearest verb by the tags alone."""
    tokens = document.tokens
    sentence = document.sentences[tokens.sentence[first]]
    ahead = range(first - 1, max(sentence.first, first - WINDOW) - 1, -1)
    behind = range(stop, min(sentence.stop, stop + WINDOW))
    for token in (*ahead, *behind):
        tag, lower = tokens.tag[token], tokens.lower[token]
        if tag in ("MD", "TO") or lower in modals():
            return "future"
        if tag == "VBD":
            return "past"
        if tag in ("VBZ", "VBP"):
            return "future"
    return "none"
