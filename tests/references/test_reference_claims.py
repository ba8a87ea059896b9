"""The page of a reference: the claims that cite it, and the chart of when they began to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.index import Claim
from articles.index.claims.claim_index import STATE_NAMES
from articles.index.references.reference_claims import CitationsInArticles
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentField
from references import views
from references.citation_chart import citation_chart
from references.models import Reference
from references.text.period_counts import count_by_period
from tests.articles.factories import a_reference, an_article

PATH = "/reference/atlas/"


def html(client: Client, path: str = PATH) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def words(shown: str) -> list[str]:
    return re.findall(r'<p class="citing-words"[^>]*>(.*?)</p>', shown)


@pytest.fixture
def atlas(db: None) -> Reference:
    made = a_reference("atlas")
    a_reference("other")
    an_article(
        "Almaty",
        lead='A city.[@atlas, p. 4, "a <great> city"] It is old,[@other] and large.[@atlas]',
        infobox=(DocumentField("", "Country", "Kazakhstan[@atlas]"),),
        sections={"Early days": "A fort.[contra @atlas]", "Late": "No.", "Қала": "Yes.[@atlas]"},
    )
    return made


@pytest.mark.django_db
def test_each_claim_with_the_words_that_are_covered(atlas: Reference, visitor: Client) -> None:
    shown = html(visitor)
    assert words(shown) == [
        "A city.",
        "It is old, <mark>and large.</mark>",
        "Kazakhstan",
        "A fort.",
        "Yes.",
    ]
    assert re.search(r"p\. 4: <q[^>]*>a &lt;great&gt; city</q>", shown)
    assert shown.count(">contradicts<") == 1
    assert "Supports 4 claims in 1 article. Contradicts 1 claim." in shown


@pytest.mark.django_db
def test_by_article_and_part_with_ways_to_both(atlas: Reference, visitor: Client) -> None:
    shown = html(visitor)
    places = re.findall(r'<h4[^>]*><a href="/wiki/Almaty/(#?[^"]*)">([^<]+)</a>', shown)
    assert places == [
        ("", "Lead"),
        ("#infobox-title", "Infobox: Country"),
        ("#Early_days", "Early days"),
        ("#Қала", "Қала"),
    ]
    article = html(visitor, "/wiki/Almaty/")
    assert all(f'id="{anchor[1:]}"' in article for anchor, _ in places if anchor)
    for claim in Claim.objects.exclude(text="No."):
        assert f"{claim.uid}" in shown
    assert Claim.objects.get(text="No.").uid not in shown


@pytest.mark.django_db
def test_each_claim_shows_its_state(atlas: Reference, visitor: Client) -> None:
    atlas.revise(replace(atlas.document(), rating="unreliable", rating_note="Invented."))
    shown = html(visitor)
    states = re.findall(r"</span>([^<]+)</a></p>", shown)
    wanted = {row.text: str(STATE_NAMES[row.state]) for row in Claim.objects.all()}
    assert states == [wanted[re.sub("<[^>]*>", "", text)] for text in words(shown)]
    assert wanted["A city."] == "weak source"


@pytest.mark.django_db
def test_two_marks_on_one_claim_are_one_claim(visitor: Client) -> None:
    a_reference("atlas")
    an_article(
        "Almaty",
        lead="It is old,[@atlas, p. 1] large[@atlas, p. 2] and green. A[@atlas] B.[@atlas]",
    )
    shown = html(visitor)
    assert words(shown) == ["<mark>It is old,</mark> <mark>large</mark> and green.", "A B."]
    assert ("p. 1" in shown, "p. 2" in shown) == (True, True)


@pytest.mark.django_db
def test_a_mark_where_no_claim_is(visitor: Client) -> None:
    a_reference("atlas")
    an_article("Almaty", lead="| A[@atlas, p. 9] | B |\n| --- | --- |\n| x | y |")
    shown = html(visitor)
    assert "citation outside a claim" in shown
    assert "p. 9" in shown


@pytest.mark.django_db
def test_what_is_much_cited_has_pages(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "CITATIONS_A_PAGE", 3)
    a_reference("atlas")
    for title in ("A", "B", "C"):
        an_article(title, lead="One.[@atlas] Two.[@atlas]")
    first, second = (html(visitor, f"{PATH}?page={page}") for page in (1, 2))
    assert (len(words(first)), len(words(second))) == (3, 3)
    assert "Supports 6 claims in 3 articles." in second
    assert 'href="/wiki/A/"' not in second


@pytest.mark.django_db
def test_other_keys_are_shown(atlas: Reference, visitor: Client) -> None:
    atlas.rename("world")
    atlas.refresh_from_db()
    Reference.objects.get(key="other").merge_into(atlas)
    shown = html(visitor, "/reference/world/")
    assert "<code>atlas</code>, <code>other</code>" in shown
    assert '<a href="/reference/other/history/">other</a>' in shown


def at(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_when_claims_first_cited_it(visitor: Client) -> None:
    made = a_reference("atlas")
    article = Article()
    document = ArticleDocument(title="Almaty", lead="One.[@atlas] Two. Three.")
    article.revise(document, time=at(2024, 1))
    article.revise(replace(document, lead="One.[@atlas] Two.[@atlas] Three."), time=at(2024, 3))
    made.rename("world", time=at(2025, 1))
    article.revise(
        replace(article.document(), lead="One.[@world] Two.[@world] Three.[@world, p. 2]"),
        time=at(2025, 2),
    )
    times = CitationsInArticles().first_cited(visitor_user(), "world")
    assert sorted(times) == [at(2024, 1), at(2024, 3), at(2025, 2)]
    shown = html(visitor, "/reference/world/")
    assert "First cited on 1 January 2024." in shown
    assert shown.count("<rect") == 3
    assert '<th scope="row">March 2024</th><td>1</td>' in shown


def visitor_user() -> object:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


@pytest.mark.django_db
def test_drafts_are_not_in_the_picture(visitor: Client) -> None:
    a_reference("atlas")
    an_article("Draft", lead="One.[@atlas]", state="draft")
    assert "First cited" not in html(visitor)


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        ([at(2024, 11), at(2025, 2), at(2025, 2)], ["November 2024", "December 2024",
                                                    "January 2025", "February 2025"]),
        ([at(2020), at(2024)], ["2020", "2021", "2022", "2023", "2024"]),
        ([at(1900), at(2024)], [f"{year}–{year + 9}" for year in range(1900, 2030, 10)]),
    ],
)  # fmt: skip
def test_months_years_or_decades(dates: list[datetime], labels: list[str]) -> None:
    when = citation_chart(dates)
    assert when is not None
    assert [bar.label for bar in when.bars] == labels
    assert max(bar.height for bar in when.bars) == when.height
    assert citation_chart([]) is None


@given(st.lists(st.integers(1, 3_000_000).map(date.fromordinal), max_size=8))
def test_each_date_is_counted_once(dates: list[date]) -> None:
    found = count_by_period(dates)
    assert sum(period.count for period in found) == len(dates)
    if dates:
        assert found[0].first_day <= min(dates)
        assert found[-1].last_year >= max(dates).year
        assert found[0].count
        assert found[-1].count
    for one, other in pairwise(found):
        assert one.first_day < other.first_day
