"""Renaming a key: every text is updated in one act, and the old key leads to the reference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.test import Client

from articles.index import Citation
from articles.models import Article
from bioweb.history.verification import findings
from references.forms import ReferenceForm
from references.models import KeyTaken, Reference
from tests.articles.editing.concurrent_save import edit_before_lock
from tests.articles.factories import a_reference, an_article

pytestmark = pytest.mark.django_db
LIST = "/admin/references/reference/"


def article(title: str) -> Article:
    return Article.objects.get(title=title)


def renamed(reference: Reference, key: str) -> None:
    reference.rename(key, comment="Named better")
    reference.refresh_from_db()


def head_of(reference: Reference) -> dict[str, object]:
    return {"base": reference.revision().number, "comment": ""}


def status(client: Client, path: str) -> int:
    return int(client.get(path).status_code)


def test_every_mark_follows_in_one_act(atlas: Reference) -> None:
    untouched = article("Astana").revision().number
    renamed(atlas, "world-atlas")
    document = article("Almaty").document()
    assert document.lead == (
        'A city.[see @world-atlas, p. 4, "a [great] city"] `[@atlas]` Not [@atlas-2] it.'
    )
    assert document.infobox[0].value == "Kazakhstan[@world-atlas]"
    assert document.sections[0].body == "Apples.[@other; @world-atlas]"
    for title in ("Draft", "Gone"):
        assert "[@world-atlas]" in article(title).document().lead
    assert article("Astana").revision().number == untouched
    acts = {article(title).revision().act for title in ("Almaty", "Draft", "Gone")}
    assert acts == {atlas.revision().act}
    assert article("Almaty").revision().comment == "Citation keys renamed: @atlas → @world-atlas"
    assert list(findings()) == []


def test_the_old_key_stays_as_an_alias(atlas: Reference, visitor: Client) -> None:
    renamed(atlas, "world-atlas")
    assert atlas.document().aliases == ("atlas",)
    answer = visitor.get("/reference/atlas/?page=2")
    assert (answer.status_code, answer["Location"]) == (302, "/reference/world-atlas/?page=2")
    assert visitor.get("/reference/atlas/cite/")["Location"] == "/reference/world-atlas/cite/"
    assert status(visitor, "/reference/world-atlas/") == 200
    assert status(visitor, "/reference/atlas/history/") == 200
    # A reverted or pasted text may have the old key, which still leads to the reference.
    an_article("Old copy", lead="A city.[@atlas; @world-atlas]")
    page = visitor.get("/wiki/Old_copy/").content.decode()
    assert "missing source" not in page
    assert page.count('<li id="note-') == 1
    assert list(Citation.objects.filter(article__title="Old copy").values_list("key")) == [
        ("world-atlas",),
        ("world-atlas",),
    ]
    assert "Old copy" in visitor.get("/reference/world-atlas/").content.decode()


def test_an_old_revision_shows_the_source_by_its_old_key(atlas: Reference, visitor: Client) -> None:
    renamed(atlas, "world-atlas")
    page = visitor.get("/wiki/Almaty/revision/1/").content.decode()
    assert "missing source" not in page
    assert 'href="/reference/atlas/"' in page


def test_nobody_else_can_take_a_key_that_was_given_up(
    atlas: Reference, editor_client: Client
) -> None:
    renamed(atlas, "world-atlas")
    form = ReferenceForm({"key": "atlas", "title": "Another", "type": "book"})
    assert "was formerly used by “Atlas”" in str(form.errors["key"])
    for act in (lambda: a_reference("atlas"), lambda: reference("other").rename("atlas")):
        with pytest.raises(KeyTaken, match="is or was the key of"):
            act()
    sent = editor_client.post(
        f"{LIST}{reference('other').uid}/rename/", {**head_of(reference("other")), "key": "atlas"}
    )
    assert "was formerly used by" in sent.content.decode()
    assert "atlas" not in suggested(title="Atlas")


def suggested(**fields: str) -> str:
    form = ReferenceForm({"type": "book", **fields})
    assert form.is_valid()
    return "" if form.document().key != "atlas" else "atlas"


def reference(key: str) -> Reference:
    found: Reference = Reference.objects.get(key=key)
    return found


def test_it_may_have_a_former_key_back(atlas: Reference, editor_client: Client) -> None:
    renamed(atlas, "world-atlas")
    path = f"{LIST}{atlas.uid}/rename/"
    assert editor_client.post(path, {**head_of(atlas), "key": "atlas"}).status_code == 302
    atlas.refresh_from_db()
    assert (atlas.key, atlas.document().aliases) == ("atlas", ("world-atlas",))
    assert "[@atlas]" in article("Draft").document().lead
    assert list(findings()) == []


def test_a_key_cannot_be_let_go_by_renaming_back(atlas: Reference) -> None:
    renamed(atlas, "world-atlas")
    atlas.revise(atlas.document(1))
    atlas.refresh_from_db()
    assert (atlas.key, atlas.document().aliases) == ("atlas", ("world-atlas",))


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("", "required"),
        ("atlas", "already has this key"),
        ("other", "is already used by “Other”"),
        ("a b", "letters"),
        ("x/history", "another page"),
        ("..", "letters"),
    ],
)
def test_a_bad_key_is_refused(
    key: str, sentence: str, atlas: Reference, editor_client: Client
) -> None:
    sent = editor_client.post(f"{LIST}{atlas.uid}/rename/", {**head_of(atlas), "key": key})
    assert sent.status_code == 200
    assert sentence in sent.content.decode()
    assert atlas.revision().number == 1


def test_the_page_says_beforehand_what_changes(atlas: Reference, editor_client: Client) -> None:
    page = editor_client.get(f"{LIST}{atlas.uid}/rename/").content.decode()
    assert "5 citations in 3 articles will be updated" in page
    assert '<a href="/wiki/Almaty/">Almaty</a>: 3 citations' in page
    assert "(draft)" in page
    assert "and 1 article that you cannot view" in page
    assert "Gone" not in page


def test_texts_are_searched_not_the_index(atlas: Reference) -> None:
    Citation.objects.all().delete()
    renamed(atlas, "world-atlas")
    assert "[@world-atlas]" in article("Draft").document().lead


def test_a_reference_revised_meanwhile_is_looked_at_again(
    atlas: Reference, editor_client: Client
) -> None:
    data = {**head_of(atlas), "key": "world-atlas"}
    atlas.revise(replace(atlas.document(), title="Atlas of the world"))
    sent = editor_client.post(f"{LIST}{atlas.uid}/rename/", data)
    assert sent.status_code == 409
    assert "confirm again" in sent.content.decode()
    assert 'value="world-atlas"' in sent.content.decode()
    assert 'name="base" value="2"' in sent.content.decode()
    assert reference("atlas").revision().number == 2


def test_an_edit_of_an_article_that_comes_in_between_is_kept(
    atlas: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_before_lock(monkeypatch, article("Almaty"), lead="Theirs.[@atlas]")
    renamed(atlas, "world-atlas")
    assert article("Almaty").document().lead == "Theirs.[@world-atlas]"


def test_an_edit_that_began_before_is_merged(atlas: Reference) -> None:
    almaty = article("Almaty")
    before = almaty.revision().number
    mine = replace(almaty.document(), short_description="A city of apples")
    renamed(atlas, "world-atlas")
    almaty.revise(mine, base=before)
    document = almaty.document()
    assert document.short_description == "A city of apples"
    assert "@world-atlas" in document.lead


def test_aliases_come_with_a_fixture(tmp_path: object) -> None:
    path = f"{tmp_path}/one.yaml"
    with open(path, "w") as file:
        file.write(
            "- model: references.reference\n"
            "  fields: {uid: one, key: new-key, title: One, type: book, state: active}\n"
            "- model: references.keyalias\n"
            "  fields: {reference: [one], key: old-key}\n"
        )
    call_command("loaddata", path, verbosity=0)
    assert reference("new-key").document().aliases == ("old-key",)
    assert list(findings()) == []
    call_command("loaddata", path, verbosity=0)
    assert reference("new-key").revision().number == 1
