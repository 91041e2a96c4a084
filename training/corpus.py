"""Training and development documents: natural paragraphs, name-only texts and constructed newswire."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.training import Example

from training import augment, documents, gazetteer, names, newswire, pools
from training.conllu import Sentence, read

#: Share of the natural documents in which names are exchanged.
RENAMED = 0.35


@dataclass(frozen=True, slots=True)
class Corpus:
    """One split: sentences with trees, and sentences that have names only."""

    trees: list[Sentence]
    names_only: list[list[Sentence]]


def load(folder: Path, split: str) -> Corpus:
    """The ``split`` (train, dev or test) of the treebanks in ``folder``; names-only texts go to train."""
    ewt = names.align_uner(read(folder / f"en_ewt-{split}.conllu"), folder / f"uner_ewt-{split}.iob2")
    gum = [names.gum(sentence) for sentence in read(folder / f"en_gum-open-{split}.conllu")]
    texts = []
    if split == "train":
        texts = [names.columns(folder / "wikigold.conll", separator=" ")]
        texts += [names.columns(path, separator="\t") for path in sorted((folder / "re3d").glob("*/*.conll"))]
    return Corpus([*ewt, *gum], texts)


class Stream:
    """An endless stream of training examples, differently cut, glued and varied in every epoch.

    It is deterministic: the same corpus, seed and vocabulary give the same examples in the same order.
    """

    def __init__(self, corpus: Corpus, *, seed: int, constructed: int = 3000) -> None:
        self.corpus, self.seed, self.constructed = corpus, seed, constructed
        self.pools = pools.build(corpus.trees)

    def epoch(self, number: int) -> list[list[Sentence]]:
        """The documents of one epoch, shuffled."""
        chance = random.Random(f"{self.seed}-{number}")
        docs = list(documents.runs(self.corpus.trees, chance=chance))
        for text in self.corpus.names_only:
            docs += documents.runs(text, chance=chance, longest=4)
        docs += islice(newswire.paragraphs(self.pools, chance), self.constructed)
        chance.shuffle(docs)
        return [augment.vary(self._renamed(doc, chance), chance) for doc in docs]

    def _renamed(self, doc: list[Sentence], chance: random.Random) -> list[Sentence]:
        """In some natural documents, most names become others of their type: the context must tell it."""
        if doc[0].sent_id == "glued" or chance.random() > RENAMED:
            return doc
        made = []
        for sentence in doc:
            for name in reversed(sentence.names or ()):
                if chance.random() < 0.7:
                    sentence = gazetteer.exchange(sentence, name, self.pools.name(name.label, chance))
            made.append(sentence)
        return made

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Examples without end."""
        number = 0
        while True:
            for doc in self.epoch(number):
                yield documents.example(doc, nlp)
            number += 1


def plain(sentences: Sequence[Sentence], nlp: Language, *, seed: int = 0) -> list[Example]:
    """Development examples: natural text in short runs, unvaried."""
    chance = random.Random(seed)
    return [documents.example(run, nlp) for run in documents.runs(sentences, chance=chance)]
