"""Variations of gold sentences that keep their trees: quotation marks, apostrophes, case, final marks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.conllu import Name, Sentence, Token

STYLES = {"straight": ('"', '"'), "curly": ("“", "”"), "british": ("‘", "’"), "ascii": ("'", "'")}
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'", "„"})


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each variation is made, as shares of the documents."""

    restyle: float = 0.5  # quotation marks take one of STYLES
    strip: float = 0.04  # quotation marks are taken out
    apostrophe: float = 0.25  # ' becomes ’
    title: float = 0.01  # Title Case, As In Headlines
    headline: float = 0.3  # the same, for sentences without a final mark that were glued as headlines
    upper: float = 0.004
    lower: float = 0.006
    bare: float = 0.03  # the final full stop of the last sentence is left out


def vary(sentences: Sequence[Sentence], chance: random.Random, rates: Rates = Rates()) -> list[Sentence]:
    """One document, varied at random."""
    made = list(sentences)
    if chance.random() < rates.restyle:
        style = chance.choices(list(STYLES), (45, 45, 6, 4))[0]
        made = [restyle(sentence, *STYLES[style]) for sentence in made]
    elif chance.random() < rates.strip:
        made = [drop(s, [at for at, token in enumerate(s.tokens) if quote(token)]) for s in made]
    if chance.random() < rates.apostrophe:
        made = [_forms(s, [_curl(token) for token in s.tokens]) for s in made]
    if chance.random() < rates.bare and len(made[-1].tokens) > 3 and made[-1].tokens[-1].form == ".":
        made[-1] = drop(made[-1], [len(made[-1].tokens) - 1])
    headline = made[0].sent_id == "glued" and made[-1].tokens[-1].dep != "punct"
    draw = chance.random()
    if draw < (rates.headline if headline else rates.title):
        made = [title(sentence) for sentence in made]
    elif draw > 1 - rates.upper:
        made = [_forms(s, [token.form.upper() for token in s.tokens]) for s in made]
    elif draw > 1 - rates.upper - rates.lower:
        made = [_forms(s, [token.form.lower() for token in s.tokens]) for s in made]
    return made


def quote(token: Token) -> bool:
    """Whether the token is a quotation mark (an apostrophe tagged POS is none)."""
    return token.xpos in ("``", "''") and token.form in QUOTES


def restyle(sentence: Sentence, opening: str, closing: str) -> Sentence:
    """The sentence with its quotation marks, told apart by their tags, in another style."""
    return _forms(
        sentence,
        [(opening if t.xpos == "``" else closing) if quote(t) else t.form for t in sentence.tokens],
    )


def drop(sentence: Sentence, gone: Sequence[int]) -> Sentence:
    """The sentence without the tokens at ``gone``; unchanged where one of them is a head or inside a name."""
    if not gone or len(gone) >= len(sentence.tokens) or not sentence.parsed:
        return sentence
    heads = {token.head for token in sentence.tokens}
    named = {at for name in sentence.names or () for at in range(name.start, name.end)}
    if any(at in heads or at in named or sentence.tokens[at].head < 0 for at in gone):
        return sentence
    moved, new = {-1: -1}, 0
    for at in range(len(sentence.tokens)):
        if at not in gone:
            moved[at] = new
            new += 1
    tokens: list[Token] = []
    for at, token in enumerate(sentence.tokens):
        if at not in gone:
            tokens.append(replace(token, head=moved[token.head]))
        elif tokens:
            tokens[-1] = replace(tokens[-1], space=tokens[-1].space or token.space)
    names = None
    if sentence.names is not None:
        names = tuple(Name(moved[n.start], moved[n.end - 1] + 1, n.label) for n in sentence.names)
    return replace(sentence, tokens=tuple(tokens), names=names)


def title(sentence: Sentence) -> Sentence:
    """The sentence in title case: short function words stay small."""
    small = ("IN", "DT", "CC", "TO", "POS", "RP")
    forms = [
        token.form if (token.xpos in small and at) or "'" in token.form or "’" in token.form
        else token.form[:1].upper() + token.form[1:]
        for at, token in enumerate(sentence.tokens)
    ]  # fmt: skip
    return _forms(sentence, forms)


def _curl(token: Token) -> str:
    return token.form if quote(token) else token.form.replace("'", "’")


def _forms(sentence: Sentence, forms: Sequence[str]) -> Sentence:
    tokens = [
        token if token.form == form else replace(token, form=form)
        for token, form in zip(sentence.tokens, forms, strict=True)
    ]
    return replace(sentence, tokens=tuple(tokens))
