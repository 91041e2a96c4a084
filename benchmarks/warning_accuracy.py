"""How well warnings are found on annotated articles: `python -m benchmarks.warning_accuracy GOLD... [--errors]`.

GOLD is JSONL, an article a line: `id`, `published`, `text`, and `warnings` as tests/gold/README.md describes them. A
warning is found if its evidence overlaps an annotated one's and so does its trigger, condition or consequence, one to
one. `who` counts those found whose warner shares a word other than a title with the annotated name, `form` those that
are threat or caution as annotated. Annotated ones marked optional count neither way.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.gold import Row, agrees, articles, f1, read_rows
from schemas import Span, Warning
from transforms.reader import Reader
from transforms.statements.extract import extract_statements
from transforms.warnings.extract import extract_warnings

PARTS = ("trigger", "condition", "consequence")
MEASURES = ("found", "who", "form")


def judged(reader: Reader, rows: Sequence[Row]) -> Iterator[tuple[Row, list[Warning]]]:
    """Every article with the warnings found in it."""
    for document, row in zip(reader.read(articles(rows, dated="published")), rows, strict=True):
        yield row, list(extract_warnings(document, tuple(extract_statements(document))))


def matches(gold: Sequence[Row], found: Sequence[Warning]) -> Iterator[tuple[int, int]]:
    """Places of annotated and found warnings that overlap, one to one, those that share most parts first."""
    weights = [(_shared(one, warning), place, at) for place, one in enumerate(gold) for at, warning in enumerate(found)]
    taken: set[tuple[str, int]] = set()
    for weight, place, at in sorted(weights, key=lambda pair: (-pair[0], pair[1:])):
        if weight and not taken & {("gold", place), ("found", at)}:
            taken |= {("gold", place), ("found", at)}
            yield place, at


def _shared(one: Row, warning: Warning) -> int:
    """How many parts overlap; none where the evidence does not."""
    if not _overlaps(one["evidence"], warning.evidence):
        return 0
    return sum(_overlaps(one[part], getattr(warning, part)) for part in PARTS)


def _overlaps(bounds: list[int] | None, span: Span | None) -> bool:
    return bounds is not None and span is not None and span.start < bounds[1] and bounds[0] < span.end


def measure(row: Row, found: Sequence[Warning]) -> tuple[Counter[str], list[str]]:
    """The counts of one article, and its errors, a line each."""
    gold, counts = row["warnings"], Counter[str]()
    pairs = dict(matches(gold, found))
    optional = {place for place, one in enumerate(gold) if one["optional"]}
    counts.update(gold=len(gold) - len(optional), predicted=len(found) - len(optional & pairs.keys()))
    errors = [f"not found: {_text(row, one)}" for place, one in enumerate(gold) if place not in {*pairs, *optional}]
    errors += [f"not annotated: {one.evidence.exact}" for at, one in enumerate(found) if at not in pairs.values()]
    for place, at in pairs.items():
        one, warning = gold[place], found[at]
        if place in optional:
            continue
        who, form = agrees(one["warner_name"], warning.warner), one["form"] == warning.form
        counts.update(found=1, who=who, form=form)
        if not (who and form):
            told = warning.warner.name if warning.warner else None
            errors.append(f"{one['form']} by {one['warner_name']} found as {warning.form} by {told}: {_text(row, one)}")
    return counts, errors


def _text(row: Row, one: Row) -> str:
    start, end = one["evidence"]
    return str(row["text"][start:end])


def main() -> None:
    """Print the figures of all files together, then the errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    rows = [row for path in options.gold for row in read_rows(path)]
    total = Counter[str]()
    for row, found in judged(Reader(), rows):
        counts, errors = measure(row, found)
        total.update(counts)
        for error in errors if options.errors else ():
            print(row["id"], " ".join(error.split()))
    print(f"{len(rows)} articles:", ", ".join(f"{name} {f1(total, name)}" for name in MEASURES), dict(total))


if __name__ == "__main__":
    main()
