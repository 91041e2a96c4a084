"""Cues of deadlines: the word lists, and the preposition that makes a time a limit."""

from transforms.language.document import Document
from transforms.resources import words

CUES = "deadlines/cues"


def cue(name: str) -> frozenset[str]:
    """One list of the deadline cues."""
    return words(CUES, name)


def limit_before(document: Document, first: int) -> tuple[str, int] | None:
    """The limiting preposition right before a token ("no_later_than") and its first token; None where there is none.

    "before" counts only as a preposition that stands alone, not as the end of a longer time ("the day before").
    """
    tokens = document.tokens
    low = document.sentences[tokens.sentence[first]].first
    if (
        first - low > 2
        and tokens.lower[first - 1] in ("on", "of")
        and tokens.lower[first - 2] in words("times/direction", "daytimes")
    ):
        first -= 2  # "until dawn on Wednesday"
    if tokens.lower[first - 1] in ("the", "a", "an", "its", "their"):  # "by the Tuesday deadline"
        first -= 1
    for length in (3, 2, 1):
        start = first - length
        phrase = "_".join(tokens.lower[start:first])
        if start >= low and phrase in cue("limits"):
            return phrase, start
    return None
