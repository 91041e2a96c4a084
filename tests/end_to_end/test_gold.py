"""What was reached on articles annotated by hand (tests/gold/README.md) must not be lost."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.deadline_accuracy import f1, judged, measure
from transforms.resources import table

GOLD = Path(__file__).parents[1] / "gold" / "deadlines.jsonl"
SPANS = ("issuer", "obliged", "action", "due", "consequence", "evidence")
FLOORS = {"found": 90.0, "who": 58.0, "date": 72.0}  # some points below what was measured


@pytest.fixture(scope="module")
def counted(reader):
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    total, rules = Counter(), set()
    for row, found in judged(reader, rows):
        total.update(measure(row, [deadline for _, deadline in found])[0])
        rules.update(rule for rule, _ in found)
    return total, rules


def test_the_gold_is_of_the_articles():
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for one in row["deadlines"]:
            spans = [
                one[name] for name in ("issuer", "obliged", "action", "due", "consequence", "evidence") if one[name]
            ]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans)
            assert (one["due_earliest"] or "") <= (one["due_latest"] or "")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_deadlines_are_found_with_party_and_date(counted, name):
    total, _ = counted

    assert f1(total, name) >= FLOORS[name]


def test_every_rule_that_is_used_has_a_measured_confidence(counted):
    _, rules = counted

    assert rules <= {*table("deadlines/confidence")["rule"]}
