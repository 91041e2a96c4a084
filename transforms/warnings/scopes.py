"""Where warnings are looked for: the sentences of what somebody said, and the clause around a word in them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas import Cue, Event, Statement
from transforms.language.document import Document
from transforms.warnings.lexicon import grammar

NOMINAL = ("NN", "PRP", "CD", "DT", "EX")
SUBJECTS = ("nsubj", "csubj", "expl")
LINKING = ("conj", "xcomp", "aux", "cop", "ccomp")
MAX_CLIMB = 3  # heads walked up in search of a subject; a fourth never was the right one on the development set


class Scope(NamedTuple):
    """A sentence, or part of one, that a statement's speaker said: tokens [first, stop)."""

    statement: Statement | None
    first: int
    stop: int


class Clause(NamedTuple):
    """The clause of a verb: its subject's head, or -1, and the first token of the clause."""

    subject: int
    first: int


def scopes(document: Document, found: Sequence[Event]) -> Iterator[Scope]:
    """The sentences of all statements, in order; what is asked or denied is left out."""
    tokens = document.tokens
    for statement in found:
        if not isinstance(statement, Statement) or statement.polarity != "affirmed":
            continue
        if statement.cue is not None and _not_asserted(document, statement.cue):
            continue
        bounds: dict[int, tuple[int, int]] = {}
        for span in statement.content.spans:
            first, stop = document.token_at(span.start), document.token_at(span.end)
            stop += 1 if stop < len(tokens) and tokens.start[stop] < span.end else 0
            for at in range(first, min(stop, len(tokens))):
                low, high = bounds.get(tokens.sentence[at], (at, at))
                bounds[tokens.sentence[at]] = (min(low, at), max(high, at))
        for sentence in sorted(bounds):
            first, last = bounds[sentence]
            if not is_question(document, last) and document.paragraphs[tokens.paragraph[first]].kind != "furniture":
                yield Scope(statement, first, last + 1)


def _not_asserted(document: Document, cue: Cue) -> bool:
    """Is the content only asked, feared or wished, or saying it hypothetical ("he could do so by telling")?"""
    if cue.lemma.lower() in grammar("asking") or cue.exact.lower() in grammar("asking"):
        return True
    tokens, at = document.tokens, document.token_at(cue.start)
    for _ in range(MAX_CLIMB):
        if any(tokens.dep[c].startswith("aux") and tokens.lower[c] in grammar("unreal") for c in tokens.children[at]):
            return True
        finite = tokens.tag[at] in ("VBD", "VBZ", "VBP")
        if finite or tokens.head[at] == at or not tokens.dep[at].startswith(("advcl", "xcomp")):
            return False
        at = tokens.head[at]
    return False


def is_question(document: Document, token: int) -> bool:
    """Does the token's sentence end in a question mark?"""
    sentence = document.sentences[document.tokens.sentence[token]]
    return document.text[sentence.start : sentence.end].rstrip("\"'”’» ").endswith("?")


def clause_of(document: Document, token: int, low: int) -> Clause:
    """The subject of the verb group around a token, by the tree and else by the words in front, not before `low`."""
    tokens = document.tokens
    at = token
    for _ in range(MAX_CLIMB):
        subject = next(
            (
                c
                for c in tokens.children[at]
                if tokens.dep[c].startswith(SUBJECTS) and c >= low and not document.in_time(c)
            ),
            -1,
        )
        if subject >= 0 and subject < token:
            return Clause(
                _antecedent(document, subject, low), tokens.left[subject] if tokens.left[subject] >= low else low
            )
        if tokens.head[at] == at or not tokens.dep[at].startswith(LINKING) or tokens.head[at] < low:
            break
        at = tokens.head[at]
    return _by_words(document, token, low)


def _by_words(document: Document, token: int, low: int) -> Clause:
    """The noun phrase nearest in front of a verb group, where the tree has none."""
    tokens = document.tokens
    at = token - 1
    while at >= low and (tokens.tag[at].startswith(("RB", "MD", "TO", "VB", "``", "''")) or document.in_time(at)):
        at -= 1
    if at < low or not tokens.tag[at].startswith(NOMINAL):
        return Clause(-1, max(low, at + 1))
    head = at
    while (
        tokens.dep[head].startswith(("nmod", "compound", "flat", "amod", "conj", "appos"))
        and low <= tokens.head[head] < at
    ):
        head = tokens.head[head]
    return Clause(head, max(low, tokens.left[head]))


def _antecedent(document: Document, subject: int, low: int) -> int:
    """Of a relative pronoun the noun that it stands for."""
    tokens = document.tokens
    if tokens.lower[subject] in ("who", "which", "that") and tokens.tag[subject] in ("WP", "WDT"):
        verb = tokens.head[subject]
        if tokens.dep[verb].startswith("acl") and tokens.head[verb] != verb:
            return tokens.head[verb]
        if subject - 1 >= low and tokens.tag[subject - 1].startswith(NOMINAL):
            return subject - 1
        if subject - 2 >= low and tokens.tag[subject - 1] == "," and tokens.tag[subject - 2].startswith(NOMINAL):
            return subject - 2
    return subject
