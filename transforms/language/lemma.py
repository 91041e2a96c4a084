"""Lemmas from the form and its Penn tag: a table of what is irregular, rules by suffix for the rest.

The table is made with the language model, from the same treebanks, and holds what the rules get wrong there.
"""

import json
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "model" / "lemmas.json"

#: Stems that lost a silent e: "creat-", "receiv-", "rais-", "argu-", "settl-", "chang-", "requir-", "quot-".
_SILENT_E = re.compile(
    r"(?:^[^aeiou]*[aiouy][bdkmnpt](?<!ow)|[^aeo]at|creat|[^s]s|[cvuz]|[aeioudlr]g|(?:cha|ra|le|lu)ng|[^aeiourlw]l|"
    r"[^aeio]il|[^aeo]ul|[^aeo]ir|[^aeo]ur|[^aeiou]ar|(?:st|pl|gn|sc)or|[cs]ed|[^o]ud|[^ao]id|[^eo]ad|[lc]od|"
    r"[bmqv]ot|quot|[lp]et|[vcn]it|extradit|[^o]ok|yp|[dt]i|com|sum|[lr]am|[cr]ib|[bflm]in|agin|[bc]ut|cap|eath)$"
)
_DOUBLED = re.compile(r"(?<=..)([bdgmnprt])\1$")


def by_rule(form: str, xpos: str) -> str:
    """The dictionary form of a word by its Penn tag.

    >>> by_rule("denies", "VBZ"), by_rule("planned", "VBD"), by_rule("raising", "VBG"), by_rule("Cities", "NNPS")
    ('deny', 'plan', 'raise', 'City')
    """
    word = form if xpos in ("NNP", "NNPS") else form.lower()
    match xpos:
        case "VBZ" | "NNS" | "NNPS":
            return _plural(word)
        case "VBD" | "VBN" if word.endswith("ed") and len(word) > 4:
            if word.endswith(("eed", "oed")):
                return word[:-1]
            return word[:-3] + "y" if word.endswith("ied") else _stem(word[:-2])
        case "VBG" if word.endswith("ing") and len(word) > 5:
            return _stem(word[:-3])
        case "JJR" | "RBR" if word.endswith("er") and len(word) > 4:
            return word[:-3] + "y" if word.endswith("ier") else _stem(word[:-2])
        case "JJS" | "RBS" if word.endswith("est") and len(word) > 5:
            return word[:-4] + "y" if word.endswith("iest") else _stem(word[:-3])
    return word


def _plural(word: str) -> str:
    """Without the -s of a plural or of the third person."""
    if word.endswith("'s"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(ss|x|zz|ch|sh|[^aeiou]o)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _stem(stem: str) -> str:
    """What stood before -ed, -ing, -er or -est: undoubled, or with its silent e again."""
    if not any(letter in "aeiouy" for letter in stem):
        return stem + "e"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


@cache
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


@cache
def lemma(form: str, tag: str) -> str:
    """The lemma of a form under its Penn tag, by the table and else by the rules.

    >>> lemma("said", "VBD"), lemma("children", "NNS"), lemma("warned", "VBD")
    ('say', 'child', 'warn')
    """
    return _table().get(tag, {}).get(form.lower()) or by_rule(form, tag)
