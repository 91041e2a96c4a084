"""Decoding in our own loop gives what spaCy's gives, for the shipped model and for components that it leaves alone."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from transforms.language.decode import annotate, is_greedy
from transforms.language.model import load

SAMPLES = Path(__file__).parents[3] / "samples" / "articles"
TEXTS = [
    line for path in sorted(SAMPLES.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n") if line
]
ODD = ["", " ", "x", "  Two  spaces.  ", "¿¡…", "No verb here", "Word " * 300]
ATTRIBUTES = ["TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]


@pytest.fixture(scope="module")
def nlp():
    return load()


def told(docs) -> list[tuple[str, bytes]]:
    return [(doc.text, doc.to_array(ATTRIBUTES).tobytes()) for doc in docs]


@pytest.mark.parametrize("texts", [TEXTS, ODD, ODD[:2], [], [*ODD, *TEXTS]])
@pytest.mark.parametrize("size", [1, 7, 128])
def test_the_output_is_spacys(nlp, texts, size):
    assert told(nlp.pipe(texts, batch_size=size)) == told(annotate(nlp, texts, size))


def test_the_shipped_parser_and_recogniser_are_decoded_here(nlp):
    assert {"parser", "ner"} == {name for name, component in nlp.pipeline if is_greedy(component)}


def test_other_components_run_as_they_are():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("doc_cleaner")  # has no `pipe`

    assert [2, 1] == [len(list(doc.sents)) for doc in annotate(nlp, ["One. Two.", "Three."], 8)]
    assert not any(is_greedy(component) for _, component in nlp.pipeline)


def test_a_parser_with_a_beam_is_left_to_spacy():
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("beam_parser")
    parser.add_label("dep")
    nlp.initialize()

    assert not is_greedy(parser)
    assert all(isinstance(doc, Doc) for doc in annotate(nlp, ["Some words."], 8))


def test_labels_that_were_never_seen_are_never_given():
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    parser.add_label("dep")
    nlp.initialize()
    parser.model.attrs["unseen_classes"].add(0)

    assert is_greedy(parser)
    assert told(nlp.pipe(TEXTS[:3])) == told(annotate(nlp, TEXTS[:3], 8))
