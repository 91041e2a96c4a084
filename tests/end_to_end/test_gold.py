"""What was reached on articles annotated by hand (tests/gold/README.md) must not be lost."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import deadline_accuracy, warning_accuracy
from benchmarks.gold import f1, read_rows
from transforms.resources import table

GOLD = Path(__file__).parents[1] / "gold"
SPANS = {
    "deadlines": ("issuer", "obliged", "action", "due", "consequence", "evidence"),
    "warnings": ("warner", "addressee", "trigger", "condition", "consequence", "evidence"),
}
FLOORS = {"found": 90.0, "who": 58.0, "date": 72.0}  # some points below what was measured
WARNING_FLOORS = {"found": 90.0, "who": 82.0, "form": 90.0}


def rows_of(kind):
    return read_rows(GOLD / f"{kind}.jsonl")


@pytest.fixture(scope="module")
def counted(reader):
    total, rules = Counter(), set()
    for row, found in deadline_accuracy.judged(reader, rows_of("deadlines")):
        total.update(deadline_accuracy.measure(row, [deadline for _, deadline in found])[0])
        rules.update(rule for rule, _ in found)
    return total, rules


@pytest.fixture(scope="module")
def warnings_counted(reader):
    total, silent = Counter(), Counter()
    for row, found in warning_accuracy.judged(reader, rows_of("warnings")):
        total.update(warning_accuracy.measure(row, found)[0])
        if not row["warnings"]:
            silent[row["id"]] = len(found)
    return total, silent


@pytest.mark.parametrize("kind", sorted(SPANS))
def test_the_gold_is_of_the_articles(kind):
    for row in rows_of(kind):
        for one in row[kind]:
            spans = [one[name] for name in SPANS[kind] if one[name]]
            assert spans
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans)
            assert (one.get("due_earliest") or "") <= (one.get("due_latest") or "")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_deadlines_are_found_with_party_and_date(counted, name):
    total, _ = counted

    assert f1(total, name) >= FLOORS[name]


@pytest.mark.parametrize("name", sorted(WARNING_FLOORS))
def test_warnings_are_found_with_warner_and_form(warnings_counted, name):
    total, _ = warnings_counted

    assert f1(total, name) >= WARNING_FLOORS[name]


def test_articles_without_a_warning_give_none(warnings_counted):
    _, silent = warnings_counted

    assert len(silent) == 16
    assert not +silent


def test_every_rule_that_is_used_has_a_measured_confidence(counted):
    _, rules = counted

    assert rules <= {*table("deadlines/confidence")["rule"]}
