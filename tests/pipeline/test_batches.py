"""Batches keep the order, bound the work, and isolate what fails."""

from hashlib import sha256

import pytest

from schemas import Article, FullArticle, Reject
from tests.pipeline.fakes import FakeAnalyser
from transforms.batches import MAX_ARTICLES, MAX_CHARACTERS, batches, understand


def full(text, uri="a.txt"):
    return FullArticle(article=Article(id=uri, uri=uri, sha256=sha256(text.encode()).hexdigest()), text=text)


REJECT = Reject(uri="r", stage="read", error="empty", detail="nothing")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], []),
        ([REJECT], [1]),
        ([full("x")] * (MAX_ARTICLES + 1), [MAX_ARTICLES, 1]),
        ([full("x" * MAX_CHARACTERS), full("x"), full("x")], [1, 2]),
    ],
)
def test_batches_end_by_number_or_size(items, expected):
    assert expected == [len(batch) for batch in batches(items)]


def test_everything_comes_out_in_its_order():
    items = [full("One."), REJECT, full("RAISE", "bad.txt"), full("Smith said no."), REJECT]
    found = list(understand(items, FakeAnalyser()))

    assert ["One.", "r", "bad.txt", "Smith said no.", "r"] == [
        item.uri if isinstance(item, Reject) else item.document.text for item in found
    ]
    assert "extract" == found[2].stage
    assert "fakes:" in found[2].detail


def test_an_analyser_that_loses_articles_is_caught():
    class Losing(FakeAnalyser):
        def analyse(self, articles):
            return iter(())

    (found,) = understand([full("One.")], Losing())

    assert ("extract", "RuntimeError") == (found.stage, found.error)
    assert "0 analyses for 1 articles" in found.detail
