"""Sources in citation styles and in the formats of reference managers."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.text.bibtex import write_bibtex
from references.text.csl_json import csl_item, write_csl_json
from references.text.persons import Person, read_persons
from references.text.reference_document import TYPES, ReferenceDocument
from references.text.ris import write_ris
from references.text.styles import write_apa, write_chicago, write_mla
from tests.text.case_files import data
from tests.text.html_reader import Reader

CASES = data("citing.yaml")


def read(case):
    return ReferenceDocument(**case["reference"]), case.get("version", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_styles(case):
    document, version = read(case)
    assert write_apa(document, version).html == case["apa"]
    assert write_mla(document, version).html == case["mla"]
    assert write_chicago(document, version).html == case["chicago"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_formats(case):
    document, version = read(case)
    assert write_bibtex(document, version) == case["bibtex"]
    assert write_ris(document, version) == case["ris"].replace("ER  -", "ER  - ").replace(
        "\n", "\r\n"
    )
    assert csl_item(document, version) == case["csl"]
    assert json.loads(write_csl_json(document, version)) == [case["csl"]]


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Family, Given", Person("Family", "Given")),
        (" Family ,  Given , Jr. ", Person("Family", "Given", "Jr.")),
        ("Institute of History", Person("Institute of History")),
        ("Family,", Person("Family")),
        (", Given", Person("Given")),
    ],
)
def test_an_author(line, person):
    assert read_persons(line) == (person,)


@pytest.mark.parametrize(
    ("given_names", "initials"),
    [
        ("Kassym-Jomart", "K.-J."),
        ("J.R.", "J. R."),
        ("Мұхтар Омарханұлы", "М. О."),
        ("A. B", "A. B."),
    ],
)
def test_initials(given_names, initials):
    assert Person("Family", given_names).initials == initials


def test_of_many_authors_apa_names_nineteen_and_the_last():
    authors = "\n".join(f"Family{number}, A" for number in range(25))
    shown = write_apa(ReferenceDocument(key="k", title="T", authors=authors)).text
    assert "Family18, A., . . . Family24, A." in shown
    assert "Family19" not in shown


texts = st.text(max_size=30)
documents = st.builds(
    ReferenceDocument,
    key=texts,
    type=st.sampled_from(TYPES),
    title=texts,
    title_language=texts,
    authors=texts | st.lists(texts, max_size=4).map("\n".join),
    container=texts,
    publisher=texts,
    issued=texts | st.sampled_from(["2019", "2019-03-20", "2019~", "2019/2020", "-0044", "0000"]),
    url=texts,
    archive_url=texts,
    accessed=texts,
    doi=texts,
    isbn=texts,
    note=texts,
    editors=texts | st.lists(texts, max_size=3).map("\n".join),
    volume=texts,
    issue=texts,
    pages=texts | st.sampled_from(["11–43", "11-43", "A1"]),
    edition=texts,
    place=texts,
    series=texts,
    identifiers=texts | st.sampled_from(["PMID 1\nISSN 1", "PMC 2\narXiv {x}\nOCLC 3"]),
)


@given(documents, st.sampled_from(["", "Revision 12"]))
def test_whatever_a_field_holds_stays_within_it(document, version):
    bibtex = write_bibtex(document, version)
    depths = [0]
    for char in bibtex:
        depths.append(depths[-1] + {"{": 1, "}": -1}.get(char, 0))
    assert depths[-1] == 0
    assert min(depths[1:-2]) >= 0
    assert all(depth for depth in depths[bibtex.index("{") + 1 : -2])
    *fields, end, rest = write_ris(document, version).split("\r\n")
    assert (end, rest) == ("ER  - ", "")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]+", line) for line in fields)
    assert [line[:2] for line in fields].count("TY") == 1
    assert json.loads(write_csl_json(document, version))[0]["type"] != "press_release"


@given(documents, st.sampled_from(["", "Revision 12"]))
def test_whatever_a_field_holds_is_text_in_every_style(document, version):
    for style in (write_apa, write_mla, write_chicago):
        shown = style(document, version)
        assert {element.tag for element in Reader(shown.html).elements} <= {"i"}
        assert "\n" not in shown.text
