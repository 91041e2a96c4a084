"""Names written out in names.txt as small trees, and their exchange for names of the corpora."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from training.conllu import Name, Sentence, Token
from training.glue import Piece
from training.lists import words

FLAT = words("flat")
ADJECTIVES = words("adjectives")
PLURAL = frozenset({"States", "Nations", "Rights", "Guards", "Commons"})


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by kind: country, city, org, given, family."""

    kinds: Mapping[str, Sequence[str]]

    @classmethod
    def parse(cls, rows: Sequence[Sequence[str]]) -> Gazetteer:
        """From the rows of names.txt."""
        return cls({kind: [name.strip() for name in names.split(",")] for kind, names in rows})

    def draw(self, label: str, chance: random.Random) -> Piece:
        """A name of the type PER, ORG or LOC."""
        if label == "LOC":
            return piece(chance.choice(self.kinds[chance.choice(("country", "city"))]), label)
        if label == "ORG":
            return piece(chance.choice(self.kinds["org"]), label)
        family = chance.choice(self.kinds["family"])
        if chance.random() < 0.45:
            return piece(family, label)
        return piece(f"{chance.choice(self.kinds['given'])} {family}", label)


def piece(name: str, label: str) -> Piece:
    """The tree of a name: people flat, "X of Y" by its noun, anything else headed by its last word."""
    words = name.split()
    tokens = []
    head = 0 if label == "PER" or words[0] in FLAT or "of" in words else len(words) - 1
    for at, form in enumerate(words):
        xpos = "IN" if form == "of" else "NNPS" if form in PLURAL else "NNP"
        if at == head:
            tokens.append(Token(form, form, "", xpos, -1, ""))
        elif "of" in words:
            last = len(words) - 1
            after = at > words.index("of")
            tokens.append(
                Token(form, form, "", xpos, last, "case") if form == "of"
                else Token(form, form, "", xpos, head, "nmod") if at == last
                else Token(form, form, "", xpos, last if after else head, "compound")
            )  # fmt: skip
        elif head == 0:
            tokens.append(Token(form, form, "", xpos, head, "flat"))
        else:
            dep = "amod" if form in ADJECTIVES and at == 0 else "compound"
            tokens.append(Token(form, form, "", xpos, head, dep))
    return Piece(tuple(tokens), (Name(0, len(words), label),))


def exchange(sentence: Sentence, name: Name, new: Piece) -> Sentence:
    """The sentence with another name in the place of ``name``; unchanged where its tree does not allow it."""
    tokens, size = sentence.tokens, name.end - name.start
    inside = range(name.start, name.end)
    heads = [at for at in inside if tokens[at].head not in inside]
    if sentence.parsed and (
        len(heads) != 1
        or any(t.head in inside and t.head != heads[0] for at, t in enumerate(tokens) if at not in inside)
    ):
        return sentence
    old, shift, root = heads[0], len(new.tokens) - size, new.root

    def moved(at: int) -> int:
        return at if at < name.start else name.start + root if at < name.end else at + shift

    made = [token if moved(token.head) == token.head else replace(token, head=moved(token.head)) for token in tokens]
    put = [
        replace(token, head=moved(tokens[old].head), dep=tokens[old].dep)
        if token.head < 0
        else replace(token, head=name.start + token.head)
        for token in new.tokens
    ]
    put[-1] = replace(put[-1], space=tokens[name.end - 1].space)
    if not sentence.parsed:
        put = [replace(token, head=-1, dep="", xpos="") for token in put]
    names = [
        Name(
            start.start + shift * (start.start >= name.end), start.end + shift * (start.start >= name.end), start.label
        )
        for start in sentence.names or ()
        if start != name
    ]
    names.append(Name(name.start, name.start + len(put), name.label))
    kept = tuple(sorted(names, key=lambda item: item.start))
    return replace(sentence, tokens=(*made[: name.start], *put, *made[name.end :]), names=kept)
