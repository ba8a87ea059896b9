"""Infoboxes: their parameters as fields, in order, and what was counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.interchange.wikitext.common.conversion_model import Field, Outcome, Piece
from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.section_cache import convert_piece
from articles.interchange.wikitext.templates.infobox.infobox import is_infobox
from articles.interchange.wikitext.templates.infobox.items import divide_value
from articles.interchange.wikitext.templates.parameter_labels import (
    german_label,
    is_layout_name,
    label_of,
)
from references.text.edtf_dates import check_edtf, check_term
from tests.interchange.wikitext.converted_pages import SITE
from tests.text.case_files import Case, cases


def piece(text: str) -> Piece:
    return convert_piece(SITE, "Sample page", text)


def field_line(field: Field) -> str:
    """A field as the case files have it."""
    group = f"<{field.group}> " if field.group else ""
    term = f" [{field.start}/{field.end}]" if field.start or field.end else ""
    return f"{group}{field.label}: {SENTINEL.sub('{mark}', field.value)}{term}"


@pytest.mark.parametrize("case", cases("wikitext/infobox.txt"))
def test_fields(case: Case) -> None:
    made = piece(case.given)
    assert "\n".join(map(field_line, made.fields)) == case.expected
    assert made.text == ""
    for field in made.fields:
        check_edtf(field.start)
        check_edtf(field.end)
        check_term(field.start, field.end)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("birth_date", "Born"),
        ("geburtsort", "Birthplace"),
        ("Occupation", "Occupation"),
        ("some_odd_thing", "Some odd thing"),
        ("bestRiverPort", "Best river port"),
        ("office3", "Office"),
        ("x" * 300, "X" + "x" * 99),
        ("7", "7"),
    ],
)
def test_labels(name: str, label: str) -> None:
    assert label_of(name) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Molare Masse", "Molare Masse"),
        ("Art", "Art"),
        ("BESETZUNG", "Besetzung"),
        ("DRB", "Drehbuch"),
        ("vereine_tabelle", "Stationen"),
        ("partei2", "Partei"),
    ],
)
def test_german_labels(name: str, label: str) -> None:
    assert german_label(name) == label


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("image_size", True),
        ("imagesize", True),
        ("imagewidth", True),
        ("alt", True),
        ("pushpin_map", True),
        ("kit_alt1", True),
        ("shorts1", True),
        ("short_summary", False),
        ("bgcolour", True),
        ("native_name_lang", True),
        ("weight_class", False),
        ("ru_position", False),
        ("eye_color", False),
        ("style", False),
        ("crew_size", False),
        ("population", False),
        ("width", False),
        ("colors", False),
    ],
)
def test_layout(name: str, layout: bool) -> None:
    assert is_layout_name(name) is layout


@pytest.mark.parametrize(
    ("name", "infobox"),
    [
        ("infobox person", True),
        ("taxobox", True),
        ("chembox properties", True),
        ("drugbox", True),
        ("football player infobox", True),
        ("infobox requested", False),
        ("navbox", False),
    ],
)
def test_names(name: str, infobox: bool) -> None:
    assert is_infobox(name) is infobox


def test_parameters_are_counted_once_each() -> None:
    made = piece("{{Infobox X|name=Sample page|a=1|image_size=3px|b=|c= <!-- none -->}}")
    counts = made.tally.counts
    assert counts[("infobox", "infobox x", Outcome.CONVERTED)] == 1
    assert counts[("infobox parameter", "infobox x", Outcome.CONVERTED)] == 2
    assert counts[("infobox parameter", "infobox x", Outcome.LEFT_OUT)] == 1
    assert [field_line(field) for field in made.fields] == ["A: 1"]


def test_a_long_value_loses_no_words() -> None:
    words = [f"word{number}" for number in range(2000)]
    made = piece("{{Infobox X|story=" + ", ".join(words) + "}}")
    assert len(made.fields) > 1
    assert max(len(field.value) for field in made.fields) < 5000
    assert all(word in " ".join(field.value for field in made.fields) for word in words)


@given(st.text("ab,. ;[]", max_size=400), st.integers(20, 60))
def test_cutting_keeps_what_is_not_a_space(value: str, most: int) -> None:
    parts = divide_value(value, most)
    assert all(len(part) <= most for part in parts)
    assert "".join("".join(parts).split()).replace(";", "") == "".join(value.split()).replace(
        ";", ""
    )


PARAMS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "a",
                "b_c",
                "born",
                "notes",
                "d1",
                "e2",
                "spouse",
                "label1",
                "data1",
                "office",
                "term_start",
                "term_end",
                "image",
                "caption",
                "area_km2",
                "a_footnotes",
            ]
        ),
        st.text("abcdefg 123", min_size=1, max_size=20).map(lambda text: f"q{text}z"),
    ),
    max_size=10,
    unique_by=lambda pair: pair[0],
)


@given(PARAMS)
def test_no_value_is_lost(params: list[tuple[str, str]]) -> None:
    made = piece("{{Infobox X|" + "|".join(f"{name}={value}" for name, value in params) + "}}")
    everything = " ".join(f"{field.label} {field.value}".lower() for field in made.fields)
    for _, value in params:
        assert " ".join(value.split()) in everything
