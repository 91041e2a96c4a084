"""The Document: everything that is known about one article's language, built once and read by every extractor.

Tokens are parallel lists (a token is its index), so that an extractor walks flat arrays and not token objects.
Whitespace is no token. All `start` and `end` without a prefix count code points of the article's body, end exclusive;
`first` and `stop` count tokens, stop exclusive.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from schemas import Actor, Article, Evidence, Span, span_of
from transforms.language.timex import TimeExpression

ParagraphKind = Literal["body", "headline", "dateline", "furniture"]

CONTEXT = 32  # code points of prefix and suffix around evidence; the W3C's selectors leave the length open


class Paragraph(NamedTuple):
    """A paragraph of the body. Furniture (link lines, captions, bylines) is no evidence for anything; it has no tokens.

    A dateline ("ANKARA, March 14 (Agency) -") is a paragraph of its own, since no sentence begins in it.
    """

    start: int
    end: int
    first: int
    stop: int
    kind: ParagraphKind


class Sentence(NamedTuple):
    start: int
    end: int
    first: int
    stop: int
    paragraph: int


class Quote(NamedTuple):
    """A quotation: `start` and `end` include its marks, `inner_start` and `inner_end` do not.

    `continued` says that the same quotation goes on in the next paragraph (no closing mark, the next one opens again).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    first: int
    stop: int
    continued: bool


class Name(NamedTuple):
    """A proper name found by the model: PER, ORG, LOC or MISC."""

    first: int
    stop: int
    label: str


@dataclass(slots=True)
class Tokens:
    """The article's words as parallel lists; `head` of a root is the root itself."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    """Penn Treebank part of speech."""
    dep: list[str] = field(default_factory=list)
    """Universal Dependencies relation to the head."""
    head: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    """First token of the subtree."""
    right: list[int] = field(default_factory=list)
    """Last token of the subtree, inclusive."""
    children: list[list[int]] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    quote: list[int] = field(default_factory=list)
    """Index of the quotation that the token stands in, or -1."""
    name: list[int] = field(default_factory=list)
    """Index of the proper name that the token belongs to, or -1."""

    def __len__(self) -> int:
        return len(self.start)


class Actors(Protocol):
    """Who is who: what `transforms.actors.directory.ActorDirectory` tells of a document."""

    def resolve(self, first: int, stop: int, also: tuple[Span, ...] = ()) -> Actor | None:
        """The actor that tokens [first, stop) mention; `also` are further spans of the same mention."""

    def noun_phrase(self, head: int) -> tuple[int, int]:
        """The bounds of the mention around a head word."""

    def entity_at(self, token: int) -> Any:
        """The named actor that a token names or refers to, or None."""

    def summary(self) -> list[dict[str, object]]:
        """The named actors with their mentions, for display."""


@dataclass(slots=True)
class Document:
    """An article's body with its tokens, sentences, paragraphs, quotations, names, actors and times."""

    article: Article
    text: str
    tokens: Tokens
    sentences: list[Sentence]
    paragraphs: list[Paragraph]
    quotes: list[Quote]
    names: list[Name]
    times: list[TimeExpression] = field(default_factory=list)
    actors: Actors | None = None

    def span(self, start: int, end: int) -> Span:
        """The body's characters from start to end as a Span."""
        return span_of(self.text, start, end)

    def token_span(self, first: int, stop: int) -> Span:
        """The characters of the tokens from first up to stop as a Span."""
        return span_of(self.text, self.tokens.start[first], self.tokens.end[stop - 1])

    def words(self, first: int, stop: int) -> str:
        """The text of the tokens from first up to stop, one space wherever white space stands."""
        return " ".join(self.text[self.tokens.start[first] : self.tokens.end[stop - 1]].split())

    def token_at(self, offset: int) -> int:
        """The token that holds the character at an offset, or the first one behind it (len(tokens) past the last)."""
        return bisect_right(self.tokens.end, offset)

    def time_at(self, token: int) -> TimeExpression | None:
        """The time expression that a token belongs to; they stand in the order of the text and never overlap."""
        start = self.tokens.start[token]
        before = bisect_right(self.times, start, key=lambda time: time.start)
        return self.times[before - 1] if before and start < self.times[before - 1].end else None

    def in_time(self, token: int) -> bool:
        """Does a token belong to a time expression?"""
        return self.time_at(token) is not None

    def evidence(self, start: int, end: int) -> Evidence:
        """The whole sentences that hold the characters from start to end, with some text around them."""
        first, last = self.token_at(start), self.token_at(max(start, end - 1))
        tokens, body = self.tokens, self.text
        if first < len(tokens):
            start = min(start, self.sentences[tokens.sentence[first]].start)
        if last < len(tokens):
            end = max(end, self.sentences[tokens.sentence[last]].end)
        return Evidence(
            exact=body[start:end],
            start=start,
            end=end,
            prefix=body[max(0, start - CONTEXT) : start],
            suffix=body[end : end + CONTEXT],
        )
