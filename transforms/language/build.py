"""Builds Documents: layout and quotations by rule, then the language model over all paragraphs of a batch at once."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, SENT_START, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from schemas import FullArticle
from transforms.language.adapter import Adapter
from transforms.language.decode import annotate
from transforms.language.document import Document, Name, Paragraph, Quote, Sentence, Tokens
from transforms.language.layout import Block, paragraphs
from transforms.language.lemma import lemma
from transforms.language.model import load
from transforms.language.quotes import find_quotes
from transforms.language.repair import repair_names

ATTRIBUTES = [IDX, LENGTH, TAG, DEP, ENT_IOB, ENT_TYPE, LEMMA, HEAD, SENT_START, IS_SPACE]
COLUMNS = ATTRIBUTES.index(HEAD)  # those before it are taken as they stand
INSIDE, BEGINS = 1, 3  # spaCy's numbers for where in a name a word stands
Table: TypeAlias = NDArray[numpy.int64]
"""A row for each token, a column for each of ATTRIBUTES."""
Words: TypeAlias = NDArray[numpy.int64]
"""Places of words among tokens, or among words."""
BATCH = 128  # paragraphs a call of the model; measured: 64 to 128 reach nearly the speed of any larger batch
PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
LABELS = {"PERSON": "PER", "GPE": "LOC", "NORP": "MISC", "FAC": "LOC"}  # OntoNotes' names for what we call PER ...


class Builder:
    """Builds Documents with one language model; loading it takes about a second. Who and when are still to be told."""

    def __init__(self, model: str | None = None) -> None:
        self.nlp: Language = load(model)
        self.adapter = Adapter.for_pipeline(self.nlp)
        self.strings = _Strings(self.nlp.vocab.strings)

    def build(self, articles: Sequence[FullArticle]) -> Iterator[Document]:
        """Build the Documents of a batch of articles, in their order."""
        layouts = [list(paragraphs(article.text)) for article in articles]
        texts = (
            article.text[block.start : block.end].translate(PLAIN)
            for article, blocks in zip(articles, layouts, strict=True)
            for block in blocks
            if block.kind != "furniture"
        )
        parsed = annotate(self.nlp, texts, BATCH)
        for article, blocks in zip(articles, layouts, strict=True):
            yield self._document(article, blocks, parsed)

    def _document(self, article: FullArticle, blocks: list[Block], parsed: Iterator[Doc]) -> Document:
        tokens = Tokens()
        document = Document(article.article, article.text, tokens, [], [], [], [])
        for block in blocks:
            first = len(tokens)
            if block.kind != "furniture":
                self._append(document, block, next(parsed))
            document.paragraphs.append(Paragraph(block.start, block.end, first, len(tokens), block.kind))
        _link(tokens)
        repair_names(tokens)
        _mark_quotes(document, blocks)
        _settle_marks(document)
        return document

    def _append(self, document: Document, block: Block, doc: Doc) -> None:
        """Add a parsed paragraph's words to the document's lists, leaving white space out."""
        tokens, names, first = document.tokens, self.strings, len(document.tokens)
        table = doc.to_array(ATTRIBUTES).astype(numpy.int64, copy=False).reshape(len(doc), len(ATTRIBUTES))
        words = numpy.flatnonzero(table[:, ATTRIBUTES.index(IS_SPACE)] == 0)
        tokens.head += (first + _heads(table, words)).tolist()
        starts = (first + _starts(table, words)).tolist()
        offsets, lengths, tags, deps, entities, labels, lemmas = table[words, :COLUMNS].T.tolist()
        begins = [block.start + offset for offset in offsets]
        ends = [begin + length for begin, length in zip(begins, lengths, strict=True)]
        forms = [document.text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        lowered = [form.lower().replace("’", "'") for form in forms]
        pos = [names[tag] for tag in tags]
        tokens.start += begins
        tokens.end += ends
        tokens.text += forms
        tokens.lower += lowered
        tokens.tag += pos
        tokens.lemma += [
            names[known] if known else lemma(lower, tag) for known, lower, tag in zip(lemmas, lowered, pos, strict=True)
        ]
        tokens.dep += [names[dep] for dep in deps]
        tokens.paragraph += [len(document.paragraphs)] * len(begins)
        tokens.quote += [-1] * len(begins)
        for at, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
            tokens.sentence += [len(document.sentences)] * (stop - at)
            bounds = tokens.start[at], tokens.end[stop - 1]
            document.sentences.append(Sentence(*bounds, at, stop, len(document.paragraphs)))
        tokens.name += [
            _name(document.names, here, entity, names[label]) if entity in (INSIDE, BEGINS) else -1
            for here, (entity, label) in enumerate(zip(entities, labels, strict=True), first)
        ]
        self.adapter.apply(tokens, first)


class _Strings(dict[int, str]):
    """A vocabulary's strings by their hashes as signed numbers; each is looked up there once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, key: int) -> str:
        found: str = self._strings[key & 0xFFFFFFFFFFFFFFFF]
        self[key] = found
        return found


