"""Harms without a label: the wordings of threats and cautions inside statements, by the patterns of the data file."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.language.document import Document
from transforms.warnings.conditions import Condition, find_condition
from transforms.warnings.lexicon import Pattern, grammar, matching, verb_forms
from transforms.warnings.scopes import Clause, Scope, clause_of

APOSTROPHES = str.maketrans("’‘ \n", "''  ")
NEGATED = re.compile(
    r"\b(?:not|never|nobody|no one|nothing|neither|nor|without|deny|denies|denied|avoid|prevent|stop|unlikely"
    r"|rather than)\b|n['’]t\b",
    re.IGNORECASE,
)
LESSENED = re.compile(
    r"\b(?:reduc|prevent|avoid|eas|avert|combat|lower|limit|solv|resolv|defus|eliminat|end|cut|stopp|fight)\w*ing\b",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"[,;:\u201c\u201d\"]|\b(?:but|and|because|or|so)\b", re.IGNORECASE
)  # behind which a negation does not reach
NO_NEGATION = frozenset({"not tolerate", "interest", "no choice", "or else", "unless"})


PERSISTS = re.compile(r"n['’]t\b|\b(?:not|never|continue|keep|remain)\b", re.IGNORECASE)
BECAUSE = 9  # characters of "because " and "even " before "if"
PREDICATE_REACH = 10  # words between "is" and the relative pronoun of its predicate


class Harm(NamedTuple):
    """A wording that announces a harm: characters [start, end) in a scope."""

    pattern: Pattern
    start: int
    end: int
    scope: Scope
    clause: Clause
    condition: Condition | None


def find_harms(document: Document, scopes: Sequence[Scope]) -> Iterator[Harm]:
    """All wordings of harm in all scopes, in order of scope and then of the patterns' preference."""
    for scope in scopes:
        yield from _in_scope(document, scope)


def _in_scope(document: Document, scope: Scope) -> Iterator[Harm]:
    tokens = document.tokens
    low, high = tokens.start[scope.first], tokens.end[scope.stop - 1]
    text = document.text[low:high].translate(APOSTROPHES)
    for pattern in matching(text):
        for match in pattern.regex.finditer(text):
            start, end = low + match.start(), low + match.end()
            clause = clause_of(document, _verb_at(document, start), scope.first)
            condition = find_condition(document, scope.first, scope.stop, (start, end))
            if condition is not None and condition.start <= start < condition.end:
                continue  # what would set the harm off is no harm itself
            if pattern.needs == "condition" and (condition is None or condition.kind == "weak"):
                continue
            if pattern.side == "own" and condition is not None and _concedes(document, condition):
                continue
            if pattern.needs == "breach" and not _breaks(document, clause, condition):
                continue
            if pattern.needs == "unless" and not _refuses(document, condition, (start, end)):
                continue
            if (
                LESSENED.search(document.text, start, end)
                or _perfect(document, start, end)
                or _relative(document, start)
                or _told(document, clause, start)
            ):
                continue
            if pattern.name not in NO_NEGATION and _negated(document, clause, start):
                continue
            if _inside_condition(document, scope, start):
                continue
            end = start + len(document.text[start:end].rstrip())
            yield Harm(pattern, start, end, scope, clause, condition)
            break


def _refuses(document: Document, condition: Condition | None, trigger: tuple[int, int]) -> bool:
    """Is the condition "unless", or an "until" up to which something is refused or kept up?"""
    if condition is None or condition.kind not in ("unless", "until"):
        return False
    return condition.kind == "unless" or PERSISTS.search(document.text, *trigger) is not None


def _concedes(document: Document, condition: Condition) -> bool:
    """Is "only if" what a concession hangs on ("will withdraw its troops only if"), rather than a threat?"""
    return "only" in document.text[max(0, condition.start - 5) : condition.start + 5].lower()


