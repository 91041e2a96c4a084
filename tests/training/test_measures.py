"""Lemmas, the reporting measure, scores and packing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from training import documents, evaluate, lemmas, precision, reporting
from training.conllu import Sentence
from transforms.language.lemma import by_rule
from transforms.language.model import widen


@pytest.mark.parametrize(
    ("form", "xpos", "expected"),
    [
        ("Accused", "VBD", "accuse"), ("warned", "VBD", "warn"), ("urged", "VBD", "urge"), ("denied", "VBN", "deny"),
        ("planned", "VBN", "plan"), ("stressed", "VBD", "stress"), ("agreed", "VBD", "agree"), ("added", "VBD", "add"),
        ("imposed", "VBD", "impose"), ("offered", "VBD", "offer"), ("escalating", "VBG", "escalate"),
        ("adding", "VBG", "add"), ("vowing", "VBG", "vow"), ("threatening", "VBG", "threaten"), ("says", "VBZ", "say"),
        ("denies", "VBZ", "deny"), ("stresses", "VBZ", "stress"), ("countries", "NNS", "country"),
        ("crises", "NNS", "crise"), ("sanctions", "NNS", "sanction"), ("States", "NNPS", "State"),
        ("Putin", "NNP", "Putin"), ("bigger", "JJR", "big"), ("earliest", "JJS", "early"), ("Said", "VBD", "said"),
    ],
)  # fmt: skip
def test_suffix_rules(form: str, xpos: str, expected: str) -> None:
    """Regular forms are right by rule; irregular ones are left to the table."""

    assert expected == by_rule(form, xpos)


def test_the_table_holds_only_what_rules_miss(plain: list[Sentence]) -> None:
    """ "said" is in the table, "opened" is not; irregular.txt adds verbs that the treebank lacks."""
    table = lemmas.table(plain)

    assert table["VBD"]["said"] == "say"
    assert "opened" not in table["VBD"]
    assert table["VBN"]["sworn"] == "swear"
    assert lemmas.accuracy(plain, table) == 1.0


def test_gold_links(quote: Sentence, plain: list[Sentence]) -> None:
    """A reporting verb links to its speaker and to its content, on whichever side it stands."""

    assert list(reporting.links(quote)) == [("speaker", 10, 8), ("content before", 10, 4)]
    assert list(reporting.links(plain[0])) == [("speaker", 2, 1), ("content after", 2, 5)]
    assert list(reporting.links(plain[1])) == []


def predicted(sentence: Sentence, changes: dict[int, tuple[int, str]]) -> Doc:
    """The gold document with other heads and labels at some tokens."""
    vocab = spacy.blank("en").vocab
    gold = documents.gold([sentence], vocab)
    heads, deps = [t.head.i for t in gold], [t.dep_ for t in gold]
    for at, (head, dep) in changes.items():
        heads[at], deps[at] = head, dep
    return Doc(
        vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold],
        heads=heads, deps=deps, tags=[t.tag_ for t in gold],
        ents=[f"{t.ent_iob_}-{t.ent_type_}".strip("-") for t in gold],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "speaker", "before"),
    [
        ({}, 1, 1),
        ({8: (13, "nsubj")}, 0, 1),  # subject hung elsewhere
        ({4: (10, "parataxis")}, 1, 1),  # another clausal label
        ({4: (10, "advcl")}, 1, 0),  # a label that is not read as content
        ({10: (4, "parataxis"), 4: (4, "ROOT")}, 1, 1),  # the verb hung on the content
    ],
)
def test_found_links(quote: Sentence, changes: dict[int, tuple[int, str]], speaker: int, before: int) -> None:
    """Links count by head and kind of label, in either direction for clauses."""
    found, total = Counter[str](), Counter[str]()
    reporting.score([quote], predicted(quote, changes), found, total)

    assert (speaker, before) == (found["speaker"], found["content before"])
    assert dict(total) == {"speaker": 1, "content before": 1}


def test_perfect_and_imperfect_scores(quote: Sentence) -> None:
    """Gold against itself is perfect; one wrong label costs one word of LAS and none of UAS."""
    right, wrong = Counter[str](), Counter[str]()
    evaluate.syntax([quote], predicted(quote, {}), right)
    evaluate.syntax([quote], predicted(quote, {15: (10, "advmod")}), wrong)

    assert 17 == right["LAS"] == right["UAS"] == right["tags"]
    assert (wrong["LAS"], wrong["UAS"]) == (16, 17)
    assert (right["sentences"], right["gold sentences"], right["sentences found"]) == (1, 1, 1)


def test_name_scores(quote: Sentence) -> None:
    """Typed and untyped names are counted by characters."""
    counts = Counter[str]()
    evaluate.entities([quote], predicted(quote, {}), counts)

    assert dict(counts) == {"gold": 2, "found": 2, "typed": 2, "untyped": 2}


def test_parameters_survive_float16(tmp_path: Path) -> None:
    """A narrowed pipeline is stored as float16 and reads back as float32 close to what it was."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    nlp.initialize()
    before = nlp.get_pipe("tagger").model.get_ref("softmax").get_param("W").copy()  # type: ignore[attr-defined]
    precision.narrow(nlp).to_disk(tmp_path)
    read = widen(spacy.load(tmp_path))
    after = read.get_pipe("tagger").model.get_ref("softmax").get_param("W")  # type: ignore[attr-defined]

    assert np.dtype("float32") == after.dtype
    assert np.allclose(before, after, atol=1e-3)
    assert read("Well").text == "Well"


def test_the_table_of_scores() -> None:
    """Shares are per cent, counts are whole, and a floor that is missed is told."""
    scores = {
        "pud": {"LAS": 0.8, "LAS words": 0.85, "speaker": 0.95, "content": 0.9, "words": 9000.0},
        "gum": {"sentences": 0.95},
    }

    assert "| LAS | 80.0 |  |" in evaluate.table(scores)
    assert "| words | 9000 |  |" in evaluate.table(scores)
    assert evaluate.missed(scores) == ["pud LAS is 0.800, below 0.83"]
