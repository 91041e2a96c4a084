"""What holds for any text: exact offsets, no overlap, and time linear in the length of the text."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.times.plain import document
from transforms.times.lexicon import lexemes
from transforms.times.tagger import candidates, tag_times

WORDS = """on by until the a last next this of end early mid-May May 5 5, 2019 1989 Friday Friday's 9 a.m. EST noon days
day 60 60-day two and half a few ago later before after week quarter third every daily Christmas Easter 1980s ’90s
“Monday” 2/5/2021 2021-02-30 31 June 29 — é 😀 March. , . ( )"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from([None, "2024-02-29", "2023-12-31T23:00:00Z", "no date"]))
def test_spans_are_exact_and_do_not_overlap(pieces, published):
    text = " ".join(pieces)
    times = tag_times(document(text, published))

    assert [time.text for time in times] == [text[time.start : time.end] for time in times]
    assert all(one.end <= other.start for one, other in pairwise(times))
    assert all((time.earliest or "") <= (time.latest or "") for time in times)
    for time in times:
        time.record()


@given(st.text(max_size=200))
def test_any_text_is_read_and_lexemes_never_overlap(text):
    tag_times(document(text))
    found = lexemes(text, 0, len(text))

    assert all(one.end <= other.start for one, other in pairwise(found))


ADVERSARIAL = [
    "1",
    "in the ",
    "one ",
    "last ",
    "and a half ",
    "twenty-",
    "more than ",
    "1,",
    "5 to ",
    "May 5, ",
    "year-",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_twice_the_text_gives_at_most_twice_the_candidates(piece):
    counts = [len(candidates(lexemes(piece * n, 0, len(piece) * n))) for n in (500, 1000)]

    assert counts[1] <= 2 * counts[0] + 20


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_eight_times_the_text_costs_no_more_than_its_share(piece):
    """Linear is 8, quadratic 64: the bound between them leaves room for a busy machine."""

    def cost(count: int) -> float:
        made = document(piece * count)
        start = process_time()
        tag_times(made)
        return process_time() - start

    short = min(cost(250) for _ in range(3))

    assert min(cost(2000) for _ in range(2)) < 24 * short + 0.02
