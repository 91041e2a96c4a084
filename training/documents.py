"""Sentences joined into the paragraph-like documents that the model is trained and tested on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab

from training.conllu import Sentence, paragraphs


def text_of(sentences: Sequence[Sentence]) -> str:
    """The raw text: sentences follow each other as their spacing marks say."""
    return "".join(token.form + " " * token.space for sentence in sentences for token in sentence.tokens).rstrip(" ")


def gold(sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """The annotated document; trees and names that a sentence lacks are left missing."""
    words, tags, deps = list[str](), list[str](), list[str]()
    spaces, heads = list[bool](), list[int]()
    names, missing = list[tuple[int, int, str]](), list[tuple[int, int]]()
    for sentence in sentences:
        base = len(words)
        for at, token in enumerate(sentence.tokens):
            words.append(token.form)
            spaces.append(token.space)
            tags.append(token.xpos if sentence.parsed else "")
            heads.append(base + (token.head if token.head >= 0 else at))
            deps.append(("ROOT" if token.head < 0 else token.dep) if sentence.parsed else "")
        if sentence.names is None:
            missing.append((base, base + len(sentence.tokens)))
        else:
            names += [(base + name.start, base + name.end, name.label) for name in sentence.names]
    spaces[-1] = False
    if all(sentence.parsed for sentence in sentences):
        doc = Doc(vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps)
    else:
        doc = Doc(vocab, words=words, spaces=spaces)
    doc.set_ents(
        [Span(doc, start, end, label) for start, end, label in names],
        missing=[doc[start:end] for start, end in missing],
        default="outside",
    )
    return doc


def example(sentences: Sequence[Sentence], nlp: Language) -> Example:
    """Raw text as the model's tokenizer sees it, against the gold document."""
    return Example(nlp.make_doc(text_of(sentences)), gold(sentences, nlp.vocab))


def runs(
    sentences: Iterable[Sentence], *, longest: int = 6, chance: random.Random | None = None
) -> Iterator[list[Sentence]]:
    """Paragraphs, cut at random into runs of at most ``longest`` sentences (never cut without ``chance``)."""
    for paragraph in paragraphs(sentences):
        at = 0
        while at < len(paragraph):
            size = chance.randint(1, longest) if chance else len(paragraph)
            yield paragraph[at : at + size]
            at += size
