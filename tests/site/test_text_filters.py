"""The filters that templates use: names in addresses, numbers with their sign, languages."""

import pytest

from bioweb.templatetags.text_filters import direction, language_name, signed, underscored


def test_a_name_in_an_address() -> None:
    assert underscored("Early life?") == "Early_life?"


@pytest.mark.parametrize(("number", "text"), [(1214, "+1,214"), (-12, "−12"), (0, "±0")])
def test_a_number_with_its_sign(number: int, text: str) -> None:
    assert signed(number) == text


@pytest.mark.parametrize(
    ("tag", "name"), [("kk", "Kazakh"), ("kk-Arab", "Kazakh (kk-Arab)"), ("tlh", "tlh")]
)
def test_the_name_of_a_language(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "way"),
    [("en", "ltr"), ("ar", "rtl"), ("kk-Arab", "rtl"), ("ar-Latn", "ltr"), ("he-IL", "rtl")],
)
def test_the_direction_of_a_language(tag: str, way: str) -> None:
    assert direction(tag) == way
