"""Whether a text is English: by its commonest words, and only where these are rare by a classifier of languages.

The thresholds keep every English text: of 1,394 articles (PolNeAR, TimeBank, AQUAINT, WikiWars, our own) and their
24,078 paragraphs none is rejected. One of the articles reaches the classifier, and 461 of the paragraphs.
"""

from functools import cache
from typing import Any

from transforms.read.faults import Fault
from transforms.resources import table, words

SAMPLE = 2000  # characters looked at for common words
ENOUGH = 1.2  # common English words in a hundred characters; of the English articles all but one have more, most have 3
CLASSIFIED = 400  # characters that the classifier sees
LEAST = 60  # bytes of words: a dozen words, or twenty Chinese characters; in less, names and numbers decide
SURE = 0.95  # probability; English paragraphs reach .12, lists of foreign words .94, most foreign sentences .98
LAST_LATIN = "\u024f"
MARKED = frozenset("@<>=/\\_{}")  # of addresses, tags and code, which are in no language


def check_english(text: str) -> None:
    """Raise Fault `not_english` where a text is surely in another language."""
    sample = text[:SAMPLE]
    common = words("read/languages", "english")
    if 100 * sum(word in common for word in sample.lower().split()) >= ENOUGH * len(sample):
        return
    kept = _uncapitalised(sample)
    if len(kept.encode()) < LEAST:
        return
    code, probability = _classifier().classify(kept)
    if code != "en" and probability >= SURE:
        name = table("read/languages")["languages"][code]
        raise Fault(
            "not_english",
            f"the text is {name} ({code}) with a probability of {probability:.2f}; newsbeam reads English",
        )


def _uncapitalised(sample: str) -> str:
    """The words without capitals: names, and tables in capitals, look like any language."""
    kept = (word for word in sample.split() if not MARKED & set(word) and _is_plain(word))
    return " ".join(kept)[:CLASSIFIED]


def _is_plain(word: str) -> bool:
    first = next((char for char in word if char.isalpha()), None)
    return first is not None and not (first.isupper() and first <= LAST_LATIN)


@cache
def _classifier() -> Any:
    """Three quarters of a second and 100 MB, which runs over plain English do not pay."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classifier.set_languages(list(table("read/languages")["languages"]))
    return classifier
