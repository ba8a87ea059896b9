"""To which articles and actions the citation policy applies."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Category
from tests.articles.editing.edit_form import ADD, CHANGE, Form, section_page
from tests.articles.editing.uncited import TRAMS, confirmed, needs_confirmation
from tests.articles.factories import a_category
from tests.articles.history.revision_factories import (
    FIRST,
    edit,
)
from tests.articles.html_forms import words
from tests.people import member, signed_in


@pytest.fixture
def warned(almaty: Article) -> Article:
    edit(Category.objects.get(), uncited_claims="warn")
    return almaty


@pytest.fixture
def strict(almaty: Article) -> Article:
    edit(Category.objects.get(), uncited_claims="block")
    return almaty


def test_the_policy_of_the_merged_categories_applies(
    almaty: Article, editor_client: Client
) -> None:
    a_category("Capitals", uncited_claims="block")
    mine = Form(editor_client, section_page("alm-sport")).part("alm-sport", body="Chess.")
    mine.part("alm-sport", body="Football is played.\n\nChess, too.")
    edit(almaty, categories=("Cities", "Capitals"))
    answer = mine.save()
    assert "New claims without a source are not allowed in articles in “Capitals”." in words(answer)
    edit(almaty, categories=("Cities",))
    assert mine.save().status_code == 302


def test_unsourced_claims_by_others_are_not_refused(strict: Article, editor_client: Client) -> None:
    mine = Form(editor_client).part("alm-sport", body="Football is played. [@atlas]")
    edit(strict, lead="Almaty is a city.\n\nIt has trams.")
    assert mine.save().status_code == 302


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-sport")])
def test_a_draft_published_in_the_meantime_needs_sources(
    url: str, strict: Article, editor_client: Client
) -> None:
    edit(strict, state="draft")
    mine = Form(editor_client, url).part("alm-sport", body="Football is played.\n\nChess, too.")
    edit(strict, state="published")
    answer = mine.save()
    assert "“Chess, too.” has no source." in words(answer)
    assert "“Football is played.”" not in words(answer)
    assert strict.revision().number == 3


def test_a_resolved_conflict_needs_confirmation(warned: Article, editor_client: Client) -> None:
    mine = Form(editor_client).put(lead="Almaty is a village.")
    Form(signed_in(member("Dana", "editors"))).put(lead="Almaty is a town. [@atlas]").save()
    answer = mine.save()
    assert answer.status_code == 409
    assert needs_confirmation(answer)
    assert confirmed(mine, answer).choose("", "lead", "mine").save().status_code == 302


@pytest.mark.parametrize("policy", ["warn", "block"])
def test_a_draft_needs_sources_only_when_it_is_published(
    policy: str, almaty: Article, editor_client: Client
) -> None:
    edit(Category.objects.get(), uncited_claims=policy)
    edit(almaty, state="draft")
    assert Form(editor_client).put(lead=TRAMS).save().status_code == 302
    answer = Form(editor_client).put(state="published").save()
    assert answer.status_code == 200
    for sentence in ("It has trams.", "It was founded in 1854.", "Football is played."):
        assert sentence in words(answer)
    assert almaty.document().state == "draft"
    if policy == "warn":
        form = Form(editor_client).put(state="published")
        assert confirmed(form, form.save()).save().status_code == 302


def test_a_new_article_needs_confirmation(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client, ADD).put(title="Astana", lead="A city.", categories="Cities")
    answer = form.save()
    assert needs_confirmation(answer)
    assert not Article.objects.filter(title="Astana").exists()
    assert confirmed(form, answer).save().status_code == 302


@pytest.mark.parametrize(
    ("site", "sentence"),
    [
        ("allow", ""),
        ("warn", "New claims should have a source."),
        ("block", "New claims without a source are not allowed."),
    ],
)
def test_the_sites_policy_applies_without_one_of_a_category(
    site: str, sentence: str, almaty: Article, editor_client: Client, settings: Any
) -> None:
    settings.UNCITED_CLAIMS = site
    answer = Form(editor_client).put(lead=TRAMS).save()
    assert answer.status_code == (200 if sentence else 302)
    assert sentence in words(answer)


def test_a_category_may_be_less_strict_than_the_site(
    almaty: Article, editor_client: Client, settings: Any
) -> None:
    settings.UNCITED_CLAIMS = "block"
    edit(Category.objects.get(), uncited_claims="allow")
    assert Form(editor_client).put(lead=TRAMS).save().status_code == 302


def test_reverts_fixtures_and_imports_are_not_refused(
    strict: Article, reviewer_client: Client, tmp_path: Any
) -> None:
    """A revert may have to undo harm quickly, and nobody can confirm claims of a file."""
    edit(strict, lead="Vandals.[@atlas]", sections=())
    done = reviewer_client.post("/revert/article/almaty/1/", {"base": 2, "comment": "Back"})
    assert done.status_code == 302
    assert strict.document().sections == FIRST.sections
    file = tmp_path / "a.yaml"
    file.write_text(
        "- model: articles.article\n  fields: {uid: a, title: A, lead: Uncited.}\n"
        "- model: articles.membership\n  fields: {article: [a], category: Cities}\n"
    )
    call_command("loaddata", str(file), stdout=StringIO())
    made = Article.objects.get(uid="a")
    assert made.document().categories == ("Cities",)
    made.revise(replace(made.document(), lead="Uncited, too."))


@pytest.mark.parametrize("depth", [1, 3])
def test_the_policy_costs_few_queries(
    depth: int, almaty: Article, editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(depth):
        a_category(f"Level {number}", f"Level {number + 1}")
    a_category(f"Level {depth}", uncited_claims="warn")
    edit(Category.objects.get(name="Cities"), parents=("Level 0",))
    many = "\n\n".join(f"Tram number {n} goes there." for n in range(30))
    form = Form(editor_client).put(lead=many)
    with django_assert_max_num_queries(30 + depth):
        assert needs_confirmation(form.save())
