"""Runs a spaCy pipeline over texts, its transition-based components in a loop of our own: the same output, sooner.

The compiled loop of spaCy 3.8's wheels takes the interpreter's lock for every hidden unit of every state (128 times a
word or more), which is a third of all the CPU time that the shipped model takes. Here a step is a few numpy calls over
all the states of a batch. Sums are taken in spaCy's order and the products by its own routine, so scores are the same
to the last bit; tests compare the output with spaCy's.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from types import SimpleNamespace
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import NumpyOps

GROUP = 12_000  # words; 128 paragraphs of news have 7,000
STATES = 64  # documents a step; measured: 64 take a tenth less than 32, more gain nothing
WORDS = 8_000  # words a step: the table of the shipped parser takes 8 KiB for each


def annotate(nlp: Language, texts: Iterable[str], batch_size: int) -> Iterator[Doc]:
    """What `nlp.pipe` gives for texts, in their order."""
    for group in _groups(map(nlp.make_doc, texts), batch_size, GROUP):
        docs: Iterator[Doc] = iter(group)
        for _, component in nlp.pipeline:
            docs = applied(component, docs, batch_size)
        yield from docs


def _groups(docs: Iterable[Doc], most: int, most_words: int) -> Iterator[list[Doc]]:
    """Documents in lists of at most so many, and of about so many words: memory goes by the words of a list."""
    group: list[Doc] = []
    words = 0
    for doc in docs:
        if group and (len(group) == most or words + len(doc) > most_words):
            yield group
            group, words = [], 0
        group.append(doc)
        words += len(doc)
    if group:
        yield group


def applied(component: Any, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
    """Documents with what one component of a pipeline adds to them."""
    if is_greedy(component):
        return _decoded(component, docs, batch_size)
    if hasattr(component, "pipe"):
        return iter(component.pipe(docs, batch_size=batch_size))
    return map(component, docs)


def is_greedy(component: Any) -> bool:
    """Whether a component is a parser or recogniser of the one form that is decoded here; spaCy runs all others."""
    if type(component) not in (DependencyParser, EntityRecognizer) or component.cfg.get("beam_width", 1) != 1:
        return False
    model = component.model
    return bool(type(model.ops) is NumpyOps and model.name == "parser_model" and model.attrs.get("has_upper"))


def _decoded(component: Any, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
    """Decode documents in batches of like length, since a batch takes as many steps as its longest document."""
    for batch in minibatch(docs, batch_size):
        whole = list(batch)
        for part in _groups(sorted(whole, key=len), STATES, WORDS):
            component.set_annotations(part, _states(component, part))
        yield from whole


def _states(component: Any, docs: Sequence[Doc]) -> list[Any]:
    """The final states of documents: at each step the best valid move of every unfinished one."""
    states: list[Any] = component.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    if not going:
        return states
    model = component.model
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    # What each word adds to the hidden layer in each place of a state; row 0 stands for a word that is not there.
    table = lower.predict(model.get_ref("tok2vec").predict(docs))
    rows, places, hidden, pieces = table.shape
    flat = table.reshape(rows * places, hidden * pieces)  # the pieces of a hidden unit stand side by side
    shape = SimpleNamespace(state2vec=SimpleNamespace(nF=places))
    first = numpy.arange(places, dtype="i") + places
    bias, unseen = lower.get_param("b").reshape(-1), sorted(model.attrs["unseen_classes"])
    while going:
        words: NDArray[numpy.int32] = numpy.maximum(ParserStepModel.get_token_ids(shape, going), -1)
        summed = flat[words * places + first].sum(axis=1)
        summed += bias
        # numpy's own maximum over an axis of two or three is several times slower
        best = reduce(numpy.maximum, (summed[:, piece::pieces] for piece in range(pieces)))
        scores = model.ops.gemm(best, upper.get_param("W"), trans2=True)
        scores += upper.get_param("b")
        if unseen:
            scores[:, unseen] = scores.min()
        going = component.transition_states(going, scores)
    return states
