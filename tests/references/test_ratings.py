"""The reliability of a source: rated in a revision, shown wherever the source is cited."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bioweb.history.models import Revision
from bioweb.history.verification import findings
from bioweb.history.withholding import withhold
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.articles.factories import a_reference, an_article
from tests.people import member

pytestmark = pytest.mark.django_db


def rated(reference: Reference, rating: str, note: str = "", **details: object) -> Revision:
    document = replace(reference.document(), rating=rating, rating_note=note)
    revision = reference.revise(document, **details)
    assert revision is not None
    return revision


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def form_data(reference: Reference, **changes: str) -> dict[str, object]:
    values = {name: value for name, value in reference.document().values().items() if value}
    return {**values, "base": reference.revision().number, "comment": "Judged", **changes}


def test_a_revision_from_before_ratings_has_its_digest_still() -> None:
    document = ReferenceDocument(key="atlas", title="Atlas")
    assert not {"rating", "tertiary", "rating_note"} & document.as_dict().keys()
    assert replace(document, rating="mixed").as_dict()["rating"] == "mixed"
    assert ReferenceDocument(**replace(document, tertiary=True).as_dict()).tertiary
    made = a_reference("atlas")
    rated(made, "mixed", "Some maps are old.")
    rated(made, "")
    assert list(findings()) == []


def test_who_rated_it_is_who_gave_the_present_rating(editor: User, reviewer: User) -> None:
    made = a_reference("atlas")
    assert made.rating_revisions() is None
    rated(made, "unreliable", "Invented rivers.", author=reviewer)
    second = rated(made, "mixed", "Invented rivers.", author=editor)
    made.revise(replace(made.document(), publisher="Maps"), author=reviewer)
    third = rated(made, "mixed", "Invented rivers, true towns.", author=reviewer)
    made.refresh_from_db()
    given = made.rating_revisions()
    assert given is not None
    assert (given.rating, given.reason) == (second, third)
    rated(made, "", "", author=reviewer)
    made.refresh_from_db()
    assert made.rating_revisions() is None


def test_a_long_history_costs_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    made = a_reference("atlas")
    for number in range(12):
        rated(made, ("mixed", "reliable")[number % 2], f"Reason {number}")
    made.refresh_from_db()
    with django_assert_num_queries(2):
        made.rating_revisions()


def test_the_page_says_what_who_when_and_why(visitor: Client, editor: User) -> None:
    made = a_reference("atlas")
    assert "Reliability" not in page(visitor, "/reference/atlas/")
    rated(made, "unreliable", "Invented <rivers>.", author=editor, comment="Compared with maps")
    shown = page(visitor, "/reference/atlas/")
    for words in (
        '<span class="chip chip-unreliable">unreliable</span>',
        "Generally unreliable.",
        "Invented &lt;rivers&gt;.",
        "Rated by editor",
        '<a href="/reference/atlas/revision/2/">revision 2</a>',
        "Compared with maps",
    ):
        assert words in shown


def test_a_withheld_author_stays_so(visitor: Client, editor: User, reviewer: User) -> None:
    made = a_reference("atlas")
    revision = rated(made, "mixed", "Because.", author=editor, comment="Slander")
    withhold(revision, text=False, comment=True, author=True, reason="Private", by=reviewer)
    shown = page(visitor, "/reference/atlas/")
    assert "whose name is hidden" in shown
    assert "Slander" not in shown
    assert "by editor" not in shown


@pytest.mark.parametrize(
    ("rating", "sign", "words"),
    [
        ("unreliable", "!", "rated unreliable"),
        ("self-published", "!", "self-published source"),
        ("deprecated", "!", "deprecated source"),
        ("retracted", "×", "retracted source"),
        ("mixed", "", "rated mixed"),
        ("reliable", "", "rated reliable"),
    ],
)
def test_a_change_shows_at_once_on_every_article(
    rating: str, sign: str, words: str, visitor: Client
) -> None:
    made = a_reference("atlas")
    for title in ("Almaty", "Astana"):
        an_article(title, lead="A city.[@atlas]")
    rated(made, rating, "Because.")
    for title in ("Almaty", "Astana"):
        shown = page(visitor, f"/wiki/{title}/")
        signs = re.findall(r'<span class="source-sign[^>]*>(.)</span>', shown)
        assert signs == ([sign] if sign else [])
        assert (f'aria-label="Note 1, {words}"' in shown) == bool(sign)
        assert re.search(rf'<span class="source-rating[^>]*>{words}</span>', shown)
    rated(made, "")
    assert "source-" not in page(visitor, "/wiki/Almaty/").replace("source-work", "")


def test_tertiary_is_a_label_and_no_warning(visitor: Client) -> None:
    a_reference("atlas", tertiary=True)
    an_article("Almaty", lead="A city.[@atlas]")
    shown = page(visitor, "/wiki/Almaty/")
    assert '<span class="source-rating">tertiary source</span>' in shown
    assert "source-sign" not in shown
    assert "tertiary" in page(visitor, "/reference/atlas/")


def test_any_editor_may_rate_and_sees_beforehand_what_it_affects(editor_client: Client) -> None:
    made = a_reference("atlas")
    an_article("Almaty", lead="One.[@atlas] Two.[@atlas] Not.[contra @atlas]")
    an_article("Astana", lead="Three.[@atlas]")
    path = f"/admin/references/reference/{made.uid}/change/"
    assert "supports 3 claims in 2 articles" in page(editor_client, path)
    sent = editor_client.post(path, form_data(made, rating="mixed", tertiary="on"))
    assert sent.status_code == 302
    assert (made.document().rating, made.document().tertiary) == ("mixed", True)
    form = page(editor_client, path)
    assert '<option value="mixed" selected>' in form
    assert re.search(r'name="tertiary"[^>]* checked', form)


@pytest.mark.parametrize("rating", ["unreliable", "deprecated", "retracted"])
def test_a_hard_judgement_needs_a_reason(rating: str, editor_client: Client) -> None:
    made = a_reference("atlas")
    path = f"/admin/references/reference/{made.uid}/change/"
    refused = editor_client.post(path, form_data(made, rating=rating, rating_note="  "))
    assert (
        "Give a reason. Readers see this warning together with your name."
        in refused.content.decode()
    )
    assert made.document().rating == ""
    editor_client.post(path, form_data(made, rating=rating, rating_note="Its publisher says so."))
    assert made.document().rating == rating


def test_a_rating_that_there_is_not_is_refused(editor_client: Client) -> None:
    made = a_reference("atlas")
    path = f"/admin/references/reference/{made.uid}/change/"
    refused = editor_client.post(path, form_data(made, rating="divine"))
    assert refused.status_code == 200
    assert made.revision().number == 1


def test_drafts_are_counted_for_who_may_see_them_only(editor_client: Client) -> None:
    made = a_reference("atlas")
    an_article("Gone", lead="One.[@atlas]", state="deleted")
    path = f"/admin/references/reference/{made.uid}/change/"
    assert "This source supports no claims yet" in page(editor_client, path)
    an_article("Draft", lead="One.[@atlas]", state="draft")
    assert "supports 1 claim in 1 article" in page(editor_client, path)


def test_the_diff_of_a_rating_speaks_in_words(visitor: Client) -> None:
    made = a_reference("atlas")
    made.revise(replace(made.document(), rating="self-published", tertiary=True))
    shown = page(visitor, "/reference/atlas/diff/1/2/")
    assert "self-published" in shown
    assert "True" not in shown
    assert "Tertiary source" in shown


def test_lists_tell_and_filter_by_rating(visitor: Client, editor_client: Client) -> None:
    rated(a_reference("atlas"), "retracted", "Taken back.")
    a_reference("leaflet")
    assert page(visitor, "/references/").count('class="chip chip-retracted"') == 1
    filtered = page(editor_client, "/admin/references/reference/?rating__exact=retracted")
    assert ">atlas<" in filtered
    assert ">leaflet<" not in filtered


def test_who_may_not_edit_does_not_rate(client: Client) -> None:
    made = a_reference("atlas")
    client.force_login(member("nobody"))
    path = f"/admin/references/reference/{made.uid}/change/"
    assert client.post(path, form_data(made, rating="mixed")).status_code == 403
    assert made.document().rating == ""
