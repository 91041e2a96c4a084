"""A confidence fitted to judged records: a logistic regression, and how well it does on held-out articles."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

import numpy as np

from transforms.confidence import chance

FOLDS, SEED = 5, 1
PENALTY = 2.0  # of a squared weight; between .5 and 5 the calibration of statements moved by less than .005
STEPS = 12


class Sample(NamedTuple):
    """One record that counts: its article, what held for it, and whether it was right."""

    article: str
    features: frozenset[str]
    right: bool


def fit(data: Sequence[Sample], unseen: Iterable[str] = ()) -> dict[str, float]:
    """The weights of a logistic regression, by Newton's method, with a penalty on all but the bias.

    `unseen` names features that get a weight of 0 where no sample has them.
    """
    names = ["bias", *sorted(frozenset(unseen).union(*(sample.features for sample in data)))]
    column = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    x[:, 0] = 1
    for row, sample in enumerate(data):
        x[row, [column[name] for name in sample.features]] = 1
    y = np.array([sample.right for sample in data], dtype=float)
    penalty = np.full(len(names), PENALTY)
    penalty[0] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return dict(zip(names, weights.tolist(), strict=True))


def held_out(data: Sequence[Sample]) -> list[tuple[float, bool]]:
    """The confidence of every record by a fit on the other folds' articles, and whether it was right."""
    order = sorted({sample.article for sample in data})
    Random(SEED).shuffle(order)
    fold = {article: at % FOLDS for at, article in enumerate(order)}
    found: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fit([sample for sample in data if fold[sample.article] != number])
        found += [(chance(weights, sample.features), sample.right) for sample in data if fold[sample.article] == number]
    return found


def bins(told: Sequence[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """Ten equal bins of confidence: how many records, their mean confidence, their share of right ones."""
    made = []
    for number in range(10):
        inside = [(p, right) for p, right in told if min(9, int(p * 10)) == number]
        if inside:
            size = len(inside)
            made.append((size, sum(p for p, _ in inside) / size, sum(right for _, right in inside) / size))
    return made


def calibration_error(told: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over ten equal bins."""
    return sum(size * abs(mean - share) for size, mean, share in bins(told)) / len(told)


def report(data: Sequence[Sample], kind: str, unseen: Iterable[str] = ()) -> None:
    """Print the table of weights, with how well the fit does on held-out folds."""
    told = held_out(data)
    error = calibration_error(told)
    print(f"# {len(data)} {kind}, {FOLDS} folds by article: expected calibration error {error:.3f}")
    for size, mean, share in bins(told):
        print(f"#   confidence {mean:.2f}: {share:.2f} right of {size}")
    print("\n[weights]")
    for name, weight in fit(data, unseen).items():
        print(f'"{name}" = {weight:.2f}')
