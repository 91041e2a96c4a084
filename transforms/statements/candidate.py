"""A statement before it is a record: token ranges, and the name of the rule that made it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from transforms.language.document import Document, Quote, Tokens
from transforms.statements.inventory import CueEntry

Rule = Literal[
    "quote before cue", "quote after cue", "quote without cue", "announced", "label", "beside", "according to",
    "clause", "that-clause", "bare clause", "infinitive", "object infinitive", "prepositional", "object",
    "object and predicate", "light verb", "noun", "hearsay",
]  # fmt: skip


class Range(NamedTuple):
    """Tokens from `first` up to `stop`, exclusive."""

    first: int
    stop: int


class CueToken(NamedTuple):
    """A cue in the text: its tokens, its entry in the inventory, and the verb form it stands in."""

    first: int
    stop: int
    entry: CueEntry
    form: str
    """finite, participle, passive, infinitive, modal, imperative, noun or phrase."""


class Source(NamedTuple):
    """Where the speaker is mentioned; `also` are further ranges of the same mention (antecedent and "who")."""

    first: int
    stop: int
    also: tuple[Range, ...] = ()


@dataclass(slots=True)
class Candidate:
    """One statement found. `rule` names what found it; error analysis and confidence live on it."""

    rule: Rule
    cue: CueToken | None
    source: Source | None
    content: list[Range] = field(default_factory=list)

    def bounds(self) -> Range:
        """From the first to the last token of the content."""
        return Range(self.content[0].first, self.content[-1].stop)

    def covers(self, token: int) -> bool:
        """Is the token part of the content?"""
        return any(part.first <= token < part.stop for part in self.content)

    def tokens(self) -> Iterator[int]:
        """Every token of the content."""
        for part in self.content:
            yield from range(*part)


FULL_WORDS = 4  # a shorter quotation is one only if it is a sentence of its own
FINITE_TAGS = ("VBD", "VBZ", "VBP", "MD")
SENTENCE_END = frozenset({".", "?", "!", "…", "..."})


def is_punctuation(tokens: Tokens, index: int) -> bool:
    """Is the token a mark rather than a word?"""
    word = tokens.text[index]
    return not word.isalnum() and not any(character.isalnum() for character in word)


def is_full(document: Document, quote: Quote) -> bool:
    """Is a quotation a statement of its own, rather than words held up within the author's sentence?"""
    tokens = document.tokens
    words = [index for index in range(quote.first, quote.stop) if not is_punctuation(tokens, index)]
    if not words:
        return False
    finite = any(tokens.tag[index].startswith(FINITE_TAGS) for index in words)
    closed = document.text[quote.inner_start : quote.inner_end].rstrip().endswith((".", "?", "!", ",", "…"))
    return (len(words) >= FULL_WORDS and (finite or closed)) or (closed and tokens.text[words[0]][0].isupper())


def trim(document: Document, first: int, stop: int) -> Range:
    """Leave marks and a leading "that" at the edges of a range out."""
    tokens = document.tokens
    while (
        first < stop and is_punctuation(tokens, first) and tokens.text[first] not in ("$", "£", "€", "#", "@", "[", "(")
    ):
        first += 1
    while stop > first and is_punctuation(tokens, stop - 1) and tokens.text[stop - 1] not in ("%", "]", ")"):
        if closes_inner(document, first, stop - 1):
            break
        stop -= 1
    return Range(first, stop)


def closes_inner(document: Document, first: int, token: int) -> bool:
    """Is the mark the end of a quotation that begins within the content? Then it stays, to keep the pair."""
    quote = document.tokens.quote[token]
    return quote >= 0 and document.quotes[quote].stop == token + 1 and document.quotes[quote].first > first


def segment(document: Document, index: int) -> Range:
    """The clause around a token that lies outside quotations: from the mark, quotation or start before to the next."""
    tokens = document.tokens
    paragraph = document.paragraphs[tokens.paragraph[index]]
    first, stop = index, index + 1
    while first > paragraph.first and not _ends_sentence(document, first - 1):
        inside = tokens.quote[first - 1]
        if inside >= 0 and not _is_held_up(document, document.quotes[inside]):
            break
        first = document.quotes[inside].first if inside >= 0 else first - 1
    while stop < paragraph.stop and tokens.quote[stop] < 0 and not _ends_sentence(document, stop - 1):
        stop += 1
    return Range(first, stop)


def _is_held_up(document: Document, quote: Quote) -> bool:
    """Is a quotation but a nickname, title or motto within the author's words ('Marcia "Cia" Price')?"""
    last = document.text[quote.inner_start : quote.inner_end].rstrip()[-1:]
    before = quote.first - 1
    within = before >= 0 and document.tokens.sentence[before] == document.tokens.sentence[quote.stop - 1]
    return within and not is_full(document, quote) and last not in (",", ".", "?", "!", "…")


def sentence_stop(document: Document, index: int) -> int:
    """Where the sentence of a token ends; a full stop inside closing marks ends one that the parser has run on."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[index]].stop
    for at in range(index + 1, stop - 1):
        inside = tokens.quote[at]
        closes = inside >= 0 and document.quotes[inside].stop == at + 1 and tokens.text[at - 1] == "."
        if closes and tokens.quote[at + 1] < 0 and tokens.text[at + 1][:1].isupper():
            return at + 1
    return stop


def _ends_sentence(document: Document, index: int) -> bool:
    tokens = document.tokens
    if tokens.tag[index] != "." and tokens.text[index] not in SENTENCE_END:
        return False
    if index + 1 < len(tokens) and tokens.sentence[index + 1] == tokens.sentence[index]:
        return tokens.text[index] in ("?", "!") and tokens.quote[index] < 0
    return True
