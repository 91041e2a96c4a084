"""The "reporting links" measure: are speakers and contents found where the trees say they are?

Taken over every gold verb (upos VERB) whose lemma is one of LEMMAS:

- a *speaker link* for its gold ``nsubj``: found when the token that carries the subject's head hangs on the
  verb's token as ``nsubj`` (any subtype) in the predicted tree;
- a *content link* for each gold ``ccomp`` or ``parataxis`` child, each ``xcomp`` child with its own verb, and
  for the head that the verb interrupts as ``parataxis`` (", he said,"): found when the two tokens are joined,
  in either direction for ccomp and parataxis, by a label of the same kind (clausal: ccomp, parataxis; xcomp
  also counts as ccomp's kind, since both are read as content).

Tokens are matched by their exact characters; a token that the tokenizer split otherwise is not found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from training.conllu import Sentence
from training.lists import words

LEMMAS = words("reporting")
CLAUSAL = ("ccomp", "parataxis", "xcomp")


def links(sentence: Sentence) -> Iterable[tuple[str, int, int]]:
    """(kind, verb, other) for each gold link; kind is "speaker", "content before" or "content after"."""
    tokens = sentence.tokens
    for verb, token in enumerate(tokens):
        if token.upos != "VERB" or token.lemma not in LEMMAS:
            continue
        contents = []
        for at, kid in enumerate(tokens):
            if kid.head != verb:
                continue
            if kid.dep == "nsubj":
                yield "speaker", verb, at
            elif kid.dep in ("ccomp", "parataxis") or (kid.dep == "xcomp" and kid.upos in ("VERB", "AUX")):
                contents.append(at)
        if token.dep == "parataxis" and not contents and token.head > verb:
            contents.append(token.head)
        for at in contents:
            yield ("content before" if at < verb else "content after"), verb, at


def score(gold: Sequence[Sentence], doc: Doc, found: Counter[str], total: Counter[str]) -> None:
    """Count the gold links of one document, and those that ``doc`` holds, into ``total`` and ``found``."""
    spans = {(token.idx, token.idx + len(token)): token for token in doc}
    at = 0
    for sentence in gold:
        offsets = []
        for token in sentence.tokens:
            offsets.append((at, at + len(token.form)))
            at += len(token.form) + token.space
        for kind, verb, other in links(sentence):
            total[kind] += 1
            one, two = spans.get(offsets[verb]), spans.get(offsets[other])
            if one is None or two is None:
                continue
            if kind == "speaker":
                found[kind] += two.head.i == one.i and two.dep_ == "nsubj"
            else:
                down = two.head.i == one.i and two.dep_ in CLAUSAL
                up = one.head.i == two.i and one.dep_ == "parataxis"
                found[kind] += down or up


def rates(found: Mapping[str, int], total: Mapping[str, int]) -> dict[str, float]:
    """Shares found: speaker, content before, content after, and all contents."""
    made = {kind: found.get(kind, 0) / total[kind] for kind in sorted(total) if total[kind]}
    contents = [kind for kind in total if kind.startswith("content")]
    if sum(total[kind] for kind in contents):
        made["content"] = sum(found.get(k, 0) for k in contents) / sum(total[k] for k in contents)
    return made
