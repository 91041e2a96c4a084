"""The model that ships with the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from training import evaluate, lemmas, pack

MODEL = Path(__file__).parents[2] / "transforms" / "model"


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The packed model, widened."""
    return evaluate.load(MODEL)


def test_the_folder_is_small_and_licensed() -> None:
    """It stays below the limit, with its own licence, attributions and card."""
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file())

    assert size <= pack.LIMIT
    assert "CC-BY-SA-4.0" in (MODEL / "LICENSE").read_text(encoding="utf-8")
    assert "UD_English-EWT" in (MODEL / "NOTICE").read_text(encoding="utf-8")
    assert pack.PLACE not in (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["config.cfg", "meta.json", "MODEL_CARD.md"])
def test_no_machine_is_named(name: str) -> None:
    """No path of the machine it was trained on is left."""
    text = (MODEL / name).read_text(encoding="utf-8")

    assert not [path for path in ("/work", "/tmp", "/root", "/home") if path in text]


def test_the_floors_were_reached() -> None:
    """The scores in meta.json reach the floors of training/evaluate.py."""
    scores = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))["performance"]

    assert [] == evaluate.missed(scores)


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "content"),
    [
        ("“We will not sign,” Sergei Lavrov said on Monday.", "Sergei", "said", "sign"),
        ("The minister said on Thursday that talks had failed.", "minister", "said", "failed"),
        ("Iran told the agency that it would resume enrichment.", "Iran", "told", "resume"),
        ("In a statement on Monday, NATO said the attack was illegal.", "NATO", "said", "illegal"),
    ],
)
def test_reporting_links(nlp: Language, text: str, speaker: str, verb: str, content: str) -> None:
    """Newswire's plainest constructions come out as the card says."""
    doc = nlp(text)
    links = {token.text: (token.dep_, token.head.text) for token in doc}

    assert text == doc.text
    assert ("nsubj", verb) == links[speaker]
    assert ("ccomp", verb) == links[content]


def test_lemmas_of_the_folder() -> None:
    """The table and the rules together know reporting verbs."""
    table = json.loads((MODEL / "lemmas.json").read_text(encoding="utf-8"))
    forms = [
        ("said", "VBD"),
        ("told", "VBD"),
        ("warned", "VBD"),
        ("denies", "VBZ"),
        ("vowing", "VBG"),
        ("sworn", "VBN"),
    ]

    assert ["say", "tell", "warn", "deny", "vow", "swear"] == [lemmas.lookup(*form, table) for form in forms]
