"""Paragraphs, and which of them are furniture."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.language.layout import LONGEST, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.\nAnother line.", ["One line.", "Another line."]),
        ("First.\n\nSecond.\r\n\r\nThird.", ["First.", "Second.", "Third."]),
        ("  Padded.  \n\n\n  Again. ", ["Padded.", "Again."]),
        ("He said it was\nlate in the day.\nShe agreed.", ["He said it was\nlate in the day.", "She agreed."]),
        (
            "The minister said on Tuesday that the government in the capital\nWellford "
            "would not yield to what she called the blackmail of the\nNorthern ports, however long it took.",
            [
                "The minister said on Tuesday that the government in the capital\nWellford "
                "would not yield to what she called the blackmail of the\nNorthern ports, however long it took."
            ],
        ),
        ("A headline without a stop\nThe story begins here.", ["A headline without a stop", "The story begins here."]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_lines_are_paragraphs_unless_a_sentence_runs_on(text: str, expected: list[str]) -> None:
    assert [text[block.start : block.end] for block in paragraphs(text)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Minister warns of floods",
        "Read more: How a quarry split a village",
        "WATCH: Crowds greet the president",
        "Photo: The eastern quay at Port Ellerby",
        "(AP Photo/Jane Doe)",
        "By JANE DOE",
        "By Jane Doe and John Roe, Staff Writer",
        "Reporting by Jane Doe; Editing by John Roe",
        "Follow Jane Doe on Twitter: @jane",
        "Sign up for our newsletter",
        "Advertisement",
        "© 2020 The Herald. All rights reserved.",
        "RELATED: Ten facts about bridges",
        "Click here to read the report.",
        "___.",
    ],
)
def test_furniture_is_recognised(line: str) -> None:
    blocks = list(paragraphs(f"The dam held.\n\n{line}\n\nIt rained on."))

    assert [block.kind for block in blocks] == ["body", "furniture", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Read the treaty before you sign it, the minister said.",
        "By Friday the town must decide, the mayor said.",
        "Image is everything, the adviser said.",
        "Follow the money, she told the court.",
        "More troops will come, the general warned.",
        "See you in court, he tweeted.",
        "Related parties must register, the regulator said.",
    ],
)
def test_sentences_that_begin_like_furniture_are_text(line: str) -> None:
    blocks = list(paragraphs(f"The dam held.\n\n{line}"))

    assert [block.kind for block in blocks] == ["body", "body"]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ANKARA, March 14 (Newsbeam) - Talks broke down.", "ANKARA, March 14 (Newsbeam) -"),
        ("PORT ELLERBY - Pilots will walk out.", "PORT ELLERBY -"),
        ("WELLFORD, Norland (AB) _ Rain fell.", "WELLFORD, Norland (AB) _"),
        ("NEW BRANTON — Rain fell.", "NEW BRANTON —"),
    ],
)
def test_a_dateline_is_a_paragraph_of_its_own(text: str, dateline: str) -> None:
    blocks = list(paragraphs(text))

    assert [block.kind for block in blocks] == ["dateline", "body"]
    assert text[blocks[0].start : blocks[0].end] == dateline


@pytest.mark.parametrize(
    "text",
    [
        "NATO - once feared - is tired, he said.",
        "The WHO - a UN body - agreed.",
        "EU leaders met. Talks - long ones - failed.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert "dateline" not in [block.kind for block in paragraphs(text)][1:]


@given(st.text(alphabet="ab .\n\r\"'“”\u2029é", max_size=200))
def test_paragraphs_cover_all_that_is_not_white_space(text: str) -> None:
    blocks = list(paragraphs(text))

    inside = "".join("".join(text[block.start : block.end].split()) for block in blocks)
    assert inside == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(blocks))


def test_a_paragraph_that_is_too_long_is_cut_at_the_end_of_a_sentence():
    """Memory and time grow with the longest paragraph; no word is lost and no news paragraph is that long."""
    text = "The mayor said that the river could rise. " * 1000
    blocks = list(paragraphs(text))

    assert all(block.end - block.start <= LONGEST for block in blocks)
    assert all(text[block.start : block.end].rstrip().endswith(".") for block in blocks)
    assert text.split() == " ".join(text[block.start : block.end] for block in blocks).split()


@pytest.mark.parametrize("text", ["word " * 5000, "a" * 400 + " b" * 9000])
def test_without_sentences_it_is_cut_between_words(text):
    blocks = list(paragraphs(text))

    assert len(blocks) > 1
    assert text.split() == " ".join(text[block.start : block.end] for block in blocks).split()


def test_what_has_no_space_is_no_text():
    """A picture packed into a line, a rule of dashes: the tokenizer takes time in the square of its length."""
    kinds = [block.kind for block in paragraphs("A title.\n\n" + "QUJD" * 1000 + "\n\nThe mayor said no.")]

    assert kinds == ["body", "furniture", "body"]


def test_wrapped_lines_are_looked_at_once_each():
    """A hundred thousand short lines, at once: what is asked for each must not look at all."""
    assert len(list(paragraphs("A b.\n" * 100_000))) == 100_000
