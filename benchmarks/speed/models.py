"""A pipeline of the first experiment's shape, to compare the shipped one's speed with: untrained, which costs the same.

HashEmbedCNN of width 96 and depth 4 shared by tagger, morphologizer and parser, another one for the names, and a
lemmatizer by rule: spaCy's own choice for small English pipelines.
"""

from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups

WIDTH, DEPTH = 96, 4
EMBED: dict[str, Any] = {
    "@architectures": "spacy.HashEmbedCNN.v2", "width": WIDTH, "depth": DEPTH, "embed_size": 2000,
    "window_size": 1, "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None,
}  # fmt: skip
LISTENER: dict[str, Any] = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
FEATURES = ("", "|Number=Sing", "|Number=Plur", "|Tense=Past|VerbForm=Fin", "|VerbForm=Part", "|PronType=Prs")
CLASSES = "NOUN VERB ADJ ADV PROPN PRON DET ADP AUX CCONJ SCONJ PUNCT NUM PART SYM INTJ X".split()
RULES = {"noun": [["s", ""], ["ies", "y"]], "verb": [["s", ""], ["ed", "e"], ["ing", ""]], "adj": [["er", ""]]}


def first_experiment(shipped: Language) -> Language:
    """The pipeline, with the shipped one's tags, relations and kinds of names as its labels."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": EMBED})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    morphology = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}}
    morphologizer = nlp.add_pipe("morphologizer", config=morphology)
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", LISTENER)})
    names = nlp.add_pipe("ner", config={"model": _transitions("ner", EMBED)})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(lookups=_lookups())
    for component in (tagger, parser, names):
        for label in shipped.get_pipe(component.name).labels:
            component.add_label(label)
    for name in CLASSES:
        for feature in FEATURES:
            morphologizer.add_label(f"POS={name}{feature}")
    with nlp.select_pipes(disable=["lemmatizer"]):
        nlp.initialize()
    return nlp


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": tok2vec,
    }  # fmt: skip


def _lookups() -> Lookups:
    lookups = Lookups()
    lookups.add_table("lemma_rules", RULES)
    lookups.add_table("lemma_exc", {})
    lookups.add_table("lemma_index", {})
    return lookups
