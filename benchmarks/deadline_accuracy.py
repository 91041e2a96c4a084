"""How well deadlines are found, and how often each rule is right.

    python -m benchmarks.deadline_accuracy GOLD... [--rules] [--errors]

GOLD is JSONL, an article a line: `id`, `published`, `text`, and `deadlines` as tests/gold/README.md describes them.
A deadline is found if its due expression overlaps an annotated one, one to one. `who` counts those found whose obliged
party shares a word other than a title with the annotated name (any party, where none is annotated), `date` those whose
last due day is the annotated one. Annotated ones marked optional count neither way.

With --rules, prints the `[rule]` table of transforms/data/deadlines/confidence.toml: how often a rule's records are
deadlines with the right date, shrunk towards all rules' share as by PRIOR more records.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.gold import Row, agrees, articles, f1, read_rows
from schemas import Deadline
from transforms.deadlines.extract import distinct, extract_deadlines, frames
from transforms.reader import Reader
from transforms.statements.extract import extract_statements
from transforms.warnings.extract import extract_warnings

PRIOR = 4.0  # imagined records that are as often right as those of all rules


def judged(reader: Reader, rows: Sequence[Row]) -> Iterator[tuple[Row, list[tuple[str, Deadline]]]]:
    """Every article with the deadlines found in it, each with the name of its rule."""
    for document, row in zip(reader.read(articles(rows, dated="published")), rows, strict=True):
        statements = tuple(extract_statements(document))
        events = (*statements, *extract_warnings(document, statements))
        rules = [f"{frame.kind}: {frame.rule}" for frame in distinct(document, frames(document))]
        yield row, list(zip(rules, extract_deadlines(document, events), strict=True))


def matches(gold: Sequence[Row], found: Sequence[Deadline]) -> Iterator[tuple[int, int]]:
    """Places of annotated and found deadlines whose due expressions overlap, one to one, in the order of the text."""
    free = set(range(len(found)))
    for place, one in enumerate(gold):
        start, end = one["due"]
        hit = next((at for at in sorted(free) if found[at].due.start < end and start < found[at].due.end), None)
        if hit is not None:
            free.discard(hit)
            yield place, hit


def measure(row: Row, found: Sequence[Deadline]) -> tuple[Counter[str], set[int], set[int]]:
    """The counts of one article, the places of found deadlines that are right, and of all that count."""
    gold, counts = row["deadlines"], Counter[str]()
    optional = {place for place, one in enumerate(gold) if one["optional"]}
    pairs = list(matches(gold, found))
    ignored = {at for place, at in pairs if place in optional}
    right = set()
    counts.update(gold=len(gold) - len(optional), predicted=len(found) - len(ignored))
    for place, at in pairs:
        one, deadline = gold[place], found[at]
        who = agrees(one["obliged_name"], deadline.obliged)
        date = one["due_latest"] == (deadline.due.latest or "")[:10] or one["due_latest"] is deadline.due.latest
        if place not in optional:
            counts.update(found=1, who=who, date=date)
        if date:
            right.add(at)
    return counts, right, set(range(len(found))) - (ignored - right)


def main() -> None:
    """Print the figures of all files together, then rules or errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    rows = [row for path in options.gold for row in read_rows(path)]
    total, hits, uses = Counter[str](), Counter[str](), Counter[str]()
    for row, found in judged(Reader(), rows):
        counts, right, counted = measure(row, [deadline for _, deadline in found])
        total.update(counts)
        uses.update(found[at][0] for at in counted)
        hits.update(found[at][0] for at in counted & right)
        for rule, deadline in (found[at] for at in sorted(counted - right) if options.errors):
            print(row["id"], rule, deadline.due.exact, deadline.due.latest, deadline.obliged and deadline.obliged.name)
    print(f"{len(rows)} articles:", ", ".join(f"{name} {f1(total, name)}" for name in ("found", "who", "date")), total)
    if options.rules:
        share = (sum(hits.values()) + 1) / (sum(uses.values()) + 2)
        print(f"default = {share:.2f}  # {sum(hits.values())} of {sum(uses.values())}")
        for rule in sorted(uses):
            value = (hits[rule] + PRIOR * share) / (uses[rule] + PRIOR)
            print(f'"{rule}" = {value:.2f}  # {hits[rule]} of {uses[rule]}')


if __name__ == "__main__":
    main()