def _breaks(document: Document, clause: Clause, condition: Condition | None) -> bool:
    """Does somebody else, in the condition, leave or do what the speaker does not want ("if Norland does not pay")?"""
    tokens = document.tokens
    if condition is None or condition.kind != "cond" or clause.subject < 0:
        return False
    if tokens.lower[clause.subject] in ("it", "he", "she", "that", "this"):
        return False
    before = document.text[max(0, condition.start - BECAUSE) : condition.start + 4].lower()
    if "even" in before or "because" in before:
        return False  # "even if" makes no difference, and a reason's condition is another's
    first, last = document.token_at(condition.start), document.token_at(condition.end - 1)
    subject = next((at for at in range(first, last + 1) if tokens.dep[at].startswith("nsubj")), -1)
    if subject < 0 or tokens.lower[subject] in grammar("first_person"):
        return False
    said = tokens.lower[first : last + 1]
    return any(word in grammar("negation") or word in verb_forms("breach") for word in said)


def _perfect(document: Document, start: int, end: int) -> bool:
    """ "Would have caused" tells what did not happen, "will have left" when it ends: neither is ahead."""
    tokens = document.tokens
    for at in range(document.token_at(start), document.token_at(end - 1) + 1):
        if tokens.lower[at] in ("have", "'ve"):
            following = at + 1
            while following < len(tokens) and tokens.tag[following].startswith("RB"):
                following += 1
            return following < len(tokens) and tokens.tag[following] in ("VBN", "VBD")
    return False


def _told(document: Document, clause: Clause, start: int) -> bool:
    """In a quotation "I was going to" is past, and "you can" tells what is possible rather than what is feared."""
    tokens, at = document.tokens, document.token_at(start)
    if tokens.quote[at] < 0:
        return False
    subject = tokens.lower[clause.subject] if clause.subject >= 0 else ""
    return tokens.lower[at] in ("was", "were") or (tokens.lower[at] == "can" and subject in ("you", "we", "i"))


def _relative(document: Document, start: int) -> bool:
    """Does the harm only tell which one is meant ("people who might be hurt"), unlike "it is a step that will"?"""
    tokens = document.tokens
    at = document.token_at(start) - 1
    while at > 0 and tokens.tag[at].startswith("RB"):
        at -= 1
    if at < 1 or tokens.lower[at] not in ("who", "that", "which") or not tokens.tag[at].startswith(("W", "IN", "DT")):
        return False
    if not tokens.tag[at - 1].startswith(("NN", "DT", "PRP")):
        return False
    low = max(document.sentences[tokens.sentence[at]].first, at - PREDICATE_REACH)
    return tokens.lower[at] == "who" or not any(tokens.lower[word] in grammar("be") for word in range(low, at))


def _verb_at(document: Document, offset: int) -> int:
    """The token at an offset, or, of an auxiliary, the verb it belongs to."""
    tokens, token = document.tokens, document.token_at(offset)
    if tokens.dep[token].startswith(("aux", "cop")) and tokens.head[token] > token:
        return tokens.head[token] if tokens.head[token] - token <= 6 else token
    return token


def _negated(document: Document, clause: Clause, start: int) -> bool:
    """Is the trigger negated, by its clause or the one above it ("nobody will", "no evidence that it would")?"""
    tokens = document.tokens
    low = document.sentences[tokens.sentence[document.token_at(start)]].start
    breaks = [match.end() for match in BREAK.finditer(document.text, low, start)]
    begin = breaks[-1] if breaks else low
    return NEGATED.search(document.text, begin, start) is not None or tokens.lower[max(clause.subject, 0)] == "what"


def _inside_condition(document: Document, scope: Scope, start: int) -> bool:
    """Does the trigger stand in an if clause of its own ("if that would hurt you")?"""
    low = max(document.tokens.start[scope.first], start - 60)
    before = document.text[low:start]
    match = re.search(
        r"\b(?:if|whether|how|why|unless|hop(?:e|es|ed|ing)"
        r"|(?:fears?|worries|concerns?|speculation|hopes?|possibility) (?:that|it))\b"
        r"[^,;.]*$",
        before,
        re.IGNORECASE,
    )
    return match is not None and not re.search(r"\b(?:will|would|could|may)\b", match[0])
