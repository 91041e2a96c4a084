"""Builds Documents: layout and quotations by rule, then the language model over all paragraphs of a batch at once."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

from schemas import FullArticle
from transforms.language.adapter import Adapter
from transforms.language.document import Document, Name, Paragraph, Quote, Sentence, Tokens
from transforms.language.layout import Block, paragraphs
from transforms.language.lemma import lemma
from transforms.language.model import load
from transforms.language.quotes import find_quotes
from transforms.language.repair import repair_names

ATTRIBUTES = [IDX, LENGTH, TAG, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE, LEMMA]
BATCH = 128  # paragraphs a call of the model; measured: 64 to 128 reach nearly the speed of any larger batch
PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
LABELS = {"PERSON": "PER", "GPE": "LOC", "NORP": "MISC", "FAC": "LOC"}  # OntoNotes' names for what we call PER ...


class Builder:
    """Builds Documents with one language model; loading it takes about a second. Who and when are still to be told."""

    def __init__(self, model: str | None = None) -> None:
        self.nlp: Language = load(model)
        self.adapter = Adapter.for_pipeline(self.nlp)

    def build(self, articles: Sequence[FullArticle]) -> Iterator[Document]:
        """Build the Documents of a batch of articles, in their order."""
        layouts = [list(paragraphs(article.text)) for article in articles]
        texts = (
            article.text[block.start : block.end].translate(PLAIN)
            for article, blocks in zip(articles, layouts, strict=True)
            for block in blocks
            if block.kind != "furniture"
        )
        parsed = self.nlp.pipe(texts, batch_size=BATCH)
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
        tokens, strings = document.tokens, doc.vocab.strings
        rows = doc.to_array(ATTRIBUTES).astype(numpy.int64, copy=False).reshape(len(doc), len(ATTRIBUTES)).tolist()
        words = [index for index, token in enumerate(doc) if not token.is_space]
        place = {index: len(tokens) + order for order, index in enumerate(words)}
        paragraph, paragraph_first, text = len(document.paragraphs), len(tokens), document.text
        starts: list[int] = []
        pending_start = False
        for index, row in enumerate(rows):
            offset, length, tag, dep, head, sent_start, entity, label, known_lemma = row
            pending_start = pending_start or sent_start == 1
            if index not in place:
                continue
            start = block.start + offset
            form = text[start : start + length]
            lower = form.lower().replace("’", "'")
            if pending_start or not starts:
                starts.append(place[index])
                pending_start = False
            tag_name = strings[tag & 0xFFFFFFFFFFFFFFFF]
            tokens.start.append(start)
            tokens.end.append(start + length)
            tokens.text.append(form)
            tokens.lower.append(lower)
            tokens.tag.append(tag_name)
            tokens.lemma.append(strings[known_lemma & 0xFFFFFFFFFFFFFFFF] if known_lemma else lemma(lower, tag_name))
            tokens.dep.append(strings[dep & 0xFFFFFFFFFFFFFFFF])
            tokens.head.append(_head(place, rows, index, head))
            tokens.paragraph.append(paragraph)
            tokens.sentence.append(len(document.sentences) + len(starts) - 1)
            tokens.quote.append(-1)
            self._extend_names(document, entity, strings[label & 0xFFFFFFFFFFFFFFFF] if label else "")
        for first, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
            bounds = tokens.start[first], tokens.end[stop - 1]
            document.sentences.append(Sentence(*bounds, first, stop, paragraph))
        self.adapter.apply(tokens, paragraph_first)

    def _extend_names(self, document: Document, entity: int, label: str) -> None:
        """Begin or continue a name with the word just added (spaCy's IOB: 1 inside, 2 outside, 3 begins)."""
        here = len(document.tokens) - 1
        names = document.names
        if entity == 1 and names and names[-1].stop == here:
            names[-1] = names[-1]._replace(stop=here + 1)
        elif entity in (1, 3) and label:
            names.append(Name(here, here + 1, LABELS.get(label, label)))
        else:
            document.tokens.name.append(-1)
            return
        document.tokens.name.append(len(names) - 1)


def _head(place: dict[int, int], rows: list[list[int]], index: int, offset: int) -> int:
    """The head's place among the words; a head that is white space passes on to its own head."""
    head = index + offset
    while head not in place:
        above = head + rows[head][4]
        if above == head:
            return place[index]
        head = above
    return place[head]


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
                continue
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
