"""Deadlines that are moved, kept or missed: which replaces which, and how each stands on Tuesday, 12 March 2024."""

import pytest

from transforms.deadlines.extract import DOUBT, extract_deadlines

PUBLISHED = "2024-03-12"


def test_a_moved_deadline_replaces_the_one_before_it(read):
    text = "The ministry extended the deadline from March 15 to March 29."

    old, new = extract_deadlines(read(text, PUBLISHED), ())

    assert ("March 15", "extended", None) == (old.due.exact, old.status, old.supersedes)
    assert ("March 29", "open", old.id) == (new.due.exact, new.status, new.supersedes)


def test_what_a_moved_deadline_is_for_is_told_in_both(read):
    text = "The commission extended the deadline for registering observers from March 15 to March 29."

    found = list(extract_deadlines(read(text, PUBLISHED), ()))

    assert ["registering observers"] * 2 == [one.action.exact if one.action else None for one in found]
    assert [None, None] == [one.obliged for one in found]


def test_an_extension_by_a_length_counts_from_the_old_deadline(read):
    text = "The truce, which was to expire on March 20, was extended by three weeks."

    old, new = extract_deadlines(read(text, PUBLISHED), ())

    assert ("three weeks", "2024-04-10", old.id) == (new.due.exact, new.due.latest, new.supersedes)
    assert new.due.anchor is not None
    assert ("2024-03-20", "previous_deadline", "March 20") == (
        new.due.anchor.date, new.due.anchor.kind, new.due.anchor.exact,
    )  # fmt: skip
    assert "extended" == old.status


def test_an_extension_without_a_known_end_stays_open_and_says_why(read):
    (found,) = extract_deadlines(read("The truce was extended for another 72 hours.", PUBLISHED), ())

    assert (None, "PT72H", False) == (found.due.latest, found.due.duration, found.due.resolved)
    assert "deadline" in (found.due.unresolved_reason or "")


def test_the_old_end_may_be_told_in_the_next_sentence(read):
    text = "A bid by Alder Corp. was extended to April 16. It had been due to expire on Friday evening."

    new, old = extract_deadlines(read(text, PUBLISHED), ())

    assert old.id == new.supersedes
    assert "extended" == old.status


def test_deadlines_of_other_things_are_left_alone(read):
    text = "The ceasefire expires on March 20. The licence was extended to April 16."

    ceasefire, licence = extract_deadlines(read(text, PUBLISHED), ())

    assert (None, "open") == (licence.supersedes, ceasefire.status)


STATUSES = [
    ("The airline missed Monday's deadline to submit a plan.", "missed"),
    ("The airline met the March 1 deadline.", "met"),
    ("The union dropped its Friday deadline for an offer.", "withdrawn"),
    ("The deadline passed on Monday without a deal.", "missed"),
    ("Drivers had until Monday to pay the fine.", "unknown"),
    ("Drivers have until Friday to pay the fine.", "open"),
    ("With a Friday deadline looming, lawmakers met again.", "open"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_the_status_is_that_of_the_day_of_publication(read, text, status):
    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert status == found.status


def test_a_length_that_contradicts_its_end_point_lowers_the_confidence(read):
    fits, contradicts = (
        list(extract_deadlines(read(text, PUBLISHED), ()))
        for text in (
            "The ministry gave the city a 60-day grace period until May 11 to comply.",
            "The ministry gave the city a 60-day grace period until the end of 2025 to comply.",
        )
    )

    assert ["P60D", "P60D"] == [one.due.duration for one in (*fits, *contradicts)]
    assert round(fits[0].confidence * DOUBT, 2) == contradicts[0].confidence
