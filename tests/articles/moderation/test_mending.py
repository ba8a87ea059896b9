"""Old content that would break the next form is mended when it comes back, and that is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.models import Article, Category
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentField,
    DocumentSection,
)
from bioweb.history.models import Revision
from tests.articles.editing.edit_form import Form
from tests.articles.factories import a_category, a_reference, an_article
from tests.articles.html_forms import words
from tests.text.random_documents import documents

pytestmark = pytest.mark.django_db
IMPORTED = Revision.Kind.IMPORT  # what is imported is not refused, and so may need mending


def category(name: str) -> Category:
    return Category.objects.get(name=name)


def test_a_revert_makes_no_circle_of_categories(reviewer_client: Client) -> None:
    a_category("B")
    a = a_category("A", "B")
    a.revise(replace(a.document(), parents=(), description="Changed."))
    b = category("B")
    b.revise(replace(b.document(), parents=("A",)))
    answer = reviewer_client.post(f"/revert/category/{a.uid}/1/", {"base": 2}, follow=True)
    assert "The parent “B” is left out: it is below this category." in words(answer)
    assert category("A").document() == CategoryDocument(name="A")
    fields = {"base": "3", "name": "A", "description": "Better.", "state": "published"}
    answer = reviewer_client.post(
        f"/admin/articles/category/{a.uid}/change/", {**fields, "parents": ""}
    )
    assert answer.status_code == 302


def test_an_undo_makes_no_circle_of_categories() -> None:
    a_category("B")
    a = a_category("A", "B")
    a.revise(replace(a.document(), parents=()))
    b = category("B")
    b.revise(replace(b.document(), parents=("A",)))
    assert a.undo(2) is None
    assert category("A").parent_names == []


def test_a_deleted_parent_is_left_out() -> None:
    a_category("B")
    a = a_category("A", "B")
    a.revise(replace(a.document(), parents=(), description="Changed."))
    b = category("B")
    b.revise(replace(b.document(), state="deleted"))
    saved = a.revert_to(1)
    assert saved is not None
    assert saved.mended == ("The parent “B” is left out: it is deleted.",)
    assert a.parent_names == []


def test_a_renamed_parent_is_followed() -> None:
    a_category("B")
    a = a_category("A", "B")
    a.revise(replace(a.document(), parents=(), description="Changed."))
    b = category("B")
    b.revise(replace(b.document(), name="C"))
    a.revert_to(1)
    assert a.parent_names == ["C"]


@pytest.mark.parametrize("act", ["revert", "undo", "restoration"])
def test_a_deleted_category_is_left_out_of_an_article(act: str, reviewer_client: Client) -> None:
    a_category("Cities")
    almaty = an_article("Almaty", lead="A city.", categories=("Cities",))
    if act == "restoration":
        almaty.set_state("deleted", comment="x")
        Category.objects.update(state="deleted")
        url, post = f"/admin/articles/article/{almaty.uid}/undelete/", {"reason": "Needed"}
    else:
        almaty.revise(replace(almaty.document(), lead="A town.", categories=()))
        Category.objects.update(state="deleted")
        number = {"revert": 1, "undo": 2}[act]
        url, post = f"/{act}/article/{almaty.uid}/{number}/", {"base": "2"}
    answer = reviewer_client.post(url, post, follow=True)
    assert "The category “Cities” is left out: it is deleted." in words(answer)
    document = Article.objects.get().document()
    assert (document.lead, document.categories) == ("A city.", ())


def test_a_skipped_level_is_shifted_with_all_below_it() -> None:
    levels = (2, 3, 3, 1, 3, 4)
    sections = tuple(
        DocumentSection(f"u{number}", level, f"S{number}", "Words.")
        for number, level in enumerate(levels)
    )
    article = Article()
    article.revise(ArticleDocument(title="Almaty", sections=sections), kind=IMPORTED)
    article.revise(replace(article.document(), sections=()))
    saved = article.revert_to(1)
    assert [part.level for part in article.document().sections] == [1, 2, 2, 1, 2, 3]
    assert saved is not None
    assert "The section “S0” has level 1 and not 2." in saved.mended


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Words [@key", "Words \\[@key"),
        ("Words [[a{b]] here", "Words \\[\\[a{b]] here"),
        ("One\n\n## Two\n\nThree", "One\n\n\\## Two\n\nThree"),
        ("One\n\nTwo\n---\n\nThree", "One\n\nTwo\n\\---\n\nThree"),
        ("`[@key` and [-@key]", "`[@key` and \\[-@key]"),
    ],
)
def test_signs_that_are_not_allowed_are_escaped(was: str, becomes: str) -> None:
    article = Article()
    article.revise(ArticleDocument(title="Almaty", lead=was), kind=IMPORTED)
    article.revise(replace(article.document(), lead="Nonsense."))
    saved = article.revert_to(1)
    assert article.lead == becomes
    assert saved is not None
    assert saved.mended == ("In “Lead”, “\\” was put before signs that a text must not contain.",)


def test_what_needs_no_mending_is_brought_back_to_the_letter() -> None:
    article = an_article("Almaty", lead="A *city* \\[@x]. [a](https://example.org)")
    article.revise(replace(article.document(), lead="Nonsense."))
    saved = article.revert_to(1)
    assert saved is not None
    assert (saved.mended, saved.content_hash) == ((), article.revision(1).content_hash)


def test_the_text_of_an_article_that_was_made_a_redirect_is_an_article_again() -> None:
    an_article("Astana", lead="A city.")
    almaty = an_article("Almaty", lead="A city.", sections={"Past": "Old."})
    almaty.revise(ArticleDocument(title="Almaty", lead="[[Astana]]", state="redirect"))
    almaty.revert_to(1)
    assert (almaty.state, almaty.lead) == ("published", "A city.")


def test_a_rollback_mends_too(reviewer_client: Client) -> None:
    a_category("Cities")
    almaty = an_article("Almaty", lead="A city.", categories=("Cities",))
    almaty.revise(replace(almaty.document(), lead="Bad.", categories=()), author_name="Vandal")
    Category.objects.update(state="deleted")
    Revision.objects.filter(subject_uid=almaty.uid, number=1).update(author_name="Founder")
    answer = reviewer_client.post(f"/rollback/article/{almaty.uid}/", {"base": "2"}, follow=True)
    assert "The category “Cities” is left out: it is deleted." in words(answer)
    assert Article.objects.get().lead == "A city."


# Texts that the rules of forms refuse, beside those of `random_documents`.
BAD_TEXTS = ["One [@nobody", "## Heading\n\nText", "[[a{b]]", "[contra@key] x", "[@gone]", ""]
TABLE = "| a |\n|---|\n| 1 | 2 |"
bad_sections = st.lists(
    st.builds(
        DocumentSection,
        st.sampled_from([f"v{number}" for number in range(5)]),
        st.integers(1, 5),
        st.sampled_from(["One", "Two", "[@key] Three"]),
        st.sampled_from([*BAD_TEXTS, TABLE, "[foo]: https://example.org"]),
    ),
    max_size=4,
    unique_by=lambda part: part.uid,
)
old_documents = st.builds(
    lambda document, lead, sections, names: replace(
        document,
        title="Alpha",
        state="published",
        lead=lead,
        redirects=names,
        sections=(*(replace(part, uid=f"s{part.uid}") for part in document.sections), *sections),
        infobox=(*document.infobox, DocumentField("w", "Label [[x]]", "[@gone] y")),
    ),
    documents(),
    st.sampled_from(BAD_TEXTS),
    bad_sections,
    st.sampled_from([(), ("Taken",), ("foo/history",), ("a|b", "Beta")]),
)


@given(old=old_documents, act=st.sampled_from(["revert", "undo", "rollback"]))
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an example is many requests: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_next_editor_is_never_refused_for_what_an_act_brought_back(
    old: ArticleDocument, act: str, reviewer_client: Client
) -> None:
    from django.db import transaction

    with transaction.atomic():
        a_reference("key")
        a_category("Gamma")
        a_category("Delta", state="deleted")
        article = Article(uid="almaty")
        article.revise(old, kind=IMPORTED, author_name="Founder")
        article.revise(ArticleDocument(title="Alpha", lead="Bad."), author_name="Vandal")
        an_article("Taken")
        url = {"revert": "/revert/article/almaty/1/", "undo": "/undo/article/almaty/2/"}
        answer = reviewer_client.post(
            url.get(act, "/rollback/article/almaty/"), {"base": "2", "comment": ""}
        )
        assert answer.status_code == 302
        form = Form(reviewer_client)
        form.put(lead=form.fields["lead"] + " word")
        saved = form.save()
        assert saved.status_code == 302, words(saved)
        transaction.set_rollback(True)
