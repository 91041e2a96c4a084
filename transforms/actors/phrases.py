"""Noun phrases: the bounds of a mention around its head, and the pieces a mention is made of."""

from typing import NamedTuple

from transforms.language.document import Document, Tokens
from transforms.resources import words

INSIDE_LEFT = frozenset({"det", "amod", "compound", "flat", "nmod:poss", "nummod", "det:predet", "nmod", "advmod",
                         "nmod:unmarked", "nmod:desc", "nmod:npmod", "punct"})  # fmt: skip
INSIDE_RIGHT = frozenset({"flat", "compound", "nmod", "fixed", "nummod", "goeswith", "amod", "nmod:desc"})
NAME_TAGS = ("NNP", "NNPS")
ARTICLES = words("actors/grammar", "articles")
JOINS_MODIFIER = words("actors/grammar", "joins")
CALENDAR = words("actors/grammar", "calendar")
MAX_WORDS = 24  # longer runs are parse accidents; PolNeAR's longest simple source has 22 words


class Bounds(NamedTuple):
    first: int
    stop: int


def noun_phrase(document: Document, head: int) -> Bounds:
    """The mention around a head: its words in front, and behind it names and "of" phrases, but no clause."""
    tokens = document.tokens
    first, stop = _left(tokens, head), _right(tokens, head)
    first, stop = _whole_names(document, first, stop)
    while stop - first > 1 and tokens.tag[stop - 1] in (",", ":", ".", "POS", "CC", "IN", "``", "''", "-LRB-"):
        stop -= 1
    while stop - first > 1 and (tokens.tag[first] in (",", ":", "CC", "IN", "``", "''", "-RRB-", "RB", "WRB")):
        first += 1
    if stop - first > MAX_WORDS:
        return Bounds(head, head + 1)
    return Bounds(first, stop)


def _left(tokens: Tokens, head: int) -> int:
    first = head
    for child in sorted(tokens.children[head], reverse=True):
        if child > head:
            continue
        if tokens.dep[child] not in INSIDE_LEFT or tokens.right[child] != first - 1:
            break
        if tokens.dep[child] == "punct" and tokens.text[child] not in ("-", "–"):
            break
        first = tokens.left[child]
    return first


def _right(tokens: Tokens, head: int) -> int:
    stop = head + 1
    for child in sorted(tokens.children[head]):
        if child < head:
            continue
        if tokens.left[child] != stop or tokens.dep[child] not in INSIDE_RIGHT:
            if tokens.dep[child] in ("case", "punct") and tokens.text[child] in ("'s", "’s", "'", "-", "–"):
                stop = max(stop, child + 1)
                continue
            break
        if tokens.dep[child] == "nmod" and tokens.lower[tokens.left[child]] not in JOINS_MODIFIER:
            break
        if tokens.lower[child] in CALENDAR:
            break
        stop = _plain_end(tokens, child)
    return stop


def _plain_end(tokens: Tokens, index: int) -> int:
    """The end of a dependent, up to its first clause, apposition or comma."""
    end = tokens.right[index] + 1
    for at in range(index, end):
        if tokens.tag[at] in (",", ":", "``", "''", "-LRB-") or tokens.dep[at].startswith(
            ("acl", "appos", "parataxis")
        ):
            return max(index + 1, min(at, tokens.left[at] if tokens.dep[at].startswith("acl") else at))
    return end


def _whole_names(document: Document, first: int, stop: int) -> tuple[int, int]:
    """Stretch bounds that cut a proper name in two, and take in what is tagged as a name beside it."""
    tokens = document.tokens
    low, high = document.sentences[tokens.sentence[first]].first, document.sentences[tokens.sentence[stop - 1]].stop
    while first > low and (step := _joined(document, first - 1, first, -1)):
        first -= step
    while stop < high and (step := _joined(document, stop - 1, stop, 1)):
        stop += step
    return first, stop


def _joined(document: Document, left: int, right: int, direction: int) -> int:
    """How many words further a name goes on beyond a bound: 1, 2 across a hyphen, 0 where it ends."""
    tokens = document.tokens
    if _same_name(document, left, right):
        return 1
    near, far = (right, left) if direction < 0 else (left, right)
    if tokens.tag[near] == "HYPH" and tokens.tag[far] in NAME_TAGS:
        return 1
    at = left if direction < 0 else right
    beyond = at + direction
    if tokens.tag[at] == "HYPH" and 0 <= beyond < len(tokens) and tokens.tag[beyond] in NAME_TAGS:
        return 2 if tokens.tag[right if direction < 0 else left] in NAME_TAGS else 0
    return 0


def _same_name(document: Document, left: int, right: int) -> bool:
    tokens = document.tokens
    if tokens.name[left] == tokens.name[right] >= 0:
        return True
    return tokens.tag[left] in NAME_TAGS and tokens.tag[right] in NAME_TAGS


def without_article(document: Document, first: int, stop: int) -> int:
    """The first word behind a leading article, determiner or possessive pronoun."""
    while stop - first > 1 and document.tokens.lower[first] in ARTICLES:
        first += 1
    return first
