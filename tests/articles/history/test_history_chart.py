"""The chart of a history: what it shows, to whom, and what it costs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.views.history import history_chart
from articles.views.lookup.history_subjects import addresses_of
from bioweb.history.withholding import withhold
from tests.articles.factories import a_category
from tests.articles.history.revision_factories import ARTICLE, edit, make_article
from tests.articles.index.test_revision_tags import LONG

pytestmark = pytest.mark.django_db
HISTORY = f"{ARTICLE}history/"


def figure(client: Client, **filters: Any) -> str:
    """The chart as HTML; "" if the page has none."""
    html = client.get(HISTORY, filters).content.decode()
    return html.partition('<figure class="chart"')[2].partition("</figure>")[0]


def over_years(number: int) -> Article:
    """An article with `number` revisions, a hundred days apart."""
    article = make_article()
    edit(article, number - 1)
    return spread(article)


def spread(article: Article) -> Article:
    """Date the revisions of the article a hundred days apart, and return the article."""
    for revision in article.revisions():
        time = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=100 * (revision.number - 1))
        article.revisions().filter(pk=revision.pk).update(time=time)
    return article


def years(html: str) -> list[list[str]]:
    """The rows of the table of years, each as the texts of its cells."""
    body = html.partition("<tbody>")[2]
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>", body)
    ]


def test_one_revision_makes_no_chart(visitor: Client) -> None:
    article = make_article()
    assert figure(visitor) == ""
    edit(article)
    assert "<svg" in figure(visitor)


def test_only_articles_have_a_chart(visitor: Client) -> None:
    edit(a_category("Cities"))
    assert "<figure" not in visitor.get("/category/Cities/history/").content.decode()


def test_it_is_shown_above_an_unfiltered_history_only(visitor: Client) -> None:
    edit(make_article(), 60)
    assert figure(visitor)
    assert figure(visitor, page="2") == ""
    assert figure(visitor, tag="first") == ""


def test_the_figures_are_also_in_a_table_by_year(visitor: Client) -> None:
    article = over_years(8)
    html = figure(visitor)
    sizes = [f"{article.revision(number).size}\xa0bytes" for number in (8, 4)]
    assert years(html) == [
        ["2016", "4", "Revision 8", sizes[0], "1", "14", "12 (86%)"],
        ["2015", "4", "Revision 4", sizes[1], "1", "10", "8 (80%)"],
    ]
    assert sizes[0] in html.partition("<table>")[0]
    assert f'href="{ARTICLE}revision/4/"' in html


def test_points_link_to_revisions_with_their_figures(visitor: Client) -> None:
    over_years(3)
    html = figure(visitor)
    links = re.findall(r'<a href="([^"]+)" tabindex="-1" rel="nofollow"><title>([^<]+)', html)
    assert len(links) == history_chart.MAX_LINKS
    assert {url for url, _ in links} == {f"{ARTICLE}revision/{n}/" for n in (1, 2, 3)}
    assert any(title.startswith("Revision 1, 1 January 2015: ") for _, title in links)
    assert all("1 source, " in title and "% uncited" in title for _, title in links)


@pytest.mark.parametrize("withheld", [1, 2, 4])
def test_withheld_revisions_are_not_drawn(
    visitor: Client, reviewer_client: Client, reviewer: Any, withheld: int
) -> None:
    article = over_years(3)
    edit(article, lead=LONG)
    edit(article, lead="Short.")
    spread(article)
    wanted = article.revision(withheld)
    withhold(wanted, text=True, comment=False, author=False, reason="x", by=reviewer)
    html, whole = figure(visitor), figure(reviewer_client)
    assert f"revision/{withheld}/" not in html
    assert f"Revision {withheld}," not in html
    assert f"revision/{withheld}/" in whole
    strip = re.search(r'chart-size.*?chart-line" d="([^"]*)"', html)
    assert strip is not None
    assert strip[1].count("H") == 4


def test_a_year_whose_last_revision_is_withheld_shows_hidden(
    visitor: Client, reviewer: Any
) -> None:
    article = over_years(5)
    withhold(article.revision(4), text=True, comment=False, author=False, reason="x", by=reviewer)
    assert years(figure(visitor))[1] == ["2015", "4", "Revision 4", "hidden"]


def test_a_long_history_is_sampled_and_its_years_are_counted_to_the_last(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_chart, "MAX_POINTS", 5)
    article = over_years(30)
    html = figure(visitor)
    last = {time.year: n for n, time in article.revisions().values_list("number", "time")[::-1]}
    ends = sorted(last.values())
    counts = [str(end - before) for before, end in pairwise([0, *ends])]
    assert [row[:3] for row in years(html)][::-1] == [
        [str(year), count, f"Revision {end}"]
        for year, count, end in zip(sorted(last), counts, ends, strict=True)
    ]
    assert len(last) == 8
    assert "of the revisions are shown" in html


def test_the_cost_does_not_depend_on_the_length_of_the_history(
    reviewer: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(history_chart, "MAX_POINTS", 6)
    article = over_years(6)
    may = reviewer.has_perm("history.withhold_revision")
    assert may
    for more, queries in ((0, 2), (4, 3), (40, 3)):
        edit(article, more)
        number = article.revision().number
        with django_assert_num_queries(queries):
            chart = history_chart.chart_of(reviewer, addresses_of(article), number)
        assert chart is not None
        assert chart.drawn <= 6 + len(chart.years)


def test_equal_times_and_missing_figures_are_drawn(visitor: Client) -> None:
    article = make_article()
    edit(article, 3)
    article.revisions().update(time=datetime(2020, 5, 5, tzinfo=UTC))
    article.stats.all().delete()
    html = figure(visitor)
    assert "nan" not in html
    assert years(html)[0][4:] == ["–", "–", "–"]
