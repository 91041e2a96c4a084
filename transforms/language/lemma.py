"""Lemmas, from the Penn tag and the form: a table of what is irregular, rules for the rest."""

import json
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "model" / "lemmas.json"
VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdfgklmnprtvz")


@cache
def _table() -> dict[str, dict[str, str]]:
    return json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}


@cache
def lemma(form: str, tag: str) -> str:
    """The lemma of a lower-case form under its Penn tag ("said", "VBD" -> "say")."""
    from transforms.statements.inventory import forms

    irregular = {
        "'s": "be",
        "is": "be",
        "was": "be",
        "are": "be",
        "were": "be",
        "been": "be",
        "am": "be",
        "being": "be",
        "has": "have",
        "had": "have",
        "having": "have",
        "did": "do",
        "does": "do",
        "done": "do",
        "went": "go",
        "gone": "go",
        "goes": "go",
        "going": "go",
    }
    if tag.startswith("VB"):
        return irregular.get(form) or forms().get(form) or form
    if tag == "NNS":
        return form[:-3] + "y" if form.endswith("ies") else form[:-1] if form.endswith("s") else form
    return form
