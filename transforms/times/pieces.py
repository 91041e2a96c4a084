"""The named pieces that the time grammar's patterns are made of."""

from collections.abc import Sequence

from transforms.times.grammar import Capture
from transforms.times.lexicon import Lexeme, value_in
from transforms.times.meaning import Which

PIECES = {
    "CARDINAL": "CARD (HYPHEN? CARD){0,4}",
    "AMOUNT": "DIGITS FRACTION? | NUMBER | FRACTION | CARDINAL | (a|an|one) (hundred|thousand|dozen)",
    "VAGUELY": "a few | a couple of? | a dozen | dozens of | hundreds of | thousands of | several | few | many | some",
    "QTY": "AMOUNT (and (a|one) HYPHEN? half)? | AMOUNT (and (a|one) FRACTION)? | VAGUELY | a half | half an? | a | an",
    "ANYUNIT": "UNIT | UNITS | UNITQ (?! of)",
    "MODPRE": (
        "about | around | approximately | roughly | some | nearly | almost | "
        " (just|well|a little) (over|under) | under | up to | close to |"
        " (more|less|fewer|longer) than | at (least|most|minimum) | (no|not) (more|less|fewer|longer) than |"
        " as (many|much|long|little|few) as"
    ),
    "DAYNUM": "DIGITS | ORDINAL | ORD | CARD HYPHEN? ORD",
    "YEAR": "DIGITS | SHORTYEAR",
    "YEARWORDS": "CARD HYPHEN? CARD (HYPHEN? CARD){0,2} | CARD thousand (and? CARD (HYPHEN? CARD)?)?",
    "LAST": "last|past|previous|prior|preceding|latest",
    "THIS": "this|current|present",
    "NEXT": "next|coming|following|upcoming|ensuing|subsequent",
    "SAME": "same|that",
    "RELATION": "LAST | THIS | NEXT | SAME",
    "PRE": (
        "(the)? (very)? PHASE HYPHEN? (in|on)? | (the|around|about)? EDGE (of|HYPHEN) |"
        " (earlier|later|sometime|late|early) (in|on)?"
    ),
    "BUSINESS": "(the)? (close|end) of (business|trading|play) (on)?",
    "OLD": "HYPHEN? (old|olds) | of age",
}

MODS = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "close": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "over": "MORE_THAN", "under": "LESS_THAN",
    "up": "EQUAL_OR_LESS",
}  # fmt: skip
WHICH: dict[str, Which] = {
    **dict.fromkeys(["last", "past", "previous", "prior", "preceding", "latest"], "last"),
    **dict.fromkeys(["this", "current", "present"], "this"),
    **dict.fromkeys(["next", "following", "ensuing", "subsequent"], "next"),
    **dict.fromkeys(["coming", "upcoming"], "coming"),
    **dict.fromkeys(["same", "that"], "same"),
}
FROM_CONTEXT = frozenset(["previous", "prior", "preceding", "following", "ensuing", "subsequent", "same", "that"])


def modifier(found: Sequence[Lexeme]) -> str | None:
    """The TIMEX3 mod of the words before a quantity ("more than")."""
    words = [lexeme.lower for lexeme in found]
    if not words:
        return None
    if {"more", "longer", "many", "much", "long"} & set(words):
        return "EQUAL_OR_LESS" if words[0] in ("no", "not") else "EQUAL_OR_MORE" if words[0] == "as" else "MORE_THAN"
    if {"less", "fewer", "little"} & set(words):
        return "EQUAL_OR_MORE" if words[0] in ("no", "not") else "LESS_THAN"
    if words[0] == "at":
        return "EQUAL_OR_LESS" if words[-1] == "most" else "EQUAL_OR_MORE"
    return MODS.get(words[-1]) or MODS.get(words[0])


def prefix(found: Sequence[Lexeme]) -> tuple[str | None, bool]:
    """The mod of "early", "the end of", "later", and whether it is the very edge that is meant."""
    for lexeme in found:
        if edge := value_in(lexeme, "EDGE"):
            return edge, edge != "MID"
        if phase := value_in(lexeme, "PHASE"):
            return phase, False
        if lexeme.lower in ("earlier", "later"):
            return ("START" if lexeme.lower == "earlier" else "END"), False
    return None, False


def which(found: Sequence[Lexeme]) -> Which | None:
    """Which one a relative word picks; with several ("this coming") the last decides."""
    picked = [WHICH[lexeme.lower] for lexeme in found if lexeme.lower in WHICH]
    return picked[-1] if picked else None


def from_context(found: Sequence[Lexeme]) -> bool:
    """Whether a relative word counts from the time spoken of and not from now."""
    return any(lexeme.lower in FROM_CONTEXT for lexeme in found)


def number_of(capture: Capture, group: str, of: str) -> int:
    """The numeric value of a captured word in a class.

    Raises ValueError where the group is empty or the word is not of the class.
    """
    for lexeme in capture(group):
        if lexeme.kind == "ORDINAL" and of == "ORD":
            return int(lexeme.lower[:-2])
        if (value := value_in(lexeme, of)) is not None:
            return int(value)
    raise ValueError(f"no {of} here")


def text_of(capture: Capture, group: str, of: str) -> str | None:
    """The value of a captured word in a class, None where there is none."""
    return next((value for lexeme in capture(group) if (value := value_in(lexeme, of)) is not None), None)
