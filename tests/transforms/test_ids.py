"""Ids of records and threads."""

import pytest

from transforms.ids import event_id, thread_id


def test_an_id_depends_on_article_kind_and_spans_alone() -> None:
    assert event_id("statement", "a-1", (0, 5)) == event_id("statement", "a-1", (0, 5))


@pytest.mark.parametrize(
    ("kind", "article", "spans"),
    [
        ("warning", "a-1", ((0, 5),)),
        ("statement", "a-2", ((0, 5),)),
        ("statement", "a-1", ((0, 6),)),
        ("statement", "a-1", ((0, 5), (7, 9))),
    ],
)
def test_another_event_has_another_id(kind: str, article: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert event_id(kind, article, *spans) != event_id("statement", "a-1", (0, 5))


def test_threads_ignore_case_and_punctuation() -> None:
    assert thread_id("statement", "Ann Lee", "We will stay.") == thread_id("statement", "ann lee", "we will — stay")


def test_threads_tell_parts_apart() -> None:
    assert thread_id("statement", "Ann", "Lee stays") != thread_id("statement", "Ann Lee", "stays")
