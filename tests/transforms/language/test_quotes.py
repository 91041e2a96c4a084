"""Quotation spans: pairs of marks of any kind, and what odd marks may not do."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.language.layout import paragraphs
from transforms.language.quotes import find_quotes


def quoted(text: str) -> list[str]:
    """The words within the marks of each quotation."""
    return [text[quote.inner_start : quote.inner_end] for quote in find_quotes(text, list(paragraphs(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will stay," she said.', ["We will stay,"]),
        ("“We will stay,” she said.", ["We will stay,"]),
        ("«We will stay», she said.", ["We will stay"]),
        ("„We will stay“, she said.", ["We will stay"]),
        ("``We will stay,'' she said.", ["We will stay,"]),
        ("''We will stay,'' she said.", ["We will stay,"]),
        ("'We will stay,' she said.", ["We will stay,"]),
        ("‘We will stay,’ she said.", ["We will stay,"]),
        # curly marks that a converter turned the wrong way
        ("”We will stay,“ she said.", ["We will stay,"]),
        ('“We will stay," she said.', ["We will stay,"]),
        # two quotations and one inside another
        ('"Stay," she said. "Go," he said.', ["Stay,", "Go,"]),
        ("\"He told me 'go home' twice,\" she said.", ["He told me 'go home' twice,"]),
        ("“He told me “go home” twice,” she said.", ["He told me “go home” twice,"]),
        # a dash or bracket before or behind a mark
        ('The plan—"a farce"—was dropped.', ["a farce"]),
        ('The plan ("a farce") was dropped.', ["a farce"]),
    ],
)
def test_marks_pair_up(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' rights are the ministers' concern.",
        "It isn't the '90s, and they've said so.",
        'The gap is 6\'2" and the pipe 12" wide.',
        "Rock 'n' roll is here.",
        'A stray " mark stands here.',
    ],
)
def test_apostrophes_inches_and_strays_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_apostrophe_does_not_end_a_quotation_in_single_marks() -> None:
    assert quoted("'The workers' rights come first,' he said.") == ["The workers' rights come first,"]


def test_an_unclosed_mark_runs_on_where_the_next_paragraph_opens_again() -> None:
    text = '"We came early.\n\n"We left late," she said.'
    quotes = find_quotes(text, list(paragraphs(text)))

    assert [(text[q.inner_start : q.inner_end], q.continued) for q in quotes] == [
        ("We came early.", True),
        ("We left late,", False),
    ]


def test_one_bad_mark_costs_no_more_than_its_paragraph() -> None:
    text = 'He said " nothing at all.\n\n"Quite right," she said.\n\nThey left.'

    assert quoted(text) == ["Quite right,"]


def test_a_forgotten_opening_mark_is_restored_at_the_start_of_the_paragraph() -> None:
    assert quoted('It is "easy" to promise," she said. "It is hard to keep."') == [
        'It is "easy" to promise,',
        "It is hard to keep.",
    ]


@given(st.text(alphabet="aB ,.\"'“”‘’«»`\n", max_size=120))
def test_quotations_never_overlap_and_stay_in_their_paragraph(text: str) -> None:
    blocks = list(paragraphs(text))
    quotes = find_quotes(text, blocks)

    for quote in quotes:
        block = blocks[quote.block]
        assert block.start <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= block.end
    for first, second in pairwise(quotes):
        assert first.end <= second.start
