"""The lists in the admin, and the form of categories."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import localtime

from articles.forms.category_form import CategoryForm
from articles.models import Article, Category
from tests.articles.editing.edit_form import Form
from tests.articles.factories import a_category, a_reference, an_article
from tests.articles.history.revision_factories import (
    edit,
    make_category,
    make_reference,
)
from tests.articles.html_forms import words
from tests.people import member, signed_in

LIST = "/admin/articles/article/"
CITIES = "/admin/articles/category/cities/change/"
ADD_CATEGORY = "/admin/articles/category/add/"


def test_articles_by_uid_with_state_time_and_size(almaty: Article, editor_client: Client) -> None:
    answer = editor_client.get(LIST)
    html = answer.content.decode()
    assert 'href="/admin/articles/article/almaty/change/' in html
    assert "published" in words(answer)
    assert f"{almaty.revision().size:,}" in words(answer)
    assert localtime(almaty.revision().time).strftime("%Y, %H:%M") in words(answer)


def test_an_article_is_found_by_any_of_its_names(almaty: Article, editor_client: Client) -> None:
    an_article("Astana")
    found = words(editor_client.get(f"{LIST}?q=Alma-Ata"))
    assert "1 article" in found
    assert "Astana" not in found


def test_the_list_is_filtered_by_state_and_category(almaty: Article, editor_client: Client) -> None:
    an_article("Astana", state="draft")
    assert "Almaty" not in words(editor_client.get(f"{LIST}?state__exact=draft"))
    assert "Astana" not in words(editor_client.get(f"{LIST}?category=Cities"))


@pytest.mark.parametrize("count", [2, 40])
def test_the_list_costs_as_many_queries_however_long_it_is(
    count: int, editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        an_article(f"Number {number}")
    with django_assert_max_num_queries(9):
        editor_client.get(LIST)


@pytest.mark.parametrize("url", [LIST, "/admin/articles/category/"])
def test_who_sees_the_lists(url: str, almaty: Article) -> None:
    assert Client().get(url).url.startswith("/admin/login/")
    assert signed_in(member("staff")).get(url).status_code == 403
    assert signed_in(member("someone", "editors")).get(url).status_code == 200


@pytest.mark.parametrize("url", [CITIES, ADD_CATEGORY])
def test_categories_are_changed_by_reviewers_only(
    url: str, almaty: Article, editor_client: Client, reviewer_client: Client
) -> None:
    assert Client().get(url).url.startswith("/admin/login/")
    assert editor_client.get(url).status_code == 403
    assert editor_client.post(url, {"name": "Mine"}).status_code == 403
    assert reviewer_client.get(url).status_code == 200


def test_a_fresh_form_shows_no_errors(reviewer_client: Client) -> None:
    assert "errorlist" not in reviewer_client.get(ADD_CATEGORY).content.decode()


def test_a_category_is_created_in_one_revision(
    almaty: Article, reviewer: User, reviewer_client: Client
) -> None:
    form = Form(reviewer_client, ADD_CATEGORY).put(name="Capitals", parents="Cities", comment="New")
    assert form.save().url == "/category/Capitals/"
    made = Category.objects.get(name="Capitals")
    assert made.parent_names == ["Cities"]
    assert (made.revision().number, made.revision().author) == (1, reviewer)


def test_renaming_a_category_updates_articles_in_the_same_act(
    almaty: Article, reviewer_client: Client
) -> None:
    a_category("Capitals", "Cities")
    Form(reviewer_client, CITIES).put(name="Towns").save()
    assert almaty.document().categories == ("Towns",)
    assert Category.objects.get(name="Capitals").parent_names == ["Towns"]
    assert almaty.revision().act == Category.objects.get(name="Towns").revision().act


REFUSED = [
    ({"name": ""}, "The name is empty"),
    ({"name": "Capitals"}, "A category with this name already exists."),
    ({"parents": "Capital"}, "There is no category “Capital”. Did you mean “Capitals”?"),
    ({"parents": "Capitals"}, "is this category or one of its subcategories"),
    ({"state": "deleted", "comment": "x"}, "1 article is in this category"),
    ({"description": "x" * 5001}, "at most 5000 characters"),
]


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_invalid_categories_are_refused(
    typed: dict[str, str], sentence: str, almaty: Article, reviewer_client: Client
) -> None:
    a_category("Capitals", "Cities")
    form = Form(reviewer_client, CITIES).put(**typed)
    answer = form.save()
    assert sentence in words(answer)
    back = form.again(answer)
    assert {name: back.fields[name] for name in typed} == typed
    assert Category.objects.get(uid="cities").revision().number == 1


def test_a_category_that_nobody_uses_is_deleted_with_a_reason(
    db: None, reviewer_client: Client
) -> None:
    make_category()
    form = Form(reviewer_client, CITIES).put(state="deleted")
    assert "Give a reason for deleting the category" in words(form.save())
    form.put(comment="Nobody needs it").save()
    assert Category.objects.get().state == "deleted"
    assert Client().get("/category/Cities/").status_code == 404


@pytest.mark.parametrize("base", ["0", "99", "9" * 30, "x"])
def test_an_unknown_base_revision_is_refused(db: None, reviewer_client: Client, base: str) -> None:
    make_category()
    form = Form(reviewer_client, CITIES).put(description="Mine")
    form.fields["base"] = base
    answer = form.save()
    assert (
        "This form is based on a revision that does not exist. Copy your text and reopen the form."
        in words(answer)
    )
    assert form.again(answer).fields["description"] == "Mine"
    assert Category.objects.get().description == "Large towns."


def test_a_name_taken_after_validation_is_refused(
    db: None, reviewer_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_category()
    form = Form(reviewer_client, CITIES).put(name="Towns")
    save = CategoryForm.save

    def later(self: CategoryForm, user: User) -> object:
        a_category("Towns")
        return save(self, user)

    monkeypatch.setattr(CategoryForm, "save", later)
    answer = form.save()
    assert "A category with this name already exists." in words(answer)
    assert form.again(answer).fields["name"] == "Towns"


def test_reverting_a_rename_updates_articles_too(almaty: Article, reviewer_client: Client) -> None:
    a_category("Capitals", "Cities")
    Form(reviewer_client, CITIES).put(name="Towns").save()
    Form(reviewer_client, "/revert/category/cities/1/").save()
    assert almaty.document().categories == ("Cities",)
    assert Category.objects.get(name="Capitals").parent_names == ["Cities"]
    assert almaty.revision().comment == "Category “Towns” renamed to “Cities”"
    assert almaty.revision().act == Category.objects.get(name="Cities").revision().act


def titles(client: Client, query: str = "") -> list[str]:
    """The titles of the articles in the list, in its order."""
    html = client.get(f"{LIST}{query}").content.decode()
    return re.findall(r'<th class="field-title">.*?>([^<]+)</a>', html)


@pytest.fixture
def claimed(db: None) -> None:
    """Articles named for the states of their claims. A claim of “Bad” has two states."""
    make_reference()
    a_reference("blog", rating="self-published")
    a_reference("wrong", rating="retracted", rating_note="Withdrawn.")
    for title, lead in {
        "All": "One. [@atlas]\n\nTwo. [@atlas]",
        "Half": "One. [@atlas]\n\nTwo.",
        "None": "One.\n\nTwo.\n\nThree.",
        "Part": "It burned,[@atlas] and nobody came.",
        "Weak": "One. [@blog]",
        "Back": "One. [@wrong]",
        "Bad": "One. [contra @atlas]",
        "Lost": "One. [@gone]",
        "Colon": "So it was:",
    }.items():
        an_article(title, lead=lead)
    changed = an_article("Changed", lead="The fort burned in 1921. [@atlas]")
    edit(changed, lead="The old fort burned in 1921. [@atlas]")


def test_the_list_shows_the_cited_share_and_the_number_of_claims(
    claimed: None, editor_client: Client
) -> None:
    text = words(editor_client.get(LIST))
    for row in ("All published 100 % 2 ", "Half published 50 % 2 ", "None published 0 % 3 "):
        assert row in text
    assert "Colon published – 0 " in text
    html = editor_client.get(LIST).content.decode()
    assert '<a href="/wiki/Half/info/">2</a>' in html


def test_the_cited_share_is_rounded_down(db: None, editor_client: Client) -> None:
    make_reference()
    an_article("Nearly", lead="One.\n\n" + "\n\n".join(f"It is {n}. [@atlas]" for n in range(2000)))
    assert "Nearly published 99.9 % 2,001 " in words(editor_client.get(LIST))


def test_the_list_is_sorted_by_both(claimed: None, editor_client: Client) -> None:
    assert titles(editor_client, "?o=2.0")[:4] == ["Bad", "None", "Part", "Half"]
    assert titles(editor_client, "?o=-2.0")[-4:] == ["Half", "Bad", "None", "Part"]
    assert titles(editor_client, "?o=-3")[0] == "None"
    assert titles(editor_client, "?o=3")[0] == "Colon"


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("retracted", ["Back"]),
        ("disputed", ["Bad"]),
        ("re-check", ["Changed"]),
        ("missing", ["Lost"]),
        ("weak", ["Weak"]),
        ("uncited", ["Bad", "Half", "None"]),
        ("partly", ["Part"]),
        ("nonsense", None),
    ],
)
def test_the_list_is_filtered_by_claim_state(
    state: str, found: list[str] | None, claimed: None, editor_client: Client
) -> None:
    everything = titles(editor_client)
    assert len(everything) == 10
    assert titles(editor_client, f"?claims={state}") == (everything if found is None else found)


def test_the_filter_includes_states_that_are_not_displayed(db: None, editor_client: Client) -> None:
    make_reference()
    made = an_article("Hall", lead="It burned in 1921,[@atlas] and nobody came.")
    edit(made, lead="The hall burned in 1921,[@atlas] and nobody came.")
    assert made.claims.get().state == "re-check"
    assert titles(editor_client, "?claims=partly") == ["Hall"]
    assert titles(editor_client, "?claims=uncited") == []


def test_hidden_articles_are_not_found_by_their_claims(
    claimed: None, editor_client: Client, reviewer_client: Client
) -> None:
    Article.objects.get(title="Weak").set_state("deleted", comment="Why")
    assert titles(editor_client, "?claims=weak") == []
    assert titles(reviewer_client, "?claims=weak") == ["Weak"]
