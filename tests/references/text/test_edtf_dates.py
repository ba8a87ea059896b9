"""Dates: which are valid, which are refused, and their words."""

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from references.text.edtf_dates import check_edtf, check_term, show_date, show_term
from tests.text.case_files import data

CASES = data("dates.yaml")


@pytest.mark.parametrize(("date", "shown"), CASES["good"])
def test_date(date, shown):
    check_edtf(date)
    assert show_date(date) == shown


@pytest.mark.parametrize(("date", "words"), CASES["bad"])
def test_refused(date, words):
    with pytest.raises(ValueError, match=r"^“.*”.*\. .*\.$") as refusal:
        check_edtf(date)
    assert words in str(refusal.value)


def test_a_date_has_a_greatest_length():
    with pytest.raises(ValueError, match="101 characters"):
        check_edtf("[" + "1" * 100)


@pytest.mark.parametrize(("start", "end", "shown"), CASES["terms"])
def test_term(start, end, shown):
    assert show_term(start, end) == shown


def test_a_term_does_not_end_before_it_begins():
    for start, end in [("2019", "2019-01"), ("2019-05", "2019"), ("2019", ".."), ("", "2019")]:
        check_term(start, end)
    with pytest.raises(ValueError, match="end date 2019 is before the start date 2020"):
        check_term("2020", "2019")


parts = st.sampled_from(
    [
        "1953",
        "2019",
        "0000",
        "-0044",
        "01",
        "02",
        "12",
        "13",
        "21",
        "29",
        "30",
        "31",
        "00",
        "1",
        "X",
        "~",
        "?",
        "%",
        "..",
        "/",
    ]
)
dates = st.lists(parts, min_size=1, max_size=4).map("-".join)
loose = st.lists(st.one_of(parts, st.just("-")), max_size=6).map("".join)


@settings(max_examples=60)
@given(st.one_of(dates, loose))
def test_the_library_accepts_every_valid_date(date):
    """The library also accepts every date that this module validates without it."""
    try:
        check_edtf(date)
    except ValueError:
        return
    if date.strip("/") not in ("", "..") and not date.startswith(("0000", "/", "..")):
        parse_edtf(date)


@given(st.text(max_size=30))
def test_any_text_can_be_shown(text):
    assert isinstance(show_date(text), str)
    assert isinstance(show_term(text, text), str)


def test_months_are_handed_in():
    labels = {"month_5": "мамыр", "date_month": "{year} ж. {month}"}
    assert show_date("1953-05", labels) == "1953 ж. мамыр"
