"""The citation policies of categories and the site, and the one that applies to an article."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Category
from articles.models.citation_policy import CitationPolicy, citation_policy, strictest_policy
from articles.text.document.article_document import CategoryDocument
from bioweb.history.digest import canonical_json, content_hash
from bioweb.history.verification import findings
from tests.articles.editing.edit_form import Form
from tests.articles.factories import OLD, a_category
from tests.articles.history.revision_factories import edit, make_category
from tests.articles.html_forms import words

CITIES = "/admin/articles/category/cities/change/"


@pytest.mark.parametrize(
    ("policies", "strictest"),
    [
        ([], None),
        ([("", "a")], None),
        ([("allow", "a"), ("", "b")], ("allow", "a")),
        ([("allow", "a"), ("block", "b"), ("warn", "c")], ("block", "b")),
        ([("warn", "a"), ("warn", "b")], ("warn", "a")),
        ([("forbid", "a"), ("warn", "b")], ("warn", "b")),
    ],
)
def test_the_strictest_policy(
    policies: list[tuple[str, str]], strictest: tuple[str, str] | None
) -> None:
    categories = [Category(uncited_claims=level, name=name) for level, name in policies]
    assert strictest_policy(categories) == (CitationPolicy(*strictest) if strictest else None)


@pytest.fixture
def tree(db: None) -> None:
    """People (warn) > Politicians > Presidents (allow); Living (block) apart, Novels (allow)."""
    a_category("People", uncited_claims="warn")
    a_category("Politicians", "People")
    a_category("Presidents", "Politicians", uncited_claims="allow")
    a_category("Living", uncited_claims="block")
    a_category("Novels", uncited_claims="allow")
    a_category("Books")


@pytest.mark.parametrize(
    ("categories", "site", "strictest"),
    [
        ((), "allow", CitationPolicy("allow")),
        ((), "block", CitationPolicy("block")),
        (("Books", "Nowhere"), "warn", CitationPolicy("warn")),
        (("Novels",), "block", CitationPolicy("allow", "Novels")),
        (("Politicians",), "allow", CitationPolicy("warn", "People")),
        (("Presidents",), "allow", CitationPolicy("warn", "People")),
        (("Presidents",), "block", CitationPolicy("warn", "People")),
        (("Novels", "Presidents", "Living"), "allow", CitationPolicy("block", "Living")),
    ],
)
def test_the_policy_of_an_article(
    categories: tuple[str, ...], site: str, strictest: CitationPolicy, tree: None, settings: Any
) -> None:
    settings.UNCITED_CLAIMS = site
    assert citation_policy(categories) == strictest


def test_circles_end_and_deleted_categories_are_ignored(tree: None) -> None:
    a_category("Hen", "Egg")
    a_category("Egg", "Hen", uncited_claims="warn", kind=OLD)
    assert citation_policy(["Hen"]) == CitationPolicy("warn", "Egg")
    edit(Category.objects.get(name="People"), state="deleted")
    assert citation_policy(["Politicians"]) == CitationPolicy("allow")


def test_each_step_up_the_tree_costs_one_query(tree: None, django_assert_num_queries: Any) -> None:
    for number in range(20):
        a_category(f"Kind {number}", "People")
    with django_assert_num_queries(2):
        citation_policy([f"Kind {number}" for number in range(20)])


def test_older_revisions_keep_their_digests(db: None) -> None:
    document = CategoryDocument(name="Cities")
    assert "uncited_claims" not in document.as_dict()
    assert CategoryDocument(**replace(document, uncited_claims="warn").as_dict()).uncited_claims
    made = make_category()
    first = made.revision(1).content_hash
    document = {
        "name": "Cities",
        "description": "Large towns.",
        "parents": (),
        "state": "published",
    }
    assert first == content_hash(canonical_json(document))
    edit(made, uncited_claims="block")
    edit(made, uncited_claims="")
    assert made.revision(3).content_hash == first
    assert list(findings()) == []


def test_reviewers_set_it_in_the_categorys_form(db: None, reviewer_client: Client) -> None:
    made = make_category()
    form = Form(reviewer_client, CITIES).put(uncited_claims="block", comment="People get hurt")
    assert form.save().status_code == 302
    assert made.document().uncited_claims == "block"
    history = words(reviewer_client.get("/category/Cities/diff/1/2/"))
    assert "Claims without a source" in history
    assert "not allowed" in history
    assert Form(reviewer_client, CITIES).fields["uncited_claims"] == "block"
    refused = Form(reviewer_client, CITIES).put(uncited_claims="forbid").save()
    assert refused.status_code == 200
    assert made.revision().number == 2


def test_a_revert_restores_the_policy(db: None, reviewer_client: Client) -> None:
    made = make_category()
    edit(made, uncited_claims="block")
    edit(made, uncited_claims="warn")
    reviewer_client.post("/revert/category/cities/2/", {"base": 3, "comment": "Back"})
    assert made.document().uncited_claims == "block"


def test_a_fixture_sets_it_and_nonsense_in_one_is_refused(tmp_path: Any, db: None) -> None:
    row = "- model: articles.category\n  fields:\n    uid: c\n    name: C\n    uncited_claims: {}\n"
    file = tmp_path / "c.yaml"
    file.write_text(row.format("forbid"))
    with pytest.raises(Exception, match="forbid"):
        call_command("loaddata", str(file), stdout=StringIO())
    assert not Category.objects.exists()
    file.write_text(row.format("block"))
    call_command("loaddata", str(file), stdout=StringIO())
    assert Category.objects.get().document().uncited_claims == "block"


def test_articles_on_living_people_need_confirmation(first_content: None) -> None:
    assert citation_policy(["Living people"]) == CitationPolicy("warn", "Living people")


@pytest.mark.parametrize(("policy", "shown"), [("warn", "should"), ("block", "must"), ("", None)])
def test_the_categorys_page_shows_the_policy(
    policy: str, shown: str | None, visitor: Client
) -> None:
    a_category("Cities", uncited_claims=policy)
    text = words(visitor.get("/category/Cities/"))
    sentence = f"Each new claim in these articles {shown} have a source."
    assert (sentence in text) == bool(shown)
    assert ("in these articles" in text) == bool(shown)
