"""Conditions and consequences: the if, unless or until clause around a harm, or the noun that names the act."""

import re
from typing import NamedTuple

from transforms.language.document import Document
from transforms.warnings.frames import Bounds
from transforms.warnings.lexicon import nouns
from transforms.warnings.scopes import clause_of

MARKER = re.compile(
    r"\b(?:(?P<unless>unless|except if)|(?P<until>until|till)"
    r"|(?P<cond>(?:even |only )?if|without|in (?:the )?case(?: of)?|in the event(?: of)?|as long as|so long as"
    r"|(?<!are )(?<!is )(?<!were )(?<!was )(?<!of )(?<!by )failing (?=an? |the |that |this |such )"
    r"|should (?=(?:\w+[ -]){1,6}?[a-z]+)|provided that|if and when)"
    r"|(?P<weak>(?<!time )(?<!times )(?<!day )(?<!days )(?<!moment )(?<!period )(?<!year )(?<!years )when"
    r"|whenever|once(?! again| more)))\b",
    re.IGNORECASE,
)
KINDS = ("unless", "until", "weak", "cond")
ENDS_CLAUSE = re.compile(
    r",\s+(?:but|which|who|while|whereas|although|though|because|since|saying|adding|as|and|or|a|the)\b|;|—| -- |:\s"
)
SUBJECT_BEFORE = re.compile(r"\b(?:he|she|it|they|we|i|you|who|that|which|there|this)$", re.IGNORECASE)
BARE_VERB = re.compile(
    r"should (?:be|have|not|also|do|go|take|make|get|never|\w+ (?:the|a|an|to|by|for|their|its|his))\b"
)
NOMINAL_ENDINGS = ("tion", "sion", "ment", "al", "ure", "ance", "ence", "ing")
SUBORDINATE = re.compile(r"\s(?:after|because|while|but|though|although|since|when|ahead of)\b")
TOLD = re.compile(r"\b(?:said|says|added|adds|warned|warns|argued|argues|insisted)(?: \w+){0,2}$")
ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "those"})
NOMINAL_MARKERS = frozenset({"without", "failing", "in case of", "in the case of", "in the event of"})
TRIMMED = " \t\n\r,;:—–-\"“”'‘’`.!?"
FRONT = frozenset({"that", "", ", that", ":"})
MIN_CLAUSE = 2


class Condition(NamedTuple):
    """A condition: characters [start, end) and the class of what marks it: unless, until, cond, weak or noun."""

    start: int
    end: int
    kind: str


def find_condition(document: Document, first: int, stop: int, trigger: tuple[int, int]) -> Condition | None:
    """The conditional clause nearest to a trigger (characters) among tokens [first, stop)."""
    tokens, text = document.tokens, document.text
    low, high = tokens.start[first], tokens.end[stop - 1]
    best: tuple[int, Condition] | None = None
    for match in MARKER.finditer(text, low, high):
        if trigger[0] <= match.start() < trigger[1]:
            continue
        kind = next(name for name in KINDS if match.group(name))
        condition = _clause(document, match, kind, high, trigger)
        if condition is None or (kind == "until" and _until_time(document, match.end())):
            continue
        distance = abs(match.start() - trigger[0]) + (1000 if kind == "weak" else 0)
        if best is None or distance < best[0]:
            best = distance, condition
    return best[1] if best else None


def _until_time(document: Document, end: int) -> bool:
    """Does "until" stand before a time: "until Friday", "until further notice"?"""
    return document.in_time(document.token_at(end + 1)) or document.text[end:].lstrip().startswith("further notice")


def _clause(
    document: Document, match: re.Match[str], kind: str, high: int, trigger: tuple[int, int]
) -> Condition | None:
    """Bound a conditional clause: up to the comma before the main clause, or, behind it, to the clause's end."""
    text, start = document.text, match.start()
    word = match[0].lower()
    if word.startswith("should") and not _inverted(document, start):
        return None
    if word.strip() in NOMINAL_MARKERS and (phrase := _phrase_end(document, start)) is not None:
        end = min(phrase, high)
    elif start < trigger[0]:
        end = _before_main_clause(document, start, trigger[0])
    elif (fronted := _fronted_end(document, match, trigger)) is not None:
        end = min(fronted, high)
    else:
        ending = ENDS_CLAUSE.search(text, match.end(), high)
        end = ending.start() if ending else high
        closing = text.find("”", start, end)
        end = closing if closing >= 0 and "“" not in text[start:closing] else end
    start, end = trimmed(text, start, end)
    if end - start <= len(match[0]) + MIN_CLAUSE:
        return None
    return Condition(start, end, kind)


def _phrase_end(document: Document, start: int) -> int | None:
    """The end of the noun phrase that a preposition governs, by the tree; None where it has none behind it."""
    tokens, at = document.tokens, document.token_at(start)
    head = tokens.head[at]
    return tokens.end[tokens.right[head]] if head > at and tokens.tag[head].startswith(("NN", "PRP", "CD")) else None