def _starts(table: Table, words: Words) -> Words:
    """Which of a paragraph's words begin a sentence; one that begins with white space begins with the word behind."""
    begun = numpy.searchsorted(words, numpy.flatnonzero(table[:, ATTRIBUTES.index(SENT_START)] == 1))
    return numpy.union1d([0], begun[begun < len(words)]) if len(words) else words


def _heads(table: Table, words: Words) -> Words:
    """The head of each word, as its place among the words; a head that is white space passes on to its own head."""
    own = numpy.arange(len(table))
    heads = own + table[:, ATTRIBUTES.index(HEAD)]
    if len(words) == len(table):
        return heads
    space = numpy.ones(len(table), dtype=bool)
    space[words] = False
    while (passed := space[heads] & (heads[heads] != heads)).any():
        heads = numpy.where(passed, heads[heads], heads)
    heads = numpy.where(space[heads], own, heads)
    return numpy.searchsorted(words, heads[words])


def _name(names: list[Name], here: int, entity: int, label: str) -> int:
    """Begin or continue a name with a word; the name's index, or -1 where the word belongs to none."""
    if entity == INSIDE and names and names[-1].stop == here:
        names[-1] = names[-1]._replace(stop=here + 1)
    elif label:
        names.append(Name(here, here + 1, LABELS.get(label, label)))
    else:
        return -1
    return len(names) - 1


def _link(tokens: Tokens) -> None:
    """Fill in children and the bounds of subtrees."""
    count = len(tokens)
    tokens.children = [[] for _ in range(count)]
    tokens.left, tokens.right = list(range(count)), list(range(count))
    for index, head in enumerate(tokens.head):
        if head != index:
            tokens.children[head].append(index)
        else:
            tokens.dep[index] = "root"  # in a garbled sentence parsers call it anything
        at = index
        while tokens.head[at] != at:
            at = tokens.head[at]
            if tokens.left[at] <= index <= tokens.right[at]:
                break  # what lies around it has reached the words above, or will
            tokens.left[at] = min(tokens.left[at], index)
            tokens.right[at] = max(tokens.right[at], index)


def _settle_marks(document: Document) -> None:
    """Give quotation marks to the sentence that they close or open, where the parser has put them beside it."""
    tokens, settled = document.tokens, list[Sentence]()
    for sentence in document.sentences:
        first = sentence.first
        while settled and first < sentence.stop and settled[-1].paragraph == sentence.paragraph:
            quote = tokens.quote[first]
            if quote < 0 or document.quotes[quote].stop != first + 1 or document.quotes[quote].first == first:
                break
            settled[-1] = settled[-1]._replace(end=tokens.end[first], stop=first + 1)
            first += 1
        if first < sentence.stop:
            settled.append(sentence._replace(start=tokens.start[first], first=first))
    for index, (sentence, behind) in enumerate(pairwise(settled)):
        stop = sentence.stop
        while stop - 1 > sentence.first and behind.paragraph == sentence.paragraph and _opens(document, stop - 1):
            stop -= 1
        if stop < sentence.stop:
            settled[index] = settled[index]._replace(end=tokens.end[stop - 1], stop=stop)
            settled[index + 1] = behind._replace(start=tokens.start[stop], first=stop)
    for index, sentence in enumerate(settled):
        for token in range(sentence.first, sentence.stop):
            tokens.sentence[token] = index
    document.sentences = settled


def _opens(document: Document, token: int) -> bool:
    """Is the token the opening mark of a quotation?"""
    quote = document.tokens.quote[token]
    return quote >= 0 and document.quotes[quote].first == token and document.quotes[quote].stop > token + 1


def _mark_quotes(document: Document, blocks: Sequence[Block]) -> None:
    """Find the quotations and tell their tokens, marks included, which one they stand in."""
    for quote in find_quotes(document.text, blocks):
        first, stop = document.token_at(quote.start), document.token_at(quote.end)
        if stop <= first:
            continue
        document.quotes.append(
            Quote(quote.start, quote.end, quote.inner_start, quote.inner_end, quote.block, first, stop, quote.continued)
        )
        for token in range(first, stop):
            document.tokens.quote[token] = len(document.quotes) - 1
