"""The wordings of harm: every pattern of the data file matches its examples and spares its counter-examples."""

import pytest

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


@pytest.mark.parametrize(
    ("form", "words", "ultimatum", "cameo"),
    [
        ("threat", "would abandon the pact", True, "139"),
        ("threat", "issued an ultimatum", False, "139"),
        ("threat", "would bomb the base", False, "138"),
        ("threat", "vowed street protests", False, "133"),
        ("threat", "would break off the talks", False, "134"),
        ("threat", "would impose sanctions", False, "1312"),
        ("threat", "would cut diplomatic ties", False, "1313"),
        ("threat", "will be arrested", False, "137"),
        ("threat", "will follow suit", False, "130"),
        ("caution", "could lead to war", False, None),
        ("caution", "would bomb the base", True, None),
    ],
)
def test_codes(form: str, words: str, ultimatum: bool, cameo: str | None) -> None:
    """Threats carry CAMEO and PLOVER codes; cautions have none there."""
    expected = (cameo, "THREATEN" if cameo else None)

    assert expected == codes_for(form, words, ultimatum=ultimatum)


def test_every_rule_has_a_confidence() -> None:
    """A pattern whose precision was not measured would be as sure as the default, silently."""
    rules = table("warnings/confidence")["rule"]

    assert all(0 < value < 1 for value in rules.values())
    assert {pattern.name for pattern in patterns()} <= set(rules)
