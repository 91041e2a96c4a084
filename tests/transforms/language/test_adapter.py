"""Foreign language models: CLEAR trees turned into UD, and a whole foreign pipeline in place of the shipped one."""

from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from tests.conftest import full_article
from transforms.language.adapter import Adapter
from transforms.language.document import Tokens
from transforms.language.model import ModelError, load
from transforms.reader import Reader
from transforms.statements.extract import extract_statements

# CLEAR annotations of four sentences, enough to overfit a parser to them.
TRAIN = [
    (
        "Smith said the bridge was old .", "NNP VBD DT NN VBD JJ .",
        "nsubj ROOT det nsubj ccomp acomp punct", [1, 1, 3, 4, 1, 4, 1],
    ),
    (
        "The bridge was built by Smith .", "DT NN VBD VBN IN NNP .",
        "det nsubjpass auxpass ROOT agent pobj punct", [1, 3, 3, 3, 3, 4, 3],
    ),
    (
        "Smith spoke to reporters in Bonn .", "NNP VBD IN NNS IN NNP .",
        "nsubj ROOT prep pobj prep pobj punct", [1, 1, 1, 2, 1, 4, 1],
    ),
    (
        "Smith closed the bridge .", "NNP VBD DT NN .",
        "nsubj ROOT det dobj punct", [1, 1, 3, 1, 1],
    ),
]  # fmt: skip


def tree(words: list[str], tags: str, deps: str, heads: list[int]) -> Tokens:
    """Tokens with a tree and nothing else."""
    lemma = {"was": "be", "is": "be"}
    return Tokens(
        text=words, lower=[word.lower() for word in words], lemma=[lemma.get(word, word) for word in words],
        start=list(range(len(words))), end=list(range(1, len(words) + 1)),
        tag=tags.split(), dep=deps.split(), head=list(heads),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "tags", "clear", "heads", "expected", "expected_heads"),
    [
        (
            "Keller closed the bridge", "NNP VBD DT NN",
            "nsubj ROOT det dobj", [1, 1, 3, 1],
            "nsubj root det obj", [1, 1, 3, 1],
        ),
        (
            "Keller spoke to reporters", "NNP VBD IN NNS",
            "nsubj ROOT prep pobj", [1, 1, 1, 2],
            "nsubj root case obl", [1, 1, 3, 1],
        ),
        (
            "bridges of Bonn closed", "NNS IN NNP VBD",
            "nsubj prep pobj ROOT", [3, 0, 1, 3],
            "nsubj case nmod root", [3, 2, 0, 3],
        ),
        (
            "It was built by Keller", "PRP VBD VBN IN NNP",
            "nsubjpass auxpass ROOT agent pobj", [2, 2, 2, 2, 3],
            "nsubj:pass aux:pass root case obl:agent", [2, 2, 2, 4, 2],
        ),
        (
            "Keller was mayor", "NNP VBD NN",
            "nsubj ROOT attr", [1, 1, 1],
            "nsubj cop root", [2, 2, 2],
        ),
    ],
)  # fmt: skip
def test_clear_becomes_ud(
    words: str, tags: str, clear: str, heads: list[int], expected: str, expected_heads: list[int]
) -> None:
    tokens = tree(words.split(), tags, clear, heads)
    Adapter(clear=True).apply(tokens, 0)

    assert (tokens.dep, tokens.head) == (expected.split(), expected_heads)


def test_ud_stays_as_it_is() -> None:
    tokens = tree("Keller spoke to reporters".split(), "NNP VBD IN NNS", "nsubj ROOT case obl", [1, 1, 3, 1])
    Adapter(clear=False).apply(tokens, 0)

    assert (tokens.dep, tokens.head) == ("nsubj root case obl".split(), [1, 1, 3, 1])


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny CLEAR pipeline, overfitted to four sentences and saved."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = [
        Example.from_dict(
            nlp.make_doc(text), {"words": text.split(), "tags": tags.split(), "deps": deps.split(), "heads": heads}
        )
        for text, tags, deps, heads in TRAIN
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    path = tmp_path_factory.mktemp("foreign") / "model"
    nlp.to_disk(path)
    return path


def test_a_foreign_pipeline_takes_the_place_of_the_shipped_one(foreign: Path) -> None:
    (document,) = Reader(str(foreign)).read([full_article("Smith said the bridge was old .")])

    assert "cop" in document.tokens.dep
    assert [statement.content.text for statement in extract_statements(document)] == ["the bridge was old"]


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no language model 'en_nowhere'"):
        load("en_nowhere")


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(ModelError, match="no tagger and no parser"):
        load(str(tmp_path / "blank"))
