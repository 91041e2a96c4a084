"""The chance that a record is right: a logistic regression over named features, its weights kept as data."""

from collections.abc import Iterable, Mapping
from math import exp


def chance(weights: Mapping[str, float], held: Iterable[str]) -> float:
    """The estimated chance, 0 to 1, from the features that hold; one that was never seen weighs nothing.

    >>> chance({"bias": 0.0, "rule: a": 2.0}, ["rule: a", "rule: b"])
    0.881
    """
    total = weights["bias"] + sum(weights.get(name, 0.0) for name in held)
    return round(1 / (1 + exp(-total)), 3)
