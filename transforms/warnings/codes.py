"""Codes that event data sets are joined on: CAMEO and PLOVER, for threats only."""

import re
from functools import cache
from typing import NamedTuple

from schemas import Form
from transforms.resources import table


class Codes(NamedTuple):
    """A CAMEO event code, a PLOVER event type and its mode, each or null."""

    cameo: str | None
    plover: str | None
    mode: str | None


class Row(NamedTuple):
    """One row of the mapping (data/warnings/codes.toml)."""

    regex: re.Pattern[str]
    cameo: str
    mode: str | None


def codes_for(form: Form, words: str, *, ultimatum: bool = False, demand: bool = False) -> Codes:
    """The codes of a warning from the words of its trigger and consequence.

    `ultimatum`: the harm stands under "unless", "until" or "or else". `demand`: what is told is what the addressee
    shall do, and no harm.

    >>> codes_for("threat", "would bomb the base")
    Codes(cameo='1384', plover='THREATEN', mode='violence')
    >>> codes_for("threat", "would abandon the pact", ultimatum=True)
    Codes(cameo='139', plover='THREATEN', mode='relations')
    >>> codes_for("caution", "could lead to war")
    Codes(cameo=None, plover=None, mode=None)
    """
    if form == "caution":
        return Codes(None, None, None)
    mapping, said = table("warnings/codes"), " ".join(words.lower().split())
    act = next((row for row in code_rows() if row.regex.search(said)), None)
    final = mapping["ultimatum"]
    if ultimatum or re.search(final["pattern"], said):
        return Codes(final["cameo"], final["plover"], act.mode if act else final["mode"])
    if act is not None:
        return Codes(act.cameo, mapping["otherwise"]["plover"], act.mode)
    other = mapping["demand" if demand else "otherwise"]
    return Codes(other["cameo"], other["plover"], None)


@cache
def code_rows() -> tuple[Row, ...]:
    """The rows of the mapping, in the order in which they are tried."""
    return tuple(
        Row(re.compile(row["pattern"]), row["cameo"], row.get("mode")) for row in table("warnings/codes")["code"]
    )
