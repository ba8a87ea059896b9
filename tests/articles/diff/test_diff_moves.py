"""Moved, split and joined text in diffs, with links in both directions."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.text.document.article_document import DocumentSection
from tests.articles.diff.diff_pages import page, plain
from tests.articles.history.revision_factories import FIRST, edit, make_article

pytestmark = pytest.mark.django_db

BRIDGE = "The governor opened the new bridge over the river in May of that year."
WEATHER = "Winters are cold and long, and summers are short and hot in the whole valley."
VIEWS = ("sides", "column", "visual")


def sections(**bodies: str) -> tuple[DocumentSection, ...]:
    """Sections with these headings and texts."""
    return tuple(
        DocumentSection(f"alm-{name.lower()}", 1, name, body) for name, body in bodies.items()
    )


def shown(client: Client, view: str = "sides") -> str:
    """The diff of the two revisions in one of its views."""
    client.cookies["diff_view"] = view
    return page(client, 1, 2)


def changed(before: dict[str, str], after: dict[str, str]) -> None:
    """An article with these sections, and its second revision."""
    article = make_article(type(FIRST)("Almaty", sections=sections(**before)))
    edit(article, sections=sections(**after))


def steps(html: str) -> list[str]:
    return re.findall(r'data-change="([^"]*)"', html)


@pytest.mark.parametrize("view", VIEWS)
def test_a_paragraph_moved_to_another_section(visitor: Client, view: str) -> None:
    changed(
        {"Past": f"{WEATHER}\n\n{BRIDGE}", "Climate": "Nothing of it yet."},
        {"Past": BRIDGE, "Climate": f"Nothing of it yet.\n\n{WEATHER}"},
    )
    html = shown(visitor, view)
    assert html.count('id="move-1-from"') == html.count('id="move-1-to"') == 1
    assert "moved to “Climate”</a>" in html
    assert "moved from “Past”</a>" in html
    assert html.count('href="#move-1-from"') == html.count('href="#move-1-to"') == 1
    assert steps(html) == ["Past, moved to “Climate”", "Climate, moved from “Past”"]


def test_a_move_within_a_section_shows_its_direction(visitor: Client) -> None:
    other = "A third paragraph about the markets and the trade of the old town."
    changed(
        {"Past": f"{WEATHER}\n\n{BRIDGE}\n\n{other}"}, {"Past": f"{BRIDGE}\n\n{other}\n\n{WEATHER}"}
    )
    assert steps(shown(visitor)) == [
        "Past, moved down",
        "Past, moved here from above",
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_a_sentence_moved_to_another_paragraph(visitor: Client, view: str) -> None:
    stays = "This paragraph stays as it was, whatever else may be said."
    changed(
        {"Past": f"{stays} {BRIDGE}", "Climate": WEATHER},
        {"Past": stays, "Climate": f"{WEATHER} {BRIDGE}"},
    )
    html = shown(visitor, view)
    assert html.count('id="move-1-from"') == html.count('id="move-1-to"') == 1
    assert 'href="#move-1-to" aria-label="moved to “Climate”">↓</a>The governor' in html
    assert 'href="#move-1-from" aria-label="moved from “Past”">↑</a>The governor' in html
    assert '<ins class="moved"' in html or '<ins id="move-1-to" class="moved"' in html


@pytest.mark.parametrize("view", VIEWS)
def test_a_paragraph_that_was_split_or_joined(visitor: Client, view: str) -> None:
    changed({"Past": f"{BRIDGE} {WEATHER}"}, {"Past": f"{BRIDGE}\n\n{WEATHER}"})
    html = shown(visitor, view)
    assert steps(html) == ["Past, paragraph split in two"]
    assert 'class="visual-break" aria-hidden="true">¶</span>' in html
    back = page(visitor, 2, 1)
    assert steps(back) == ["Past, two paragraphs joined"]


def test_changes_of_markup_alone_are_labelled(visitor: Client) -> None:
    changed({"Past": BRIDGE}, {"Past": BRIDGE.replace("governor", "*governor*")})
    html = shown(visitor, "visual")
    assert steps(html) == ["Past, links or markup only"]
    assert '<em><span class="markup">' in html


@pytest.mark.parametrize("view", VIEWS)
def test_a_section_that_moved_is_linked_both_ways(visitor: Client, view: str) -> None:
    changed(
        {"Past": BRIDGE, "Climate": WEATHER, "Sport": "Football is played by everybody."},
        {"Climate": WEATHER, "Sport": "Football is played by everybody.", "Past": BRIDGE},
    )
    html = plain(shown(visitor, view))
    assert "“Past” was here." in html
    for end in ("from", "to"):
        (target,) = re.findall(rf'id="(section-\d+-{end})"', html)
        assert f'href="#{target}"' in html


def test_nothing_of_a_heading_is_taken_for_html(visitor: Client) -> None:
    evil = "<b>\"'&"
    changed(
        {"Past": f"{WEATHER}\n\n{BRIDGE}", evil: "Nothing of it yet."},
        {"Past": BRIDGE, evil: f"Nothing of it yet.\n\n{WEATHER}"},
    )
    for view in VIEWS:
        html = shown(visitor, view)
        assert "<b>" not in html.split("<main")[1]
        assert "moved to “&lt;b&gt;" in html
