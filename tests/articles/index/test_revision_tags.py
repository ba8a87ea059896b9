"""The tags of revisions: rules, pages that show them, filters, and withheld revisions."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client

from articles.index import RevisionTag
from articles.index.revisions.revision_stats_index import TAG_NAMES, tag_condition
from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from articles.text.history.revision_tags import NEW_EDITOR
from articles.views.components.revision_summaries import TAGS, summaries_of
from articles.views.history.recent_changes import with_previous
from bioweb.history.models import Revision
from bioweb.history.withholding import withhold
from tests.articles.factories import a_reference
from tests.articles.history.revision_factories import ARTICLE, edit, make_article
from tests.interchange.mediawiki.dumps import page, revision
from tests.interchange.mediawiki.imported import bring_in
from tests.people import member

pytestmark = pytest.mark.django_db
LONG = " ".join(f"In the year {year} the harvest was good." for year in range(1900, 1930))


def tags(article: Article) -> dict[int, list[str]]:
    """The tags of revisions by number, without revisions that have none."""
    found: dict[int, list[str]] = {}
    for row in RevisionTag._default_manager.filter(article=article).select_related("revision"):
        found.setdefault(row.revision.number, []).append(row.name)
    return found


def plain_article() -> Article:
    """An article without citations."""
    return make_article(ArticleDocument(title="Almaty", lead="A city."))


def blanked() -> Article:
    """An article whose second revision blanks it and whose third restores the text."""
    article = make_article()
    edit(article, lead=LONG)
    edit(article, lead="", sections=(), infobox=())
    article.revert_to(2)
    return article


def numbers(client: Client, tag: str) -> list[int]:
    """The numbers of the revisions that the history shows if it is filtered by a tag."""
    html = client.get(f"{ARTICLE}history/", {"tag": tag}).content.decode()
    return [n for n in range(9, 0, -1) if f'id="revision-{n}"' in html]


def test_every_tag_has_a_name() -> None:
    assert set(TAGS) == set(TAG_NAMES)


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("first", [1]), ("blanking", [3]), ("revert", [4]), ("undo", []), ("large-removal", [])],
)
def test_a_history_is_filtered_by_tag(visitor: Client, tag: str, wanted: list[int]) -> None:
    blanked()
    assert numbers(visitor, tag) == wanted


@pytest.mark.parametrize("address", [f"{ARTICLE}history/", "/recent/", "/contributions/founder/"])
def test_tags_and_summaries_are_in_each_list(visitor: Client, address: str) -> None:
    article = make_article(author_name="founder")
    article.revise(replace(article.document(), lead=LONG), author_name="founder")
    article.revise(
        replace(article.document(), lead="", sections=(), infobox=()), author_name="founder"
    )
    html = visitor.get(address).content.decode()
    assert "blanking</span>" in html
    assert "30 sentences added" in html
    assert "3 sections removed (“Past”, “Climate”, “Sport”)" in html
    chosen = visitor.get(address, {"tag": "blanking"}).content.decode()
    assert chosen.count('<li class="revision') == 1
    assert '<option value="blanking" selected>' in chosen


def test_filters_without_results_do_not_hide_an_author(visitor: Client) -> None:
    make_article()
    assert visitor.get("/contributions/founder/", {"tag": "undo"}).status_code == 200
    assert visitor.get("/contributions/nobody/", {"tag": "undo"}).status_code == 404


def test_an_unknown_tag_is_an_error(visitor: Client) -> None:
    make_article()
    html = visitor.get("/recent/", {"tag": "<b>"}).content.decode()
    assert "“&lt;b&gt;” is not one of the choices" in html


@pytest.mark.parametrize("withheld", [2, 3])
def test_withheld_revisions_have_no_tags_or_summary(
    visitor: Client, reviewer_client: Client, reviewer: Any, withheld: int
) -> None:
    article = blanked()
    wanted = article.revision(withheld)
    withhold(wanted, text=True, comment=False, author=False, reason="x", by=reviewer)
    for address in (f"{ARTICLE}history/", "/recent/"):
        html = visitor.get(address).content.decode()
        assert "sections removed" not in html
        assert "blanking</span>" not in html
        assert "blanking</span>" in reviewer_client.get(address).content.decode()
    assert numbers(visitor, "blanking") == []
    assert numbers(reviewer_client, "blanking") == [3]
    assert not Revision.objects.filter(tag_condition("blanking")).exists()
    assert numbers(visitor, "first") == [1]


def test_links_by_a_new_editor_until_they_are_no_longer_new() -> None:
    editor = member("newcomer", "editors")
    article = plain_article()
    for n in range(2, NEW_EDITOR + 4):
        lead = f"Almaty is a city. See https://a.example/{n}."
        article.revise(replace(article.document(), lead=lead), author=editor)
    # The first ten of theirs; the eleventh has ten before it.
    assert sorted(tags(article)) == list(range(2, NEW_EDITOR + 2))
    before = tags(article)
    call_command("reindex", stdout=StringIO())
    assert tags(article) == before


def test_deleting_an_account_changes_no_tag() -> None:
    editor = member("newcomer", "editors")
    article = plain_article()
    edit(article, lead="See https://a.example/.", author=editor)
    before = tags(article)
    editor.delete()
    call_command("reindex", stdout=StringIO())
    assert tags(article) == before == {2: ["links-by-new"]}


def test_revisions_elsewhere_count() -> None:
    editor = member("old hand", "editors")
    edit(a_reference("atlas"), NEW_EDITOR, author=editor)
    article = plain_article()
    edit(article, lead="See https://a.example/.", author=editor)
    assert tags(article) == {}


def test_imported_authors_are_new_by_name(tmp_path: Path) -> None:
    revisions = [
        revision(
            n,
            f"It is tall. See [https://a.example/{n} here].",
            time=f"2010-01-{n:02}T00:00:00Z",
            author=author,
        )
        for n, author in enumerate(["Ada"] * (NEW_EDITOR + 2) + ["192.0.2.7"], 1)
    ]
    bring_in(tmp_path, page("Tower", *revisions))
    article = Article.objects.get(title="Tower")
    assert sorted(tags(article)) == [*range(1, NEW_EDITOR + 1), NEW_EDITOR + 3]
    before = tags(article)
    call_command("reindex", stdout=StringIO())
    assert tags(article) == before


def test_filtering_by_tag_is_one_query(django_assert_num_queries: Any) -> None:
    blanked()
    with django_assert_num_queries(1):
        assert len(Revision.objects.filter(tag_condition("blanking"))) == 1


def test_a_page_of_revisions_is_summarised_in_one_query(django_assert_num_queries: Any) -> None:
    article = blanked()
    edit(article, 20)
    revisions = list(with_previous(Revision.objects.all()))
    with django_assert_num_queries(1):
        summaries = summaries_of(AnonymousUser(), revisions)
    assert len(summaries) == 24
    assert [one.tags for one in summaries.values() if one.tags] != []
