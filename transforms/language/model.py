"""Loads the language model: the English one shipped with newsbeam, or any installed spaCy pipeline."""

from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.util import is_package

SHIPPED = Path(__file__).parent.parent / "model"
UNREAD = ("lemmatizer", "morphologizer", "attribute_ruler", "senter", "textcat", "entity_linker")


class ModelError(ValueError):
    """The language model that was asked for cannot be used."""


def load(name: str | None = None) -> Language:
    """Load a spaCy pipeline by package name or path; None is the one shipped.

    Raises ModelError where there is none of that name, or it lacks a tagger or parser.
    """
    path = SHIPPED if name is None else Path(name)
    if name is not None and not path.exists() and not is_package(name):
        raise ModelError(
            f"no language model {name!r}: neither an installed spaCy pipeline nor a folder; "
            "install one (python -m spacy download en_core_web_sm) or leave --nlp-model out for the one shipped"
        )
    nlp = spacy.load(path if path.exists() else str(name), exclude=_unread(name))
    missing = [wanted for wanted in ("tagger", "parser") if wanted not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"language model {name!r} has no {' and no '.join(missing)}; it has {', '.join(nlp.pipe_names)}"
        )
    return widen(nlp)


def _unread(name: str | None) -> list[str]:
    """Components whose work nobody reads. Foreign pipelines keep what maps their tags and lemmas."""
    return list(UNREAD) if name is None else ["senter", "textcat", "entity_linker"]


def widen(nlp: Language) -> Language:
    """Turn what is stored in half precision into the single precision that the arithmetic needs, in place."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for parameter in node.param_names:
                if node.has_param(parameter):
                    value = node.get_param(parameter)
                    if value.dtype == numpy.float16:
                        node.set_param(parameter, value.astype(numpy.float32))
    if nlp.vocab.vectors.data.dtype == numpy.float16:
        nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(numpy.float32)
    return nlp
