"""Which time belongs to which verb, from raw text through the shipped model."""

import pytest

from transforms.times.lookup import time_of, times_between


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The minister spoke on December 5.", "spoke", "December 5"),
        ("The minister said Friday that the port was shut.", "said", "Friday"),
        ("On Friday, the minister said that the port was shut.", "said", "Friday"),
        ("At a meeting on December 4, the minister said that the port was shut.", "said", "December 4"),
        ("She spoke on December 5, a day after the minister said that the port was shut.", "said", "a day after"),
        ("The minister said that the port would open on Friday.", "said", None),
        ("The minister said little for two days.", "said", None),
    ],
)
def test_the_time_that_dates_a_verb(read, text, verb, expected):
    document = read(text, "2024-03-12")
    found = time_of(document, document.tokens.lower.index(verb))

    assert expected == (found.text if found else None)


def test_times_between_two_offsets_lie_wholly_between_them(read):
    document = read("It opened on Monday, shut on Tuesday and opened again on Thursday.", "2024-03-12")
    start, end = document.text.index("shut"), document.text.index("again")

    assert ["Tuesday"] == [time.text for time in times_between(document, start, end)]
    assert [] == times_between(document, start + 9, end)
