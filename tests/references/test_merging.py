"""Merging a reference into another, which every text then cites instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles.index import Citation
from articles.models import Article
from bioweb.history.models import Revision
from bioweb.history.verification import findings
from references.models import CannotMerge, Reference
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


def reference(key: str) -> Reference:
    found: Reference = Reference.objects.get(key=key)
    return found


def merged(one: Reference, other: Reference, **details: object) -> None:
    one.merge_into(other, comment="The same work", **details)
    one.refresh_from_db()


def test_merging_rewrites_every_mark_and_leads_there(atlas: Reference, visitor: Client) -> None:
    renamed(atlas, "world-atlas")
    merged(atlas, reference("other"))
    assert (atlas.state, atlas.successor) == ("merged", "other")
    assert article("Almaty").document().sections[0].body == "Apples.[@other; @other]"
    assert {article(t).revision().act for t in ("Almaty", "Draft")} == {atlas.revision().act}
    for key in ("atlas", "world-atlas"):
        assert visitor.get(f"/reference/{key}/")["Location"] == "/reference/other/"
    assert "Merged" not in visitor.get("/reference/other/").content.decode()
    assert status(visitor, "/reference/world-atlas/history/") == 200
    assert status(visitor, "/reference/world-atlas/revision/1/") == 200
    an_article("Late", lead="A.[@atlas]")
    page = visitor.get("/wiki/Late/").content.decode()
    assert 'href="/reference/other/"' in page
    assert ">Atlas<" not in visitor.get("/references/").content.decode()
    assert list(findings()) == []


def test_a_chain_of_merges_is_followed_to_its_end(atlas: Reference, visitor: Client) -> None:
    merged(atlas, reference("other"))
    merged(reference("other"), reference("atlas-2"))
    renamed(reference("atlas-2"), "best")
    assert visitor.get("/reference/atlas/")["Location"] == "/reference/best/"
    assert "[@best]" in article("Draft").document().lead


@pytest.mark.parametrize(
    ("other", "sentence"),
    [("atlas", "into itself"), ("gone", "is itself merged into another"), ("bad", "is withdrawn")],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    other: str, sentence: str, atlas: Reference, reviewer_client: Client
) -> None:
    merged(a_reference("gone"), reference("other"))
    a_reference("bad", state="withdrawn")
    before = Revision.objects.count()
    with pytest.raises(CannotMerge, match=sentence):
        atlas.merge_into(reference(other))
    path = f"{LIST}{atlas.uid}/merge/"
    for answer in (
        reviewer_client.get(path, {"into": other}),
        reviewer_client.post(path, {**head_of(atlas), "into": other}),
    ):
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert Revision.objects.count() == before


def test_two_cannot_be_merged_into_each_other(atlas: Reference) -> None:
    merged(atlas, reference("other"))
    with pytest.raises(CannotMerge, match="is itself merged into another"):
        reference("other").merge_into(atlas)
    with pytest.raises(CannotMerge, match="already merged"):
        atlas.merge_into(reference("atlas-2"))


def test_a_ring_that_somebody_loaded_ends(atlas: Reference, visitor: Client) -> None:
    Reference.objects.filter(key="atlas").update(state="merged", successor="other")
    Reference.objects.filter(key="other").update(state="merged", successor="atlas")
    assert status(visitor, "/reference/atlas/") in (200, 302)


def test_a_reviewer_sees_what_changes_and_confirms(
    atlas: Reference, reviewer: User, reviewer_client: Client, editor_client: Client
) -> None:
    path = f"{LIST}{atlas.uid}/merge/"
    assert editor_client.get(path).status_code == 403
    assert editor_client.post(path, {**head_of(atlas), "into": "other"}).status_code == 403
    assert '<form method="post" class="card' not in reviewer_client.get(path).content.decode()
    page = reviewer_client.get(path, {"into": "other"}).content.decode()
    assert "5 citations in 3 articles will be updated" in page
    assert '<a href="/wiki/Gone/">Gone</a> (deleted): 1 citation' in page
    sent = reviewer_client.post(path, {**head_of(atlas), "into": "other"})
    assert (sent.status_code, sent["Location"]) == (302, "/reference/other/")
    atlas.refresh_from_db()
    assert (atlas.state, atlas.revision().author) == ("merged", reviewer)
    missing = reviewer_client.get(path, {"into": "nothing"})
    assert "no reference with the key “nothing”" in missing.content.decode()


def test_a_merge_of_what_was_revised_meanwhile_must_be_confirmed_again(
    atlas: Reference, reviewer_client: Client
) -> None:
    data = {**head_of(atlas), "into": "other"}
    atlas.revise(replace(atlas.document(), title="Atlas of the world"))
    sent = reviewer_client.post(f"{LIST}{atlas.uid}/merge/", data)
    assert (sent.status_code, atlas.document().state) == (409, "active")


def test_a_merge_is_undone_by_separating_and_reverting(
    atlas: Reference, reviewer_client: Client, visitor: Client
) -> None:
    merged(atlas, reference("other"))
    an_article("Late", lead="A.[@atlas]")
    separate = reviewer_client.post(f"{LIST}{atlas.uid}/reinstate/", {"comment": "Two works"})
    assert separate.status_code == 302
    assert (atlas.document().state, atlas.document().successor) == ("active", "")
    article("Almaty").revert_to(1)
    assert status(visitor, "/reference/atlas/") == 200
    for title in ("Late", "Almaty"):
        assert Citation.objects.filter(article__title=title, key="atlas").exists(), title
    assert list(findings()) == []


def test_what_is_derived_is_rebuilt_the_same(atlas: Reference) -> None:
    an_article("Copy", lead="A.[@atlas]")
    renamed(atlas, "world-atlas")
    merged(reference("other"), atlas)
    call_command("reindex", verbosity=0)
    assert list(findings()) == []
