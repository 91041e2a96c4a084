"""Lexemes: the words, numbers and marks of a text, each with the classes of time words it belongs to.

The tagger has its own lexer, so that "60-day", "Nov. 6" and "9:30am" come out alike whatever the tokenizer of the
language model thinks of them.
"""

import re
from functools import cache
from typing import NamedTuple

from transforms.resources import table, words


class Lexeme(NamedTuple):
    """One word, number or mark. `lower` has no stop and no curly apostrophe; `kind` is the class that its shape gives.

    `tight` says that no white space stands before it.
    """

    start: int
    end: int
    lower: str
    kind: str
    capital: bool
    tight: bool


SHAPES = (  # in the order in which they are tried; the commonest, words, come first
    ("HALFDAY", r"(?<=[\d\s])[apAP]\.?[mM]\b\.?"),
    ("QUARTER", r"Q[1-4]\b"),
    ("HALFYEAR", r"H[12]\b"),
    ("FISCAL", r"FY(?=\s?['’]?\d\d)"),
    ("WORD", r"[^\W\d_]+(?:['’](?:clock|ll|d|ve|re|t))?"),
    ("BREAK", r"\n[^\S\n]*\n\s*"),
    ("ISODATE", r"(?:1\d|20|21)\d\d-[01]?\d-[0-3]?\d(?:T[0-2]\d:[0-5]\d(?::[0-5]\d)?)?(?![\d-])"),
    ("SLASHDATE", r"[0-3]?\d/[0-3]?\d/(?:\d{4}|\d\d)(?![\d/])"),
    ("CLOCK", r"[0-2]?\d[:.][0-5]\d(?=\s*[ap]\.?m\b)|[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])"),
    ("ORDINAL", r"\d{1,2}(?:st|nd|rd|th)\b"),
    ("DECADE", r"(?:1\d\d|20\d)0['’]?s\b|['’`][1-9]0s\b"),
    ("SHORTYEAR", r"['’][0-9]\d(?![\w'’])"),
    ("NUMBER", r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+"),
    ("FRACTION", r"[1-9]/[2-9](?![\d/])|[½¼¾]"),
    ("DIGITS", r"\d+"),
    ("POSSESSIVE", r"['’][sS]\b|(?<=[sS])['’](?=\s)"),
    ("HYPHEN", r"(?<=\w)[-‐‑–](?=\w)"),
    ("DASH", r"[-–—]+"),
    ("MARK", r"\S"),
)


@cache
def scanner() -> re.Pattern[str]:
    """The regular expression whose last group names the shape of a lexeme; holidays are whole lexemes."""
    names = sorted(holidays(), key=len, reverse=True)
    phrases = "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s") for name in names)
    letters = "".join(sorted({name[0] + name[0].upper() for name in names}))
    holiday = rf"(?P<HOLIDAY>(?=[{letters}])(?<!\w)(?i:{phrases})(?!\w))"
    return re.compile("|".join([holiday, *(f"(?P<{kind}>{shape})" for kind, shape in SHAPES)]))


@cache
def holidays() -> dict[str, str]:
    """The rule of every holiday with a fixed one, by its name in lower case."""
    rules: dict[str, str] = table("times/holidays")["rules"]
    return rules


@cache
def classes() -> dict[str, dict[str, str]]:
    """For every form, its classes and its value in each ("second": {"UNIT": "S", "ORD": "2"})."""
    found: dict[str, dict[str, str]] = {}
    for name, values in table("times/lexicon").items():
        for value, forms in values.items():
            for form in forms.split():
                found.setdefault(form, {})[name] = value
    return found


def value_in(lexeme: Lexeme, name: str) -> str | None:
    """The value of a lexeme in one class, None where it is not of that class."""
    forms = classes()
    for form in (lexeme.lower, lexeme.lower.capitalize(), lexeme.lower.upper()):
        if name in forms.get(form, {}) and (form == lexeme.lower or lexeme.capital):
            return forms[form][name]
    return None


def lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of text[start:end], in one pass; offsets count from the beginning of the whole text."""
    found: list[Lexeme] = []
    abbreviated = words("times/traps", "abbreviated")
    behind = start
    for match in scanner().finditer(text, start, end):
        kind = match.lastgroup or "MARK"
        first, stop = match.span()
        form = match[0]
        lower = form.lower().replace("’", "'")
        if kind == "WORD" and lower in abbreviated and text[stop : stop + 1] == ".":
            stop += 1
        elif first < behind:
            continue  # the stop that its abbreviation has taken in
        found.append(Lexeme(first, stop, lower, kind, form[0].isupper(), first == behind))
        behind = stop
    return found
