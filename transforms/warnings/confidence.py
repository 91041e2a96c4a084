"""How likely a warning is right: a logistic regression over its rule, form, parties and condition.

The weights are fitted by `python -m benchmarks.warning_confidence GOLD...` and kept as data.
"""

from collections.abc import Iterator
from functools import cache

from transforms.confidence import chance
from transforms.language.document import Document
from transforms.resources import table
from transforms.warnings.draft import Draft
from transforms.warnings.lexicon import grammar


def features(document: Document, draft: Draft) -> Iterator[str]:
    """The names of the features that hold for a warning; every other one is 0."""
    yield f"rule: {draft.rule}"
    yield "labelled" if draft.rule.startswith("label") else "unlabelled"
    yield f"form: {draft.form}"
    yield f"condition: {draft.condition.kind if draft.condition else 'none'}"
    if draft.warner is None:
        yield "warner: none"
    elif draft.warner.name.lower() in grammar("pronoun"):
        yield "warner: pronoun"
    else:
        yield f"warner: {draft.warner.type}"
    if draft.addressee is not None:
        yield "addressee"
    if document.tokens.quote[document.token_at(draft.trigger[0])] >= 0:
        yield "quoted"


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = table("warnings/confidence")["weights"]
    return weights


def confidence(document: Document, draft: Draft) -> float:
    """The estimated chance, 0 to 1, that a warning is one, with its warner and form right."""
    return chance(_weights(), features(document, draft))
