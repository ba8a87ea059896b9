"""Citing an article: revisions, styles, formats and permissions."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.text.rendering.self_citation import as_source
from bioweb.history.withholding import withhold
from tests.articles.factories import OLD, an_article

pytestmark = pytest.mark.django_db
CITE = "/wiki/Almaty/cite/"
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def almaty(db: None) -> Article:
    """An article that had another title in its first revision."""
    made = an_article("Alma-Ata", lead="A city.")
    made.revise(replace(made.document(), title="Almaty", redirects=("Alma-Ata",)), comment="Now")
    return made


def html(client: Client, path: str = CITE, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_every_style_names_the_newest_revision(almaty: Article, visitor: Client) -> None:
    shown = html(visitor)
    for name in ("apa", "mla", "chicago", "bibtex", "ris", "csl-json"):
        way = shown.split(f'id="cite-{name}"')[1].split("</section>")[0]
        assert "Almaty" in way
        assert f"{HERE}/wiki/Almaty/revision/2/" in way
        assert "evision 2" in way
        assert "2026" in way or str(almaty.revision().time.year) in way


def test_an_old_revision_is_cited_by_its_title_at_that_time(
    almaty: Article, visitor: Client
) -> None:
    shown = html(visitor, f"{CITE}?revision=1")
    assert "Alma-Ata (Revision 1)" in shown
    assert f"{HERE}/wiki/Almaty/revision/1/" in shown
    assert "?revision=1&amp;format=ris" in shown
    assert "Cite the latest revision instead" in shown
    assert "Cite the latest revision instead" not in html(visitor)


@pytest.mark.parametrize(
    ("name", "suffix", "words"),
    [
        ("bibtex", "bib", "@incollection{bioweb-"),
        ("ris", "ris", "TY  - ENCYC\r\n"),
        ("csl-json", "json", '"type": "entry-encyclopedia"'),
    ],
)
def test_downloads(name: str, suffix: str, words: str, almaty: Article, visitor: Client) -> None:
    answer = visitor.get(f"{CITE}?revision=1&format={name}")
    text = answer.content.decode()
    assert answer["Content-Disposition"].endswith(f'-r1.{suffix}"')
    assert "charset=utf-8" in answer["Content-Type"]
    assert words in text
    assert "Alma-Ata" in text
    assert "/revision/1/" in text
    if name == "csl-json":
        assert json.loads(text)[0]["version"] == "Revision 1"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("revision=9", "numbered from 1 to 2"),
        ("revision=0", "numbered from 1 to 2"),
        ("revision=-1", "Give the revision as a number"),
        ("revision=", "Give the revision as a number"),
        ("revision=" + "9" * 40, "Give the revision as a number"),
        ("format=word", "bibtex, ris, csl-json"),
    ],
)
def test_unknown_revisions_and_formats_are_not_found(
    query: str, words: str, almaty: Article, visitor: Client
) -> None:
    assert words in html(visitor, f"{CITE}?{query}", status=404)


def test_a_withheld_revision_cannot_be_cited(
    almaty: Article, visitor: Client, reviewer: User, reviewer_client: Client
) -> None:
    withhold(almaty.revision(1), text=True, comment=False, author=False, reason="x", by=reviewer)
    for query in ("?revision=1", "?revision=1&format=ris"):
        assert "Alma-Ata" not in html(visitor, CITE + query, status=403)
        html(reviewer_client, CITE + query)


def test_only_editors_can_cite_a_draft(visitor: Client, editor_client: Client) -> None:
    an_article("Hidden", state="draft")
    assert "“Hidden.”" not in html(visitor, "/wiki/Hidden/cite/", status=404)
    assert "“Hidden.”" in html(editor_client, "/wiki/Hidden/cite/")


def test_another_name_and_another_spelling(almaty: Article, visitor: Client) -> None:
    assert "/wiki/Almaty/revision/2/" in html(visitor, "/wiki/Alma-Ata/cite/")
    an_article("Big Almaty")
    answer = visitor.get("/wiki/Big Almaty/cite/?revision=1")
    assert (answer.status_code, answer["Location"]) == (301, "/wiki/Big_Almaty/cite/?revision=1")


def test_hostile_titles_are_text_in_every_form(visitor: Client) -> None:
    made = an_article('"Why?" & \'%7B}\' \\ onload="x" =1', kind=OLD)
    shown = html(visitor, f"{made.get_absolute_url()}cite/")
    assert 'onload="x"' not in shown
    assert "&amp;amp;" not in shown.split('id="cite-apa"')[1].split("</p>")[0]


def test_the_article_and_its_revisions_link_here(almaty: Article, visitor: Client) -> None:
    assert f'href="{CITE}"' in html(visitor, "/wiki/Almaty/")
    assert f'href="{CITE}?revision=1"' in html(visitor, "/wiki/Almaty/revision/1/")


def test_as_many_queries_for_a_long_history_as_for_a_short_one(
    almaty: Article, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        almaty.revise(replace(almaty.document(), lead=f"Words {number}."), comment="")
    with django_assert_max_num_queries(2):
        visitor.get(CITE)
    with django_assert_max_num_queries(9):
        visitor.get(f"{CITE}?revision=3")


def test_a_key_of_ascii_for_any_title() -> None:
    for title in ("Қасым-Жомарт Тоқаев", "東京", "???"):
        made = as_source(
            title=title, language="kk", number=3, date="2026-11-21", site="bioweb", url="x"
        )
        assert made.key.isascii()
        assert made.key.endswith("-r3")
