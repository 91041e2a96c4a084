"""Maps foreign parse labels to Universal Dependencies, which every extractor reads.

spaCy's own English pipelines speak CLEAR (ClearNLP's labels over OntoNotes). Its heads differ too: prepositions govern
their nouns, and the copula governs its predicate; both are turned round. Source of the correspondences: the CLEAR
guidelines (Choi and Palmer 2012) and the UD guidelines for English.
"""

from dataclasses import dataclass
from typing import Self

from spacy.language import Language

from transforms.language.document import Tokens

SIGNS_OF_CLEAR = frozenset({"dobj", "pobj", "nsubjpass"})

PREPOSITIONAL = "nmod of preposition"  # kept apart from CLEAR's own nmod, which is a compound's part
RENAMED = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj", "dative": "iobj", "auxpass": "aux:pass",
    "poss": "nmod:poss", "neg": "advmod", "oprd": "xcomp", "relcl": "acl:relcl", "npadvmod": "obl:npmod",
    "prt": "compound:prt", "quantmod": "advmod", "predet": "det:predet", "meta": "dep", "intj": "discourse",
    "preconj": "cc:preconj", "complm": "mark", "acomp": "xcomp", "attr": "xcomp", "ROOT": "root", "nmod": "compound",
    "pcomp": "advcl", "prep": "obl", PREPOSITIONAL: "nmod",
}  # fmt: skip
NOMINAL_HEADS = ("NN", "PRP", "CD", "DT")


@dataclass(frozen=True, slots=True)
class Adapter:
    """What has to be done to a pipeline's trees: nothing where they already are UD."""

    clear: bool

    @classmethod
    def for_pipeline(cls, nlp: Language) -> Self:
        """Look at the parser's labels to tell its scheme."""
        labels = set(getattr(nlp.get_pipe("parser"), "labels", ())) if "parser" in nlp.pipe_names else set()
        return cls(clear=bool(labels & SIGNS_OF_CLEAR))

    def apply(self, tokens: Tokens, first: int) -> None:
        """Rewrite the heads and labels of all tokens from `first` on, in place."""
        stop = len(tokens)
        if self.clear:
            _turn_prepositions(tokens, first, stop)
            _turn_copulas(tokens, first, stop)
            tokens.dep[first:stop] = [RENAMED.get(dep, dep) for dep in tokens.dep[first:stop]]
        for index in range(first, stop):
            if tokens.dep[index] in ("ROOT", "") and tokens.head[index] == index:
                tokens.dep[index] = "root"


def _turn_prepositions(tokens: Tokens, first: int, stop: int) -> None:
    """`prep -> pobj` becomes `obl|nmod -> case`; by-agents become obl:agent, clauses behind prepositions advcl."""
    for index in range(first, stop):
        preposition = tokens.head[index]
        if tokens.dep[index] not in ("pobj", "pcomp") or tokens.dep[preposition] not in ("prep", "agent", "dative"):
            continue
        governor = tokens.head[preposition]
        if governor == preposition:
            continue
        nominal = tokens.tag[governor].startswith(NOMINAL_HEADS)
        if tokens.dep[index] == "pcomp":
            tokens.dep[index], marker = ("acl" if nominal else "advcl"), "mark"
        else:
            agent = tokens.dep[preposition] == "agent"
            tokens.dep[index], marker = ("obl:agent" if agent else PREPOSITIONAL if nominal else "obl"), "case"
        tokens.head[index] = governor
        tokens.head[preposition], tokens.dep[preposition] = index, marker


def _turn_copulas(tokens: Tokens, first: int, stop: int) -> None:
    """`be -> attr|acomp` becomes `predicate -> cop`, the verb's other dependents moving along."""
    for index in range(first, stop):
        verb = tokens.head[index]
        if tokens.dep[index] not in ("attr", "acomp") or tokens.lemma[verb] != "be" or verb == index:
            continue
        tokens.head[index] = index if tokens.head[verb] == verb else tokens.head[verb]
        tokens.dep[index] = tokens.dep[verb]
        for other in range(first, stop):
            if tokens.head[other] == verb and other not in (verb, index):
                tokens.head[other] = index
        tokens.head[verb], tokens.dep[verb] = index, "cop"
