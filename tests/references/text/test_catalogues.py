"""Identifiers of a source in catalogues and archives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.text.catalogues import (
    Identifier,
    check_identifiers,
    read_identifiers,
    split_by_name,
)
from references.text.identifiers import check_url
from tests.text.case_files import data

CASES = data("catalogues.yaml")


@pytest.mark.parametrize(("line", "name", "value", "url"), CASES["read"])
def test_a_line(line, name, value, url):
    assert read_identifiers(line) == (Identifier(name, value, url),)


@pytest.mark.parametrize("lines", CASES["bad"])
def test_what_does_not_say_what_it_is_is_refused(lines):
    with pytest.raises(ValueError, match="one identifier per line, such as PMID 20056882"):
        check_identifiers(lines)


@pytest.mark.parametrize("lines", CASES["good"])
def test_what_is_taken(lines):
    check_identifiers(lines)


def test_the_refusal_names_the_line():
    with pytest.raises(ValueError, match=r"“x{60}” is not a name and a value"):
        check_identifiers("PMID 1\n" + "x" * 70)


def test_the_first_of_a_name_has_its_own_field_and_the_second_is_left():
    known = read_identifiers("ISSN 0036-8075\nOCLC 1\nISSN 1095-9203")
    own, left = split_by_name(known, ["ISSN"])
    assert own == {"ISSN": "0036-8075"}
    assert [one.note_text for one in left] == ["OCLC: 1", "ISSN: 1095-9203"]


lines = st.text(max_size=40) | st.tuples(
    st.sampled_from(["PMID", "arXiv", "hdl", "JSTOR", "Bibcode", "OL"]), st.text(max_size=30)
).map(" ".join)


@given(st.lists(lines, max_size=4).map("\n".join))
def test_whatever_is_typed_is_read_and_leads_to_good_addresses(text):
    for one in read_identifiers(text):
        assert one.value
        assert not one.url or check_url(one.url).startswith("https://")
