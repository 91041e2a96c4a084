"""The words of warnings: classes of verbs, nouns and adjectives with their forms, and the patterns built from them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.resources import table, words

Side = Literal["own", "any", "target", "actor", "caution"]
Need = Literal["", "condition", "unless", "breach"]

LEXICON = "warnings/lexicon"
COMMON: tuple[Need, ...] = ("breach", "unless")  # what nearly every "will" matches, until a condition is asked for
ADVERB = r"(?: (?:\w+ly|also|still|now|soon|even|only|then|well|just|all|too|therefore|again))?"
# Auxiliaries with an adverb. A negation breaks the match ("would not harm"), as it is no adverb here.
MACROS = {
    "will": rf"(?:(?:will|would|shall|'ll|'d){ADVERB}|(?:is|are|am|'re|'m|was|were|be) (?:going|set|bound) to)",
    "modal": rf"(?:(?:will|would|shall|'ll|'d|could|may|might|can){ADVERB}"
    r"|(?:is|are|'re|was|were) (?:going|bound|likely|certain|sure|liable) to)",
    "gap": r"(?:[\w'-]+,? ){0,5}?",
    "gapless": r"(?:[\w'-]+ ){0,3}?",
}
SPACE = r"[\s\"“”«»‘’`]+"
DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")

# Past and participle of the irregular verbs among the classes.
IRREGULAR = {
    "strike": ("struck", "struck"), "fight": ("fought", "fought"), "shoot": ("shot", "shot"), "hit": ("hit", "hit"),
    "withdraw": ("withdrew", "withdrawn"), "quit": ("quit", "quit"), "leave": ("left", "left"), "cut": ("cut", "cut"),
    "shut": ("shut", "shut"), "freeze": ("froze", "frozen"), "break": ("broke", "broken"), "hurt": ("hurt", "hurt"),
    "withhold": ("withheld", "withheld"), "lose": ("lost", "lost"), "drive": ("drove", "driven"),
    "swear": ("swore", "sworn"), "hang": ("hanged", "hanged"), "cost": ("cost", "cost"), "die": ("died", "died"),
    "give": ("gave", "given"), "send": ("sent", "sent"), "make": ("made", "made"), "put": ("put", "put"),
    "deal": ("dealt", "dealt"), "bring": ("brought", "brought"), "say": ("said", "said"), "set": ("set", "set"),
    "forget": ("forgot", "forgotten"), "keep": ("kept", "kept"), "overthrow": ("overthrew", "overthrown"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording that makes a sentence of a statement a warning; `data/warnings/patterns.toml` explains the fields."""

    name: str
    side: Side
    needs: Need
    regex: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def verbs(name: str) -> frozenset[str]:
    """The base forms of a class of verbs."""
    return words(LEXICON, "verbs", name)


def nouns(name: str) -> frozenset[str]:
    """The forms of a class of nouns."""
    return words(LEXICON, "nouns", name)


def adjectives(name: str) -> frozenset[str]:
    """The words of a class of adjectives."""
    return words(LEXICON, "adjectives", name)


def grammar(name: str) -> frozenset[str]:
    """The words of a class of function words."""
    return words(LEXICON, "grammar", name)


@cache
def verb_forms(name: str) -> frozenset[str]:
    """All forms of a class of verbs. Cues are looked up by form, as taggers misread them ("is warning", "vows")."""
    return frozenset(form for verb in verbs(name) for form in forms(verb))


def forms(verb: str) -> frozenset[str]:
    """All forms of a base form.

    >>> sorted(forms("vow"))
    ['vow', 'vowed', 'vowing', 'vows']
    """
    third = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else verb + "s"
    if _ends_in_consonant_y(verb):
        third = verb[:-1] + "ies"
    past = IRREGULAR[verb][0] if verb in IRREGULAR else participle(verb)
    return frozenset({verb, third, past, participle(verb), gerund(verb)})


def participle(verb: str) -> str:
    """The past participle of a base form.

    >>> participle("jeopardize"), participle("cut"), participle("expel")
    ('jeopardized', 'cut', 'expelled')
    """
    if verb in IRREGULAR:
        return IRREGULAR[verb][1]
    if verb.endswith("e"):
        return verb + "d"
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def gerund(verb: str) -> str:
    """The -ing form of a base form.

    >>> gerund("strike"), gerund("die"), gerund("cut")
    ('striking', 'dying', 'cutting')
    """
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeou"


def _doubled(verb: str) -> str:
    """Short verbs double their last consonant; of longer ones only those stressed at the end."""
    short = len(verb) <= 4 or verb in ("expel", "imperil", "forget")
    return verb + verb[-1] if short and DOUBLING.search(verb) else verb


def _alternatives(forms: frozenset[str]) -> str:
    ordered = sorted((re.escape(form) for form in forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(ordered) + ")\\b"


def _expand(name: str) -> str:
    """What stands for a {class} in a pattern: an auxiliary's macro, or the forms of a word class."""
    if name in MACROS:
        return MACROS[name]
    section, _, key = name.partition(".")
    if section == "n":
        return _alternatives(nouns(key))
    if section == "a":
        return _alternatives(adjectives(key))
    inflect: dict[str, Callable[[str], str]] = {"v": str, "p": participle, "g": gerund}
    return _alternatives(frozenset(inflect[section](verb) for verb in verbs(key)))


def compiled(*sources: str) -> re.Pattern[str]:
    """Compile regular expressions with {classes} into one; a space in them matches quotation marks too."""
    expanded = (re.sub(r"\{([a-z][a-z.]*)\}", lambda match: _expand(match[1]), source) for source in sources)
    start = r"(?:(?<![\w-])(?=\w)|(?='))"
    return re.compile(start + "(?:" + "|".join(expanded).replace(" ", SPACE) + ")", re.IGNORECASE)


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns in the order of their data file, which is that of preference."""
    return tuple(
        Pattern(
            name=row["name"],
            side=row["side"],
            needs=row.get("needs", ""),
            regex=compiled(row["regex"]),
            yes=tuple(row["yes"]),
            no=tuple(row["no"]),
        )
        for row in table("warnings/patterns")["pattern"]
    )


@cache
def _gates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All patterns in two: those that match often, since they need a condition besides, and the others."""
    rows = table("warnings/patterns")["pattern"]
    common = [row["regex"] for row in rows if row.get("needs", "") in COMMON]
    rare = [row["regex"] for row in rows if row.get("needs", "") not in COMMON]
    return compiled(*common), compiled(*rare)


def matching(text: str) -> Sequence[Pattern]:
    """The patterns that may match in a text, in their order: none of those that surely do not is left to be tried."""
    common, rare = (gate.search(text) is not None for gate in _gates())
    if not (common or rare):
        return ()
    return [pattern for pattern in patterns() if (common if pattern.needs in COMMON else rare)]


@cache
def rank(name: str) -> int:
    """The place of a pattern in its data file; -1 for a rule that is none."""
    return next((place for place, pattern in enumerate(patterns()) if pattern.name == name), -1)
