"""Codes that event data sets are joined on: CAMEO and PLOVER, for threats only."""

import re
from functools import cache
from typing import NamedTuple

from schemas import Form
from transforms.resources import table

WORD = re.compile(r"[a-z]+")


class Codes(NamedTuple):
    """A CAMEO event code and a PLOVER event type, or null."""

    cameo: str | None
    plover: str | None


def codes_for(form: Form, words: str, *, ultimatum: bool) -> Codes:
    """The codes of a warning from the words of its trigger and consequence.

    >>> codes_for("threat", "would strike the base", ultimatum=False)
    Codes(cameo='138', plover='THREATEN')
    >>> codes_for("caution", "could lead to war", ultimatum=False)
    Codes(cameo=None, plover=None)
    """
    if form == "caution":
        return Codes(None, None)
    mapping = table("warnings/codes")
    if ultimatum or "ultimatum" in words.lower():
        return Codes(mapping["ultimatum"], mapping["plover"])
    said = set(WORD.findall(words.lower()))
    cameo = next((code for code, known in _rows() if known & said), mapping["otherwise"])
    return Codes(cameo, mapping["plover"])


@cache
def _rows() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((row["cameo"], frozenset(row["words"].split())) for row in table("warnings/codes")["code"])
