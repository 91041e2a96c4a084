"""The trained pipeline packed for the package: float16 parameters, a clean meta.json, lemmas and licences."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import LOWER
from spacy.language import Language

from training.evaluate import table
from training.precision import narrow
from training.sources import TRAIN, VECTORS
from transforms.language.model import widen

VERSION = "1.0.0"
SPACY = ">=3.8.7,<3.9.0"  # what pyproject.toml asks for, as far as the binary format goes
TEXTS = Path(__file__).with_name("texts")  # LICENSE, NOTICE and MODEL_CARD.md of the model
PLACE = "<!-- scores -->"  # where MODEL_CARD.md takes the table
LIMIT = 15 * 1024 * 1024


def pack(nlp: Language, lemmas: dict[str, dict[str, str]], output: Path) -> Path:
    """Write the model folder in place of an older one; raise ValueError where it gets larger than LIMIT."""
    nlp.meta.update(
        name="newsbeam",
        version=VERSION,
        description="English news: tags, UD dependencies, names. Parameters are float16: widen after loading.",
        author="newsbeam",
        email="",
        url="",
        license="CC BY-SA 4.0",
        sources=_attributions(),
        performance={},
    )
    if output.exists():
        if any(output.iterdir()) and not (output / "meta.json").is_file():
            raise ValueError(f"{output} is not empty and holds no model: refusing to replace it")
        shutil.rmtree(output)
    narrow(nlp).to_disk(output)
    widen(nlp)
    _prune(nlp, output / "vocab" / "strings.json")
    _rewrite(output / "meta.json", {"spacy_version": SPACY})
    # spaCy reads which attribute the vectors are looked up by, but does not write it.
    _rewrite(output / "vocab" / "vectors.cfg", {"attr": LOWER})
    save_lemmas(lemmas, output / "lemmas.json")
    for text in sorted(TEXTS.iterdir()):
        shutil.copyfile(text, output / text.name)
    size = sum(item.stat().st_size for item in output.rglob("*") if item.is_file())
    if size > LIMIT:
        raise ValueError(f"{output} takes {size:,} bytes, more than the {LIMIT:,} allowed")
    return output


def write_scores(output: Path, scores: dict[str, dict[str, float]]) -> None:
    """Put the scores into meta.json's ``performance`` and into the table of MODEL_CARD.md."""
    performance = {name: {key: round(value, 4) for key, value in made.items()} for name, made in scores.items()}
    _rewrite(output / "meta.json", {"performance": performance})
    card = output / "MODEL_CARD.md"
    card.write_text(card.read_text(encoding="utf-8").replace(PLACE, table(scores).rstrip()), encoding="utf-8")


def _prune(nlp: Language, path: Path) -> None:
    """Keep only the strings that the language, its tokenizer and the labels need, not the corpora's words."""
    fresh = spacy.blank(nlp.lang)
    needed = set(fresh.vocab.strings)
    for name in nlp.pipe_names:
        needed.update(getattr(nlp.get_pipe(name), "labels", ()))
    path.write_text(json.dumps(sorted(needed), ensure_ascii=False), encoding="utf-8")


def _rewrite(path: Path, changes: dict[str, Any]) -> None:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = json.dumps(content | changes, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def save_lemmas(table: dict[str, dict[str, str]], path: Path) -> None:
    """The lemma table, one tag to a line."""
    rows = [
        f"{json.dumps(tag)}: {json.dumps(forms, ensure_ascii=False, separators=(',', ':'))}"
        for tag, forms in table.items()
    ]
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def _attributions() -> list[dict[str, str]]:
    made = {source.repository: source.licence for source in (*TRAIN, VECTORS)}
    return [{"name": url.rsplit("/", 1)[1], "url": url, "license": licence} for url, licence in made.items()]
