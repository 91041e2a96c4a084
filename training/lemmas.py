"""The table of lemmas that the suffix rules get wrong, taken from the training treebanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.conllu import Sentence
from training.lists import rows, words
from transforms.language.lemma import by_rule

TAGS = words("lemma-tags")


def table(sentences: Iterable[Sentence]) -> dict[str, dict[str, str]]:
    """{xpos: {lower-case form: lemma}} for the forms whose commonest lemma is not the one of the rules."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if token.xpos in TAGS and token.lemma != "_" and token.form.replace("'", "").replace("’", "").isalpha():
                key = (token.xpos, token.form.lower())
                counts.setdefault(key, Counter())[token.lemma] += 1
    made: dict[str, dict[str, str]] = {}
    for base, past, participle in rows("irregular.txt"):
        for xpos, form in (("VBD", past), ("VBN", participle)):
            counts.setdefault((xpos, form), Counter({base: 1}))
    for (xpos, form), lemmas in sorted(counts.items()):
        best = min(lemmas, key=lambda text: (-lemmas[text], text))
        best = best if xpos == "NNPS" or best == "I" else best.lower()
        ruled = by_rule(form, xpos) if xpos != "NNPS" else by_rule(form.title(), xpos)
        if best != ruled and form != "i":
            made.setdefault(xpos, {})[form] = best
    return made


def lookup(form: str, xpos: str, made: dict[str, dict[str, str]]) -> str:
    """The lemma by the table, else by the rules."""
    return made.get(xpos, {}).get(form.lower()) or by_rule(form, xpos)


def accuracy(sentences: Iterable[Sentence], made: dict[str, dict[str, str]]) -> float:
    """Share of gold lemmas of words (with gold tags, case ignored) that are found."""
    right = total = 0
    for sentence in sentences:
        for token in sentence.tokens:
            if token.xpos in TAGS:
                total += 1
                right += lookup(token.form, token.xpos, made).lower() == token.lemma.lower()
    return right / total if total else 0.0
