"""Statements within statements: kept only where asked for, and never in the way of what other kinds link to."""

from schemas import Statement
from tests.conftest import full_article
from transforms.extract import Extractor

TEXT = "Anna Keller said on Monday that the ministry had warned the town that the dam could break."


def test_nested_statements_are_left_out_unless_asked_for() -> None:
    plain, nested = (next(Extractor(nested=kept).analyse([full_article(TEXT)])).events for kept in (False, True))
    assert [event for event in nested if not (isinstance(event, Statement) and event.within)] == plain
    assert [event.cue.exact for event in nested if isinstance(event, Statement) and event.within and event.cue] == [
        "warned"
    ]
