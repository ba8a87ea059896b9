"""Volume, issue, pages, editors and similar fields: typed, saved, shown, searched, exported."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from bioweb.history.verification import findings
from references.forms import ReferenceForm
from references.models import TYPE_NAMES, Reference
from references.text.reference_document import TYPES, ReferenceDocument
from tests.articles.factories import a_reference

pytestmark = pytest.mark.django_db

ADD = "/admin/references/reference/add/"
PARTS = {
    "editors": "Family, Given\nC, D",
    "volume": "12",
    "issue": "3",
    "pages": "11-43",
    "edition": "2nd",
    "place": "Almaty",
    "series": "Steppe Studies",
    "identifiers": "PMID 20056882\nOrder 17-b <i>",
}


@pytest.fixture
def herds() -> Reference:
    """A journal article with a value in every field."""
    return a_reference(
        "herds",
        type="article-journal",
        title="Of herds",
        container="Journal of Grass",
        doi="10.1000/1<a>",
        **PARTS,
    )


def html(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def facts(page: str) -> dict[str, str]:
    return dict(re.findall(r"<div><dt>(.+?)</dt><dd>(.+?)</dd></div>", page))


# ---- what is recorded ----


def test_a_revision_from_before_has_its_digest_still() -> None:
    document = ReferenceDocument(key="atlas", title="Atlas")
    assert not PARTS.keys() & document.as_dict().keys()
    content = json.dumps(document.as_dict(), sort_keys=True).encode()
    # Of the attributes that there were at first; a change of it breaks every chain.
    assert hashlib.sha256(content).hexdigest()[:16] == "971f5a14f61f85d6"
    made = a_reference("atlas")
    made.revise(replace(made.document(), **PARTS))
    made.revise(replace(made.document(), **dict.fromkeys(PARTS, "")))
    assert list(findings()) == []


@pytest.mark.parametrize("name", PARTS)
def test_each_part_is_recorded_by_itself(name: str) -> None:
    made = a_reference("atlas")
    wanted = replace(made.document(), **{name: PARTS[name]})
    revision = made.revise(wanted)
    assert revision is not None
    assert made.document(revision) == wanted
    assert wanted.as_dict()[name] == PARTS[name]
    assert ReferenceDocument.from_dict(wanted.as_dict()) == wanted


def test_lines_stay_lines_and_the_others_are_one() -> None:
    typed = ReferenceDocument(
        key="k", editors="A \r\nB", identifiers="PMID 1\r\nOCLC 2", pages="1\n2"
    )
    read = typed.normalised()
    assert (read.editors, read.identifiers, read.pages) == ("A\nB", "PMID 1\nOCLC 2", "1 2")


def test_every_type_has_a_name() -> None:
    assert tuple(TYPE_NAMES) == TYPES


def test_a_fixture_from_before_is_loaded(tmp_path: Path) -> None:
    fixture = tmp_path / "old.yaml"
    fixture.write_text(
        "- model: references.reference\n  fields:\n"
        "    {uid: old, key: old, title: Old, type: book, authors: 'A, B'}\n"
    )
    call_command("loaddata", str(fixture), verbosity=0)
    assert Reference.objects.get(key="old").document().volume == ""
    assert list(findings()) == []


# ---- the form ----


def test_what_is_typed_is_kept(editor_client: Client) -> None:
    editor_client.post(ADD, {"key": "k", "title": "T", "type": "book", **PARTS})
    document = Reference.objects.get().document()
    assert {name: getattr(document, name) for name in PARTS} == PARTS


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("identifiers", "PMID 1\n20056882", "“20056882” is not a name and a value"),
        ("identifiers", "PMID " + "1" * 1000, "1000"),
        ("editors", "x" * 5001, "5000"),
        ("volume", "x" * 61, "60"),
        ("issue", "x" * 61, "60"),
        ("pages", "x" * 61, "60"),
        ("edition", "x" * 61, "60"),
        ("place", "x" * 121, "120"),
        ("series", "x" * 301, "300"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_shown(
    editor_client: Client, name: str, value: str, sentence: str
) -> None:
    answer = editor_client.post(ADD, {"key": "k", "title": "T", "type": "webpage", name: value})
    assert answer.status_code == 200
    (refusal,) = answer.context["errors"][name]
    assert sentence in refusal
    assert answer.context["form"][name].value() == value
    assert not Reference.objects.exists()
    if name != "identifiers":
        assert '<details class="reference-more" open>' in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "unfolded"),
    [({"type": "webpage"}, False), ({"type": "book"}, True), ({"pages": "3"}, True)],
)
def test_rare_fields_are_folded_where_they_say_nothing(
    editor_client: Client, values: dict[str, str], unfolded: bool
) -> None:
    made = a_reference("atlas", **{"type": "webpage", **values})
    page = html(editor_client, f"/admin/references/reference/{made.uid}/change/")
    assert ('<details class="reference-more" open>' in page) is unfolded
    assert page.count('class="reference-more"') == 1
    for name in PARTS:
        assert page.count(f'name="{name}"') == 1


def test_the_dialog_for_citing_offers_them(editor_client: Client) -> None:
    page = html(editor_client, "/admin/articles/article/add/")
    for name in PARTS:
        assert f'for="cite-new-{name}"' in page


def test_a_part_that_is_not_posted_is_empty() -> None:
    form = ReferenceForm({"key": "k", "title": "T", "type": "book"})
    assert form.is_valid()
    assert form.document() == ReferenceDocument(key="k", title="T", type="book")


# ---- the pages ----


def test_the_page_shows_each(herds: Reference, visitor: Client) -> None:
    shown = facts(html(visitor, "/reference/herds/"))
    expected = {
        "Type": "journal article",
        "Editors": "Family, Given<br>C, D",
        "Volume": "12",
        "Issue": "3",
        "Pages": "11–43",
        "Edition": "2nd",
        "Place": "Almaty",
        "Series": "Steppe Studies",
        "Order": "17-b &lt;i&gt;",
        "DOI": '<a class="external" href="https://doi.org/10.1000/1%3Ca%3E" '
        'rel="nofollow noopener">10.1000/1&lt;a&gt;</a>',
        "PMID": '<a class="external" href="https://pubmed.ncbi.nlm.nih.gov/20056882/" '
        'rel="nofollow noopener">20056882</a>',
    }
    assert expected.items() <= shown.items()


def test_a_programme_has_seasons_and_a_report_a_number(visitor: Client) -> None:
    a_reference("water", type="broadcast", volume="2", issue="5")
    shown = facts(html(visitor, "/reference/water/"))
    assert (shown["Season"], shown["Episode"]) == ("2", "5")
    a_reference("levels", type="report", issue="17")
    assert facts(html(visitor, "/reference/levels/"))["Number"] == "17"


def test_what_is_not_known_is_left_out(visitor: Client) -> None:
    a_reference("atlas")
    shown = facts(html(visitor, "/reference/atlas/"))
    assert not shown.keys() & {"Editors", "Volume", "Issue", "Number", "Pages", "Edition", "Place"}


def test_no_identifier_becomes_an_address_that_a_browser_would_run(visitor: Client) -> None:
    a_reference("evil", identifiers="hdl javascript:alert(1)\nJSTOR javascript:alert(2)")
    assert 'href="javascript' not in html(visitor, "/reference/evil/")


@pytest.mark.parametrize("words", ["family+given", "20056882", "herds+family"])
def test_editors_and_identifiers_are_searched(
    words: str, herds: Reference, visitor: Client
) -> None:
    a_reference("other")
    assert re.findall(r'href="/reference/([^"]+)/"', html(visitor, f"/references/?q={words}")) == [
        "herds"
    ]


def test_the_history_names_what_changed(herds: Reference, visitor: Client) -> None:
    herds.revise(replace(herds.document(), pages="44", type="thesis"))
    page = html(visitor, "/reference/herds/diff/1/2/")
    for words in ("Pages", "11-43", "44", "journal article", "thesis"):
        assert words in page
