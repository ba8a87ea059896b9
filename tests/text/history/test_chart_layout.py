"""The chart of a history: the positions of revisions, and the lines of their figures."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.history.chart_layout import (
    HEIGHT,
    LAST,
    MAX_YEAR_MARKS,
    WIDTH,
    area_path,
    chart_columns,
    positions_in_time,
    sample_revisions,
    step_path,
    tick_path,
    year_ends,
    year_marks,
)

DAY = datetime(2020, 1, 1, tzinfo=UTC)
days = st.lists(st.integers(0, 20_000), min_size=1, max_size=40)


def times(*after: int) -> list[datetime]:
    """Times, given as days after the first one."""
    return [DAY + timedelta(days=number) for number in after]


@pytest.mark.parametrize(
    ("newest", "most", "wanted"),
    [(1, 5, [1]), (5, 5, [1, 2, 3, 4, 5]), (9, 5, [1, 3, 5, 7, 9]), (101, 3, [1, 51, 101])],
)
def test_a_sample_has_the_first_and_the_newest(newest: int, most: int, wanted: list[int]) -> None:
    assert sample_revisions(newest, most) == wanted


@given(st.integers(1, 100_000), st.integers(2, 300))
def test_a_sample_has_at_most_the_requested_size(newest: int, most: int) -> None:
    found = sample_revisions(newest, most)
    assert len(found) <= most
    assert (found[0], found[-1]) == (1, newest)
    assert found == sorted(set(found))


def test_revisions_are_placed_by_their_times() -> None:
    assert positions_in_time(times(0, 5, 10)) == [0, (WIDTH - LAST) / 2, WIDTH - LAST]
    assert positions_in_time(times(3, 3, 3)) == [0, (WIDTH - LAST) / 2, WIDTH - LAST]
    assert positions_in_time(times(7)) == [0]


@given(days)
def test_positions_never_decrease(after: list[int]) -> None:
    places = positions_in_time(times(*after))
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= WIDTH - LAST + 1e-6


def test_a_value_is_level_until_the_next_revision() -> None:
    places = [0.0, 250.0, 500.0]
    assert step_path(places, [4, 2, 1], 4) == "M0 0V0H250V50H500V75H1000"
    assert area_path(places, [4, 2, 1], 4) == "M0 100V0H250V50H500V75H1000V100Z"


def test_an_unknown_value_leaves_a_gap() -> None:
    places = [0.0, 250.0, 500.0]
    assert step_path(places, [4, None, 2], 4) == "M0 0V0H250M500 50V50H1000"
    assert area_path(places, [4, None, 2], 4) == "M0 100V0H250V100ZM500 100V50H1000V100Z"
    assert (
        step_path(places, [None, None, None], 0) == area_path(places, [None, None, None], 0) == ""
    )


def test_a_line_of_zeros_is_at_the_bottom() -> None:
    assert step_path([0.0], [0], 0) == "M0 100V100H1000"


def test_each_revision_has_a_stroke() -> None:
    assert tick_path([0.0, 12.34567]) == "M0 0V100M12.3 0V100"


@given(days, st.integers(1, 40))
def test_the_columns_fill_the_width_and_have_a_revision_each(after: list[int], number: int) -> None:
    places = positions_in_time(times(*sorted(after)))
    found = chart_columns(places, number)
    assert len(found) == number
    assert abs(sum(column.width for column in found) - 100) < 0.1
    points = [column.point for column in found]
    assert points == sorted(points)
    assert points[0] < len(places)


@given(days)
def test_lines_stay_within_the_picture(after: list[int]) -> None:
    places = positions_in_time(times(*after))
    path = step_path(places, [float(one) for one in after], float(max(after)))
    assert all(0 <= float(y) <= HEIGHT for y in re.findall(r"V([\d.e-]+)", path))
    assert all(0 <= float(x) <= WIDTH for x in re.findall(r"H([\d.e-]+)", path))


def test_years_are_marked_where_they_begin() -> None:
    first, last = datetime(2019, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    marks = year_marks(first, last, UTC)
    assert [(mark.year, mark.at) for mark in marks] == [(2020, 48.68), (2021, 97.5)]
    assert year_marks(first, first, UTC) == []


@given(st.integers(0, 60_000))
def test_there_are_never_more_marks_than_can_be_read(number: int) -> None:
    first = datetime(1800, 1, 1, tzinfo=UTC)
    assert len(year_marks(first, first + timedelta(days=number), UTC)) <= MAX_YEAR_MARKS + 1


def test_the_last_revision_of_each_year() -> None:
    revisions = list(enumerate(times(0, 100, 400, 300, 1200), 1))
    assert year_ends(revisions) == {2020: 2, 2021: 4, 2023: 5}
