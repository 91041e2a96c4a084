"""The wordings of harm: every pattern of the data file matches its examples and spares its counter-examples."""

import re
from typing import Any

import pytest

from schemas import Form
from transforms.resources import table
from transforms.warnings.codes import codes_for
from transforms.warnings.lexicon import Pattern, forms, gerund, participle, patterns

YES = [(pattern, text) for pattern in patterns() for text in pattern.yes]
NO = [(pattern, text) for pattern in patterns() for text in pattern.no]


@pytest.mark.parametrize(("pattern", "text"), YES, ids=[f"{pattern.name}: {text}" for pattern, text in YES])
def test_pattern_matches_its_examples(pattern: Pattern, text: str) -> None:
    """A wording given as an example announces a harm."""
    assert pattern.regex.search(text)


@pytest.mark.parametrize(("pattern", "text"), NO, ids=[f"{pattern.name}: {text}" for pattern, text in NO])
def test_pattern_spares_its_counter_examples(pattern: Pattern, text: str) -> None:
    """A wording given as a counter-example does not."""
    assert not pattern.regex.search(text)


def test_every_pattern_is_shown_from_both_sides() -> None:
    """No wording without an example and a counter-example."""
    assert all(pattern.yes and pattern.no for pattern in patterns())


def test_names_of_patterns_are_distinct() -> None:
    """Confidence and preference go by name."""
    names = [pattern.name for pattern in patterns()]

    assert len(set(names)) == len(names)


def test_quotation_marks_do_not_hide_a_wording() -> None:
    """A writer may quote only the harm: would be a “dangerous step”."""
    pattern = next(pattern for pattern in patterns() if pattern.name == "be bad")

    assert pattern.regex.search("the sale would be a “dangerous step")


@pytest.mark.parametrize(
    ("verb", "past_participle", "present_participle"),
    [
        ("warn", "warned", "warning"),
        ("strike", "struck", "striking"),
        ("jeopardize", "jeopardized", "jeopardizing"),
        ("expel", "expelled", "expelling"),
        ("deny", "denied", "denying"),
        ("die", "died", "dying"),
        ("cut", "cut", "cutting"),
        ("destroy", "destroyed", "destroying"),
        ("undermine", "undermined", "undermining"),
        ("block", "blocked", "blocking"),
    ],
)
def test_verbs_are_inflected(verb: str, past_participle: str, present_participle: str) -> None:
    """Classes list base forms; their other forms follow."""
    assert (past_participle, present_participle) == (participle(verb), gerund(verb))
    assert {verb, past_participle, present_participle} <= forms(verb)


CODES = table("warnings/codes")["code"]


@pytest.mark.parametrize("row", CODES, ids=[f"{row['cameo']} {row['title']}" for row in CODES])
def test_codes_match_their_examples(row: dict[str, Any]) -> None:
    """A row of the mapping tells its examples' code, and of none of its counter-examples."""
    assert row["yes"]
    assert row["no"]
    for words in row["yes"]:
        codes = codes_for("threat", words)
        assert (codes.cameo, codes.mode) == (row["cameo"], row.get("mode")), words
    for words in row["no"]:
        assert not re.search(row["pattern"], words), words


def test_modes_are_those_of_the_manual() -> None:
    """PLOVER has seven modes of threat."""
    modes = {row["mode"] for row in CODES if "mode" in row}

    assert modes == {"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"}


@pytest.mark.parametrize(
    ("form", "words", "given", "expected"),
    [
        ("threat", "would abandon the pact", "ultimatum", ("139", "THREATEN", "relations")),
        ("threat", "would bomb the base", "ultimatum", ("139", "THREATEN", "violence")),
        ("threat", "issued an ultimatum", "", ("139", "THREATEN", "relations")),
        ("threat", "will follow suit", "", ("130", "THREATEN", None)),
        ("threat", "warned independence", "demand", ("100", "REQUEST", None)),
        ("threat", "warned of war", "demand", ("138", "THREATEN", "violence")),
        ("caution", "could lead to war", "", (None, None, None)),
        ("caution", "would bomb the base", "ultimatum", (None, None, None)),
    ],
)
def test_codes(form: Form, words: str, given: str, expected: tuple[str | None, ...]) -> None:
    """Ultimatums and demands have codes of their own, cautions none."""
    assert codes_for(form, words, ultimatum=given == "ultimatum", demand=given == "demand") == expected


def test_every_rule_has_a_weight() -> None:
    """A pattern that the fit of the confidence did not know would weigh nothing, silently."""
    weights = table("warnings/confidence")["weights"]

    assert {f"rule: {pattern.name}" for pattern in patterns()} <= set(weights)
