"""How the content of a label hangs on its verb: "warned NP that", "warned of", "threatened to", "..., he warned"."""

from typing import Literal, NamedTuple

from transforms.language.document import Document
from transforms.warnings.lexicon import grammar, verb_forms

Kind = Literal["clause", "of", "against", "to", "with", "object", "none"]
Bounds = tuple[int, int]

OPENERS: dict[str, Kind] = {
    "that": "clause", ":": "clause", "of": "of", "about": "of", "over": "of", "for": "of",
    "against": "against", "to": "to", "with": "with",
}  # fmt: skip
AFTER_NOUN = frozenset({"that", "to", "against", "with", "not", "about", ":"})
MARKS = (",", ".", "``", "''")
MAX_ADDRESSEE = 14  # words between a label verb and its frame; longer stretches are clauses
MAX_APPOSITION = 18  # words set off by commas between an addressee and what is told
MAX_WARNER = 8  # words between a content and the label behind it
MIN_CONTENT = 4


class Frame(NamedTuple):
    """The kind of a frame, the first token of the content, and the tokens of the addressee in between."""

    kind: Kind
    first: int
    addressee: Bounds | None


def frame_of(document: Document, token: int, stop: int) -> Frame:
    """The frame of a label verb in its sentence, which ends at token `stop`."""
    tokens = document.tokens
    at = token + 1
    while at < stop and _is_interposed(document, at):
        at += 1
    if at >= stop:
        return Frame("none", at, None)
    word = tokens.lower[at]
    if word in OPENERS:
        return Frame(OPENERS[word], at + 1, None)
    if word == "not" and at + 1 < stop and tokens.lower[at + 1] == "to":
        return Frame("to", at + 2, None)
    if tokens.quote[at] >= 0 and tokens.tag[at] in ("``", "''") and tokens.quote[token] < 0:
        return Frame("clause", at, None)
    if tokens.tag[at] in (*MARKS, "IN", "CC", "WRB"):
        return Frame("none", at, None)
    return _behind_addressee(document, at, stop)


def _is_interposed(document: Document, at: int) -> bool:
    tokens = document.tokens
    if tokens.lower[at] == "not" or tokens.lower[at] in OPENERS:
        return False  # "that last year" is no time expression behind "warned"
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    if tokens.text[at].endswith("ly") and tokens.text[at].islower() and following in OPENERS:
        return True  # "warned darkly that", whatever the tagger makes of it
    return tokens.lower[at] in grammar("interposed") or tokens.tag[at].startswith(("RB", "CD")) or document.in_time(at)


def _behind_addressee(document: Document, at: int, stop: int) -> Frame:
    """Read over a noun phrase to the frame behind it; where a verb comes first, the noun phrase begins the content."""
    tokens = document.tokens
    for end in range(at, min(stop, at + MAX_ADDRESSEE)):
        word, tag = tokens.lower[end], tokens.tag[end]
        if end > at and word in AFTER_NOUN:
            if word != "not":
                return Frame(OPENERS[word], end + 1, (at, end))
            if end + 1 < stop and tokens.lower[end + 1] == "to":
                return Frame("to", end + 2, (at, end))
            break
        told = end > at and (end - at == 1 or tokens.dep[tokens.head[end]].startswith("obl"))
        if word == "of" and told and not _names_home(document, end, stop):
            return Frame("of", end + 1, (at, end))
        if tag.startswith(("MD", "VBD", "VBZ", "VBP")):
            break
        if tag == "PRP" and end > at and tokens.tag[end - 1].startswith(("NN", "PRP")):
            return Frame("clause", end, (at, end))
        if end > at and word == "," and (opener := _behind_apposition(document, end, stop)) is not None:
            return opener._replace(addressee=(at, end))
        if end > at and (tag in MARKS or word == ";"):
            quoted = tokens.quote[end] >= 0 and tag not in (",", ".")
            return Frame("clause", end, (at, end)) if quoted else Frame("object", at, (at, end))
    else:
        return Frame("object", at, (at, min(stop, at + MAX_ADDRESSEE)))
    return Frame("clause", at, None)


def _behind_apposition(document: Document, comma: int, stop: int) -> Frame | None:
    """The frame behind what is set off by commas: "warned the mayor, Ann Lee, at a meeting in Oslo not to sell"."""
    tokens = document.tokens
    for at in range(comma + 2, min(stop - 2, comma + MAX_APPOSITION)):
        tag, word, off = tokens.tag[at], tokens.lower[at], tokens.lower[at - 1] == ","
        infinitive = tokens.tag[at + 1] == "VB" or (word == "not" and tokens.lower[at + 1] == "to")
        if off and word in ("that", "against") and not tokens.tag[at + 1].startswith(("V", "MD")):
            return Frame(OPENERS[word], at + 1, None)
        if infinitive and (word == "not" or (off and word == "to")):
            return Frame("to", at + (2 if word == "not" else 1), None)
        if tag.startswith(("MD", "VBD", "VBZ", "VBP", "WP", "WDT", "``", "''")) or word in ("and", "but", ";"):
            return None
    return None


def _names_home(document: Document, of: int, stop: int) -> bool:
    """Does "of" with a name go on with the addressee ("warned residents of Clark County to leave")?"""
    tokens = document.tokens
    at = of + 1
    while at < stop and (tokens.tag[at].startswith(("NNP", "DT", "CC", ",")) or tokens.name[at] >= 0):
        at += 1
    name = at - 1
    while at + 1 < stop and (document.in_time(at) or (tokens.lower[at] == "on" and document.in_time(at + 1))):
        at += 1
    if name == of or at + 1 >= stop or not (tokens.tag[name].startswith("NNP") or tokens.name[name] >= 0):
        return False
    return tokens.lower[at] in ("that", "against") or (tokens.lower[at] == "to" and tokens.tag[at + 1].startswith("VB"))


def content_end(document: Document, first: int, stop: int) -> int:
    """The end of a content that begins at `first`: before a contrast, a loose relative clause or another label."""
    tokens = document.tokens
    for at in range(first + 1, stop):
        following = tokens.lower[at + 1] if at + 1 < stop else ""
        if tokens.tag[at] == "," and following in grammar("contrast"):
            return at
        if tokens.lower[at] in ("but", ";", "—", "--"):
            return at
        if tokens.lower[at] == "and" and any(following in verb_forms(name) for name in ("warn", "threaten", "vow")):
            return at
    return stop - 1 if tokens.tag[stop - 1] == "." else stop


def content_before(document: Document, token: int) -> Bounds | None:
    """Of "the river may flood, officials warned" what stands in front of the warner."""
    tokens = document.tokens
    first = document.sentences[tokens.sentence[token]].first
    for at in range(token - 1, max(first, token - MAX_WARNER) - 1, -1):
        if tokens.tag[at].startswith(("VB", "MD", "IN", "W", "CC")) and at < token - 1:
            return None
        if tokens.tag[at] in (",", "''", "``"):
            if tokens.tag[token + 1 : token + 2] == [","] and tokens.quote[first] < 0:
                return first, document.sentences[tokens.sentence[token]].stop  # "If so, he warned, the dam will burst"
            whole = at - first >= MIN_CONTENT and tokens.tag[first] not in ("IN", "VBG")
            return (first, at) if whole else None
    return None
