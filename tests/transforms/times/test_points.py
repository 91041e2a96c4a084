"""Calendar arithmetic: round trips over all days of two centuries."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.times.points import (
    Grain,
    Point,
    containing,
    day_point,
    days_of,
    edtf_of,
    moved_day,
    part_of,
    shift,
    value_of,
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
GRAINS = st.sampled_from(["century", "decade", "year", "half", "quarter", "season", "month", "week", "day"])


@given(DAYS, GRAINS)
def test_a_day_lies_in_the_unit_that_contains_it(day, grain):
    bounds = days_of(containing(day, grain))

    assert bounds is not None
    assert bounds[0] <= day <= bounds[1]


@given(DAYS, st.sampled_from([grain for grain in get_args(Grain) if grain != "season"]))  # seasons overlap
def test_the_first_and_last_day_of_a_unit_lie_in_the_same_unit(day, grain):
    unit = containing(day, grain)
    first, last = days_of(unit)

    assert unit == containing(first, grain) == containing(last, grain)


@given(DAYS, st.integers(-4000, 4000), st.sampled_from(["D", "W", "F"]))
def test_moving_by_days_and_weeks_and_back_is_no_move(day, count, unit):
    assert day == moved_day(moved_day(day, count, unit), -count, unit)


@given(DAYS, st.integers(-90, 90), st.sampled_from(["D", "W", "M", "Q", "Y"]))
def test_a_unit_moved_keeps_its_grain(day, count, unit):
    for grain in ("day", "week", "month", "quarter", "year"):
        assert grain == shift(containing(day, grain), count, unit).grain


@given(DAYS)
def test_the_value_of_a_day_is_its_iso_date(day):
    assert day.isoformat() == value_of(day_point(day)) == edtf_of(day_point(day))


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]), st.booleans())
def test_early_middle_and_late_lie_in_order_inside_the_unit(day, grain, edge):
    first, last = days_of(containing(day, grain))
    start, middle, end = (part_of(first, last, mod, edge) for mod in ("START", "MID", "END"))

    assert first == start[0] <= start[1] < middle[0] <= middle[1] < end[0] + timedelta(days=1)
    assert end[0] <= end[1] == last


@pytest.mark.parametrize(
    ("point", "count", "unit", "value"),
    [
        (Point("day", None, 12, 4), 60, "D", "XXXX-02-02"),
        (Point("day", None, 12, 5), -1, "D", "XXXX-12-04"),
        (Point("day", None, 2, 1), 60, "D", "XXXX-04-02"),
        (Point("month", None, 11), 3, "M", "XXXX-02"),
        (Point("day", None, 6, 1), 5, "Y", "XXXX-06-01"),
    ],
)
def test_a_point_with_an_open_year_moves_as_in_an_ordinary_year(point, count, unit, value):
    assert value == value_of(shift(point, count, unit))


def test_a_day_that_no_year_has_covers_nothing():
    assert days_of(Point("day", 2023, 2, 29)) is None
