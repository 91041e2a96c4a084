"""When a length of time runs out: what it counts from, and how its parts count. Published on Tuesday, 12 March 2024."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.times.horizon import EVENT, advance
from transforms.times.points import containing, days_of

PUBLISHED = "2024-03-12"
COUNTED = [
    # text, the length, its last day, what it counts from, that date
    ("The firm must file within 30 days.", "30 days", "2024-04-11", "published", "2024-03-12"),
    ("The firm must file within 10 working days.", "10 working days", "2024-03-26", "published", "2024-03-12"),
    ("The firm must file within 30 days of March 1.", "30 days", "2024-03-31", "event", "2024-03-01"),
    ("They must leave within a week of the vote on March 10.", "a week", "2024-03-17", "event", "2024-03-10"),
    ("They must file at least 10 days before March 29.", "at least 10 days", None, None, None),
    ("They have two and a half weeks to answer.", "two and a half weeks", "2024-03-30", "published", "2024-03-12"),
    ("They must answer in three weeks' time.", "three weeks' time", "2024-04-02", "published", "2024-03-12"),
    ("The mayor said on March 4 that they had 36 hours to go home.", "36 hours", "2024-03-05", "announcement",
     "2024-03-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exact", "latest", "kind", "anchor"), COUNTED)
def test_a_length_runs_out_and_names_what_it_counts_from(read, text, exact, latest, kind, anchor):
    time = next(time for time in read(text, PUBLISHED).times if time.duration)

    assert (exact, latest) == (time.text, time.latest)
    assert (kind, anchor) == ((time.anchor.kind, time.anchor.date) if time.anchor else (None, None))


@pytest.mark.parametrize(
    "text",
    [
        "The firm must file within 30 days of the ruling.",
        "They must leave within a week after the vote.",
        "They have 10 days from the date of the notice to object.",
    ],
)
def test_an_event_without_a_date_leaves_a_length_open_and_says_why(read, text):
    time = next(time for time in read(text, PUBLISHED).times if time.duration)

    assert (None, None, EVENT) == (time.earliest, time.latest, time.unresolved_reason)


ADVANCED = [
    ("P60D", 1, "2024-05-11"), ("P2W", 1, "2024-03-26"), ("P2.5W", 1, "2024-03-30"), ("P1DT12H", 1, "2024-03-14"),
    ("PT36H", 1, "2024-03-13"), ("PT12H", 1, "2024-03-12"), ("P1Y6M", 1, "2025-09-12"), ("P1M", -1, "2024-02-12"),
    ("P10D", -1, "2024-03-02"), ("PT90M", 1, "2024-03-12"),
]  # fmt: skip


@pytest.mark.parametrize(("duration", "sign", "day"), ADVANCED)
def test_the_parts_of_a_length_count(duration, sign, day):
    moved = advance(containing(date(2024, 3, 12), "day"), duration, sign)

    assert moved is not None
    assert date.fromisoformat(day) == days_of(moved)[0]


@pytest.mark.parametrize("duration", ["", "P", "P1.5Y", "10 days", "PXD"])
def test_what_is_no_length_leads_nowhere(duration):
    assert advance(containing(date(2024, 3, 12), "day"), duration) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_office_days_are_never_on_a_weekend_and_that_many_apart(start, count):
    end = days_of(advance(containing(start, "day"), f"P{count}D", 1, office=True))[0]
    between = [date.fromordinal(day) for day in range(start.toordinal() + 1, end.toordinal() + 1)]

    assert end.isoweekday() < 6
    assert count == sum(day.isoweekday() < 6 for day in between)