def _fronted_end(document: Document, match: re.Match[str], trigger: tuple[int, int]) -> int | None:
    """Where a clause ends that stands before its main clause behind a label: "warned that if it snows, many ..."."""
    tokens, at = document.tokens, document.token_at(match.start())
    if " ".join(document.text[trigger[1] : match.start()].split()).lower() not in FRONT:
        return None
    mark = document.token_at(match.end() - 1)
    end = tokens.right[tokens.head[mark]]
    end -= tokens.text[end] == ","
    whole = tokens.head[mark] > mark and tokens.sentence[end] == tokens.sentence[at]
    return tokens.end[end] if whole and tokens.text[end + 1 : end + 2] == [","] else None


def _inverted(document: Document, start: int) -> bool:
    """Tell "should they attack" from "they should attack": its subject, or else what surrounds it, tells."""
    text, tokens, at = document.text, document.tokens, document.token_at(start)
    subjects = [child for child in tokens.children[tokens.head[at]] if tokens.dep[child].startswith("nsubj")]
    if tokens.head[at] > at and subjects:
        return subjects[0] > at
    if tokens.tag[at + 1 : at + 2] in (["VB"], ["RB"]):
        return False
    before = text[:start].rstrip()
    if text[start].isupper() or before[-1:] in (",", "“", '"'):
        return True
    return SUBJECT_BEFORE.search(before) is None and BARE_VERB.match(text, start) is None


def _before_main_clause(document: Document, start: int, trigger: int) -> int:
    """The end of a clause that precedes its main clause: the last comma before that one's subject."""
    tokens, text = document.tokens, document.text
    subject = clause_of(document, document.token_at(trigger), document.token_at(start)).first
    limit = tokens.start[subject] if tokens.start[subject] > start else trigger
    comma = text.rfind(",", start, limit + 1)
    before = text.rfind(",", start, max(start, comma))
    if before > start and TOLD.search(text, before, comma):
        return before  # "If they attack, he said, we will respond"
    if comma > start:
        return comma
    return text.find(",", start, trigger) if "," in text[start:trigger] else limit


def nominal_condition(document: Document, subject: int) -> Condition | None:
    """The noun phrase that names the act warned of ("a U.S. withdrawal from the treaty"), by its head."""
    tokens = document.tokens
    if subject < 0 or not _names_act(document, subject):
        return None
    start, end = trimmed(document.text, tokens.start[tokens.left[subject]], tokens.end[tokens.right[subject]])
    return Condition(start, end, "noun") if start < end else None


def _names_act(document: Document, subject: int) -> bool:
    """Is a subject an act ("a withdrawal", "tearing up the pact") or those who would do it ("anyone who signs")?"""
    tokens, word = document.tokens, document.tokens.lower[subject]
    if tokens.dep[subject].startswith("csubj") or word in ANYBODY:
        return tokens.right[subject] > subject
    if not tokens.tag[subject].startswith("NN") or tokens.name[subject] >= 0 or tokens.tag[subject].startswith("NNP"):
        return tokens.tag[subject] == "VBG" and tokens.right[subject] > subject
    return word in nouns("act") or word.rstrip("s").endswith(NOMINAL_ENDINGS)


def consequence_clause(
    document: Document, first: int, stop: int, trigger: tuple[int, int], condition: Condition | None
) -> tuple[int, int]:
    """The harm around a trigger: its clause with the subject, without the condition (characters)."""
    tokens, text = document.tokens, document.text
    at = document.token_at(trigger[0])
    clause = clause_of(document, at, first)
    start = min(trigger[0], max(tokens.start[first], tokens.start[clause.first]))
    if trigger[0] - start > 200:  # code points; no subject is longer, so the tree is wrong
        start = trigger[0]
    end = tokens.end[stop - 1]
    ending = ENDS_CLAUSE.search(text, trigger[1], end)
    end = ending.start() if ending else end
    if condition is not None and condition.kind != "noun":
        if condition.start >= trigger[1]:
            end = min(end, condition.start)
        elif condition.end <= trigger[0]:
            start = max(start, condition.end)
    if condition is not None and condition.kind == "noun" and condition.start <= start < condition.end <= trigger[0]:
        start = trigger[0]
    return trimmed(text, start, max(end, trigger[1]))


def first_clause(text: str, start: int, end: int) -> Bounds:
    """Bounds cut at the first sign that another clause begins, and trimmed."""
    endings = [
        ending.start()
        for ending in (ENDS_CLAUSE.search(text, start, end), SUBORDINATE.search(text, start, end))
        if ending
    ]
    return trimmed(text, start, min(endings, default=end))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink bounds past white space, quotation marks and punctuation; a stop of an abbreviation stays."""
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED and not _abbreviation(text, start, end):
        end -= 1
    return start, end


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Is the stop at the end part of an abbreviation ("U.S.", "p.m.")?"""
    return re.search(r"(?:\b\w\.){2,}$", text[max(start, end - 8) : end]) is not None
