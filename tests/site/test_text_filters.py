"""Template filters: names in addresses, signed numbers, languages, dates."""

from datetime import UTC, datetime

import pytest
from django.utils.formats import date_format

from bioweb.templatetags.text_filters import direction, language_name, signed, underscored


def test_a_name_in_an_address() -> None:
    assert underscored("Early life?") == "Early_life?"


@pytest.mark.parametrize(("number", "text"), [(1214, "+1,214"), (-12, "−12"), (0, "±0")])
def test_a_number_with_its_sign(number: int, text: str) -> None:
    assert signed(number) == text


@pytest.mark.parametrize(
    ("tag", "name"),
    [("kk", "Kazakh"), ("kk-Arab", "Kazakh (kk-Arab)"), ("tlh", "Klingon"), ("qqq", "qqq")],
)
def test_the_name_of_a_language(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("kk-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("he-IL", "rtl"),
        ("arc", "rtl"),
        ("azb", "rtl"),
        ("qqq", "ltr"),
    ],
)
def test_the_direction_of_a_language(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_dates_and_times() -> None:
    time = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)
    assert date_format(time) == "30 November 2026"
    assert date_format(time, "DATETIME_FORMAT") == "30 November 2026, 14:05"
