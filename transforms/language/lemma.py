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
    return form
