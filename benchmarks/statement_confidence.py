"""Fits the confidence of statements to annotated articles, and measures it on held-out folds.

    python -m benchmarks.statement_confidence GOLD.jsonl

GOLD holds one article a line: `id`, `text`, and `statements` with `content` and `source` as lists of [start, end] and,
where only reports of speech are to count, `cue_class`. A statement is right if its content shares half of its words
with that of one annotated statement (intersection over union, one to one) and its speaker a word with that one's.
Prints the `[weights]` of transforms/data/statements/confidence.toml below the measured calibration.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, get_args

import numpy as np

from benchmarks.gold import articles, read_rows
from schemas import Statement
from transforms.reader import Reader
from transforms.statements.candidate import Rule
from transforms.statements.confidence import features
from transforms.statements.extract import statement
from transforms.statements.select import candidates

SAME = 0.5
TITLES = frozenset("the a an of and in for mr mrs ms dr sen rep gov president".split())
Word = tuple[int, str]
Held = frozenset[str]
FOLDS, SEED = 5, 1
PENALTY = 2.0  # of a squared weight; between .5 and 5 the calibration moved by less than .005
STEPS = 12


def words(text: str, spans: Iterable[Sequence[int]], without: frozenset[str] = frozenset()) -> set[Word]:
    """The words within spans, with their offsets."""
    found = {(start + m.start(), m[0].lower()) for start, end in spans for m in re.finditer(r"\w+", text[start:end])}
    return {word for word in found if word[1] not in without} or found


def likeness(one: set[Word], other: set[Word]) -> float:
    """Intersection over union."""
    return len(one & other) / max(1, len(one | other))


def judged(gold: dict[str, Any], found: Sequence[tuple[Held, Statement]]) -> Iterator[tuple[Held, bool]]:
    """What held for every statement that counts, and whether it is right.

    One that tells annotated content of another class (a thought, say) counts neither way.
    """
    text, annotated = gold["text"], gold["statements"]
    contents = [words(text, entry["content"]) for entry in annotated]
    speech = [entry.get("cue_class") in ("speech", None) for entry in annotated]
    pairs = sorted(
        (
            (likeness(content, words(text, [(span.start, span.end) for span in record.content.spans])), i, j)
            for i, content in enumerate(contents)
            for j, (_, record) in enumerate(found)
        ),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    match: dict[int, int] = {}
    for share, i, j in pairs:
        if share >= SAME and j not in match and i not in match.values():
            match[j] = i
    for j, (held, record) in enumerate(found):
        if j not in match:
            yield held, False
        elif speech[match[j]]:
            told = words(text, annotated[match[j]]["source"] or (), TITLES)
            speaker = record.speaker
            spans = [] if speaker is None else [speaker, *speaker.mentions]
            ours = words(text, [(span.start, span.end) for span in spans], TITLES)
            yield held, bool(told & ours) or (not told and not ours)


class Sample(NamedTuple):
    """One statement that counts: its article, what held for it, and whether it was right."""

    article: str
    features: frozenset[str]
    right: bool


def samples(path: Path) -> Iterator[Sample]:
    """The statements that newsbeam finds in the annotated articles of a file."""
    rows = read_rows(path)
    for row, document in zip(rows, Reader().read(articles(rows)), strict=True):
        found = [
            (frozenset(features(document, candidate, record.speaker, record.mode)), record)
            for candidate in candidates(document)
            if (record := statement(document, candidate)) is not None
        ]
        for held, right in judged(row, found):
            yield Sample(row["id"], held, right)


def fit(data: Sequence[Sample]) -> dict[str, float]:
    """The weights of a logistic regression, by Newton's method, with a penalty on all but the bias."""
    rules = {f"rule: {rule}" for rule in get_args(Rule)}  # also those that were never seen: they weigh nothing
    names = ["bias", *sorted(rules.union(*(sample.features for sample in data)))]
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


def chance(weights: Mapping[str, float], held: Iterable[str]) -> float:
    """What a fit makes of one statement."""
    return 1 / (1 + exp(-weights["bias"] - sum(weights.get(name, 0.0) for name in held)))


def held_out(data: Sequence[Sample]) -> list[tuple[float, bool]]:
    """The confidence of every statement by a fit on the other folds' articles, and whether it was right."""
    order = sorted({sample.article for sample in data})
    Random(SEED).shuffle(order)
    fold = {article: at % FOLDS for at, article in enumerate(order)}
    found: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fit([sample for sample in data if fold[sample.article] != number])
        found += [(chance(weights, sample.features), sample.right) for sample in data if fold[sample.article] == number]
    return found


def bins(told: Sequence[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """Ten equal bins of confidence: how many statements, their mean confidence, their share of right ones."""
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


def main(path: Path) -> None:
    """Print the table for the annotated articles of a file, with how well it does on held-out folds."""
    data = list(samples(path))
    told = held_out(data)
    error = calibration_error(told)
    print(f"# {len(data)} statements, {FOLDS} folds by article: expected calibration error {error:.3f}")
    for size, mean, share in bins(told):
        print(f"#   confidence {mean:.2f}: {share:.2f} right of {size}")
    print("\n[weights]")
    for name, weight in fit(data).items():
        print(f'"{name}" = {weight:.2f}')


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
