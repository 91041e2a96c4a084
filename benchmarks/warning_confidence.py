"""Fits the confidence of warnings to annotated articles, and measures it on held-out folds.

    python -m benchmarks.warning_confidence GOLD...

GOLD is what `benchmarks.warning_accuracy` reads. A warning is right if it is matched with an annotated one, optional or
not, and its warner and form agree. Prints the `[weights]` of transforms/data/warnings/confidence.toml below the
measured calibration.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.calibration import Sample, report
from benchmarks.gold import agrees, articles, read_rows
from benchmarks.warning_accuracy import matches
from transforms.reader import Reader
from transforms.statements.extract import extract_statements
from transforms.warnings.confidence import features
from transforms.warnings.extract import find_drafts, record
from transforms.warnings.lexicon import patterns


def samples(path: Path) -> Iterator[Sample]:
    """The warnings that newsbeam finds in the annotated articles of a file."""
    rows = read_rows(path)
    for row, document in zip(rows, Reader().read(articles(rows, dated="published")), strict=True):
        said = tuple(extract_statements(document))
        drafts = find_drafts(document, said)
        found = [record(document, draft, said) for draft in drafts]
        match = {at: row["warnings"][place] for place, at in matches(row["warnings"], found)}
        for at, (draft, warning) in enumerate(zip(drafts, found, strict=True)):
            one = match.get(at)
            right = one is not None and agrees(one["warner_name"], warning.warner) and one["form"] == warning.form
            yield Sample(row["id"], frozenset(features(document, draft)), right)


def main(paths: list[Path]) -> None:
    """Print the table for the annotated articles of some files, with how well it does on held-out folds."""
    unseen = (f"rule: {pattern.name}" for pattern in patterns())
    report([sample for path in paths for sample in samples(path)], "warnings", unseen)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(name) for name in sys.argv[1:]])
