"""Dates of publication are taken over or left, never guessed."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.read.dates import normalise


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018-12-05", "2018-12-05"),
        ("20181205", "2018-12-05"),
        (20181205, "2018-12-05"),
        ("2018/12/05", "2018-12-05"),
        ("2018-12-05 10:00:00", "2018-12-05T10:00:00"),
        ("2018-12-05T10:00:00Z", "2018-12-05T10:00:00+00:00"),
        ("2018-12-05T10:00+0530", "2018-12-05T10:00:00+05:30"),
        ("Wed, 05 Dec 2018 14:30:00 EST", "2018-12-05T14:30:00-05:00"),
        ("5 Dec 2018 14:30 BST", "2018-12-05T14:30:00"),
        ("Dec. 5, 2018", "2018-12-05"),
        ("5 December 2018", "2018-12-05"),
        (" 2018-12-05\n", "2018-12-05"),
        ("13/04/2018", "2018-04-13"),
        ("04/13/2018", "2018-04-13"),
        ("5/5/2018", "2018-05-05"),
        ("2018-05-04", "2018-05-04"),
        (1544009640, "2018-12-05T11:34:00+00:00"),
        (1544009640000, "2018-12-05T11:34:00+00:00"),
        ("03/04/2018", None),
        ("04.05.2018", None),
        ("December 5", None),
        ("Dec 2018", None),
        ("2018", None),
        ("2018-12", None),
        ("12-05-18", None),
        ("yesterday", None),
        ("10:30", None),
        ("Wednesday", None),
        ("2018-02-31", None),
        ("0001-01-01T00:00:00", None),
        ("", None),
        ("soon", None),
        (2018, None),
        (True, None),
        (None, None),
        ({"$date": 1}, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_whole_unambiguous_dates_become_iso_8601(value, expected):
    assert expected == normalise(value)


@settings(deadline=None, max_examples=60)
@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y"]))
def test_any_way_of_writing_a_day_gives_that_day(day, shape):
    if 1700 <= day.year < 2200:
        assert day.isoformat() == normalise(day.strftime(shape))


@settings(deadline=None, max_examples=60)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2190, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_iso_8601_keeps_its_instant_and_zone(time, minutes):
    zoned = time.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))

    assert zoned.isoformat() == normalise(zoned.isoformat())


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_nothing_at_all_raises(value):
    normalise(value)
