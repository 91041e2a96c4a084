"""Measures how often each rule is right, for the table of confidences: `python -m benchmarks.warning_rules GOLD`.

GOLD is JSONL, an article a line with `id`, `text` and `warnings` of gold spans (`trigger`, `condition`, `consequence`;
optional ones count as right). Prints `rule = value  # right of found`, each rule's precision shrunk towards its
family's (labelled or not), and that towards one half.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import Row, articles, read_rows
from transforms.reader import Reader
from transforms.statements.extract import extract_statements
from transforms.warnings.draft import Draft
from transforms.warnings.extract import find_drafts
from transforms.warnings.lexicon import patterns

LABELLED, UNLABELLED = "(labelled)", "(unlabelled)"
PRIOR = 3.0  # imagined records that are as often right as the family: rules are found 0 to 20 times


def judged(reader: Reader, gold: list[Row]) -> Iterator[tuple[str, bool]]:
    """The rule of every warning found in the gold's articles, and whether it overlaps a gold one."""
    for document, row in zip(reader.read(articles(gold)), gold, strict=True):
        for draft in find_drafts(document, tuple(extract_statements(document))):
            yield draft.rule, any(_overlaps(draft, warning) for warning in row["warnings"])


def _overlaps(draft: Draft, warning: dict[str, Any]) -> bool:
    spans = [warning[key] for key in ("trigger", "condition", "consequence") if warning.get(key)]
    parts = [draft.trigger, draft.consequence or draft.trigger]
    return any(start < span[1] and span[0] < end for start, end in parts for span in spans)


def _family(rule: str) -> str:
    return LABELLED if rule.startswith("label") else UNLABELLED


def main(argv: list[str]) -> None:
    """Print the table for a gold file."""
    gold = read_rows(Path(argv[0]))
    right, found = Counter[str](), Counter[str]()
    for rule, is_right in judged(Reader(*argv[1:]), gold):
        for key in (rule, _family(rule)):
            found[key] += 1
            right[key] += is_right
    for rule in sorted({*found, *(pattern.name for pattern in patterns())} - {LABELLED, UNLABELLED}):
        family = _family(rule)
        prior = (right[family] + 1) / (found[family] + 2)
        value = (right[rule] + PRIOR * prior) / (found[rule] + PRIOR)
        print(f'"{rule}" = {value:.2f}  # {right[rule]} of {found[rule]}')


if __name__ == "__main__":
    main(sys.argv[1:])
