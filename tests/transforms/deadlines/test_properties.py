"""What holds for any text: exact spans, unique ids, and time linear in the length of the text."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.times.plain import document
from transforms.deadlines.extract import extract_deadlines
from transforms.language.document import Document
from transforms.times.tagger import tag_times

WORDS = """by until before within no later than must has have to given the a deadline of ultimatum extended expires due
offer unless if not or without said it they Friday Friday's May 5 60 days 48-hour mid-May next month last day is window
for accepted may submit told pay , . ; " 2024-03-20 at noon on from"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


def with_times(text: str) -> Document:
    """A document without a parse, its times tagged."""
    made = document(text)
    made.times = tag_times(made)
    return made


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_spans_are_exact_and_ids_are_unique(pieces):
    text = " ".join(pieces)
    found = list(extract_deadlines(with_times(text), ()))

    assert len(found) == len({one.id for one in found})
    for one in found:
        for span in (one.due, one.action, one.consequence, one.evidence):
            assert span is None or text[span.start : span.end] == span.exact
        assert (one.due.earliest or "") <= (one.due.latest or "")
        assert one.supersedes in {None, *(other.id for other in found)} - {one.id}


ADVERSARIAL = [
    "must leave by Friday ",
    "the deadline of Friday ",
    "offer extended until May 5 ",
    "unless by Friday ",
    "has until Friday to go ",
    "within 30 days of ",
    "if not by May 5 or ",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_eight_times_the_text_costs_no_more_than_its_share(piece):
    """Linear is 8, quadratic 64: the bound between them leaves room for a busy machine."""

    def cost(count: int) -> float:
        made = with_times(piece * count)
        start = process_time()
        list(extract_deadlines(made, ()))
        return process_time() - start

    short = min(cost(100) for _ in range(3))

    assert min(cost(800) for _ in range(2)) < 24 * short + 0.02
