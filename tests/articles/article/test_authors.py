"""The page of authors: their shares, and the author of each word."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.index import ClaimEvent
from articles.models import Article
from articles.views.article import author_table as author_table_module
from articles.views.article.author_table import author_table
from bioweb.history.withholding import withhold
from references.models import Reference
from tests.articles.claims.claim_articles import (
    ARTICLE,
    DOCUMENT,
    make_claims,
    page_of,
    rewrite,
    text_of,
)
from tests.articles.history.revision_factories import make_article

pytestmark = pytest.mark.django_db

AUTHORS = f"{ARTICLE}authors/"
# Words, sources and links to the page of a claim, with sign and caption.
MARK = re.compile(
    r'<a class="by (?:by-source )?by-\d" href="([^"]*)" data-by="(\d+)"[^>]*>(.*?)<sup>\d+</sup>'
    r'<span class="by-caption"[^>]*> (.*?)</span></a>',
    re.DOTALL,
)
ROW = re.compile(r'<tr id="author-\d+".*?</tr>', re.DOTALL)


def marks(client: Client, url: str = AUTHORS) -> list[tuple[str, str, str]]:
    """(address, words, author) of each stretch of words and each source, in page order."""
    html = client.get(url).content.decode()
    return [
        (href, unescape(text), re.sub(r"^Source added by |, .*", "", unescape(caption)))
        for href, _sign, text, caption in MARK.findall(html)
    ]


def author_of(client: Client, words: str, url: str = AUTHORS) -> str:
    """The author of the stretch that has exactly these words."""
    (author,) = {author for _, text, author in marks(client, url) if text == words}
    return author


def rows(client: Client, url: str = AUTHORS) -> list[list[str]]:
    """The rows of the list of authors: sign and name, share, words, claims, sources."""
    found = ROW.findall(client.get(url).content.decode())
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in found]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", "", c)).split()) for c in row] for row in cells]


def test_each_word_names_its_author_and_links_to_the_edit(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew very fast.[@atlas]", author=editor)
    found = marks(visitor)
    assert (f"{ARTICLE}revision/1/", "It grew", "founder") in found
    assert (f"{ARTICLE}diff/1/2/", "very fast.", "editor") in found
    html = visitor.get(AUTHORS).content.decode()
    assert re.search(r"very fast\.<sup>2</sup><span [^>]*> editor, \w[^<]+, revision 2<", html)
    assert re.search(rf'href="{page_of("It grew")}"[^>]*>§<span [^>]*> Claim added by', html)


def test_the_authors_with_their_share(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("Nobody knows why.", "Nobody knows why.\n\nFive more words stand here.[@gazette, p. 2]",
            author=editor)  # fmt: skip
    text = text_of(visitor, AUTHORS)
    first, second = rows(visitor)
    assert first[0] == "1 founder"
    assert second == ["2 editor", second[1], "5", "1", "1"]
    words = int(first[2]) + int(second[2])
    assert f"{words} words by 2 authors" in text
    assert second[1] == f"{100 * 5 / words:.0f}%"


def test_a_source_names_who_added_it(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew.[@atlas; @gazette, p. 2]", author=editor)
    assert author_of(visitor, "[The Gazette, p. 2]") == "editor"
    assert {who for _, text, who in marks(visitor) if text == "[Atlas of cities]"} == {"founder"}


def test_renaming_a_key_makes_nobody_the_author_of_a_source(visitor: Client, editor: User) -> None:
    make_claims()
    Reference.objects.get(key="atlas").rename("map", author=editor)
    assert {who for _, text, who in marks(visitor) if "Atlas" in text} == {"founder"}


def test_merged_sources_count_as_one_from_the_first_citation(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew.[@atlas, p. 7]", author_name="first")
    rewrite("It grew.[@atlas, p. 7]", "It grew.[@gazette, p. 7]", author=editor)
    assert author_of(visitor, "[The Gazette, p. 7]") == "editor"
    gazette = Reference.objects.get(key="gazette")
    Reference.objects.get(key="atlas").merge_into(gazette, author=editor)
    assert author_of(visitor, "[The Gazette, p. 7]") == "first"


def test_a_page_blanked_and_reverted_keeps_its_authors(
    visitor: Client, editor: User, reviewer: User
) -> None:
    article = make_claims()
    rewrite("It grew.[@atlas]", "It grew very fast.[@atlas]", author=editor)
    before = rows(visitor), marks(visitor)
    for _ in range(2):
        blank = replace(article.document(), lead="", infobox=(), sections=())
        article.revise(blank, author_name="vandal")
        assert "This article has no text yet." in text_of(visitor, AUTHORS)
        base = article.revision().number
        assert article.revert_to(2, base=base, author=reviewer)
        assert (rows(visitor), marks(visitor)) == before


def test_restored_words_keep_their_author(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.", "Hahaha nothing of this is true.", author_name="vandal")
    rewrite("Hahaha nothing of this is true.", "It grew.", author=editor)
    assert author_of(visitor, "It grew.") == "founder"
    assert [row[0] for row in rows(visitor)] == ["1 founder"]


def test_an_old_revision(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.", "It grew fast.", author=editor)
    rewrite("It grew fast.", "It grew.", author_name="third")
    rewrite("Nobody knows why.", "")
    url = f"{ARTICLE}revision/2/authors/"
    assert author_of(visitor, "fast.", url) == "editor"
    assert author_of(visitor, "Nobody knows why.", url) == "founder"
    assert "These are the authors of revision 2" in text_of(visitor, url)
    assert "Nobody" not in visitor.get(AUTHORS).content.decode()
    assert visitor.get(f"{ARTICLE}revision/9/authors/").status_code == 404


def test_parts_and_values_have_their_names_in_the_order_of_the_page(visitor: Client) -> None:
    make_claims()
    text = text_of(visitor, AUTHORS).partition(" Text ")[2]
    names = ["Lead", "A city,", "Infobox", "Area:", "Past", "Sport", "Names"]
    found = [text.index(name) for name in names]
    assert found == sorted(found)


def test_a_withheld_author_is_not_named(
    visitor: Client, editor: User, reviewer: User, reviewer_client: Client
) -> None:
    article = make_claims()
    rewrite("It grew.", "It grew fast.", author=editor)
    rewrite("Nobody knows why.", "Nobody knows why it did.", author=editor)
    rewrite("It is old.", "It is quite old.")
    withhold(article.revision(2), text=False, comment=False, author=True, reason="x", by=reviewer)
    answer = visitor.get(AUTHORS)
    assert "no-store" in answer["Cache-Control"]
    assert author_of(visitor, "fast.") == "author hidden"
    assert author_of(visitor, "it did.") == "editor"
    assert author_of(reviewer_client, "fast.") == "editor"
    assert sorted(row[0][2:] for row in rows(visitor)) == [
        "author hidden", "bioweb", "editor", "founder",
    ]  # fmt: skip


def test_withheld_words_are_not_shown(
    visitor: Client, reviewer: User, reviewer_client: Client
) -> None:
    article = make_claims()
    rewrite("It grew.", "It grew by theft.", author_name="libeller")
    rewrite("It grew by theft.", "It grew by trade.", author_name="mender")
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    html = visitor.get(AUTHORS).content.decode()
    assert "theft" not in html
    assert f"{ARTICLE}diff/1/2/" not in html
    assert f"{ARTICLE}diff/2/3/" not in html
    by = {text: (href, who) for href, text, who in marks(visitor)}
    # The present text is public, and so are its authors.
    assert by["by"] == ("#author-2", "libeller")
    assert by["trade."] == (f"{ARTICLE}revision/3/", "mender")
    assert visitor.get(f"{ARTICLE}revision/2/authors/").status_code == 403
    assert author_of(reviewer_client, "by theft.", f"{ARTICLE}revision/2/authors/") == "libeller"
    assert f"{ARTICLE}diff/2/3/" in reviewer_client.get(AUTHORS).content.decode()


def test_hidden_articles_and_other_spellings(visitor: Client, editor_client: Client) -> None:
    make_claims(replace(DOCUMENT, title="Old town", redirects=("Former town",)), uid="old")
    assert visitor.get("/wiki/Old town/authors/")["Location"] == "/wiki/Old_town/authors/"
    old = visitor.get("/wiki/Old town/revision/1/authors/")
    assert old["Location"] == "/wiki/Old_town/revision/1/authors/"
    assert visitor.get("/wiki/Former_town/authors/").status_code == 200
    article = Article.objects.get(uid="old")
    article.revise(replace(article.document(), state="deleted"))
    for below in ("", "revision/1/"):
        assert visitor.get(f"/wiki/Old_town/{below}authors/").status_code == 404
    assert visitor.get("/wiki/Nobody/authors/").status_code == 404


def test_without_an_index_words_are_shown_without_authors(visitor: Client) -> None:
    make_claims()
    ClaimEvent._default_manager.all().delete()
    text = text_of(visitor, AUTHORS)
    assert "It grew." in text
    assert marks(visitor) == []


def test_as_many_queries_for_a_long_history_as_for_a_short_one(visitor: Client) -> None:
    article = make_claims()
    rewrite("It grew", "It grew 0", author_name="first")

    def queries(url: str) -> int:
        visitor.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert visitor.get(url).status_code == 200
        return len(caught)

    now, then = queries(AUTHORS), queries(f"{ARTICLE}revision/2/authors/")
    for number in range(1, 30):
        rewrite(f"It grew {number - 1}", f"It grew {number}", author_name=f"author {number}")
    assert queries(AUTHORS) <= now <= 16
    assert queries(f"{ARTICLE}revision/31/authors/") <= then <= 16
    assert len(author_table(article, AnonymousUser()).revisions) < 10


def test_many_authors_are_folded_away(visitor: Client) -> None:
    make_claims()
    for number in range(14):
        words = f"Nobody knows why. Then word{number} came."
        rewrite("Nobody knows why.", words, author_name=f"a{number}")
    html = visitor.get(AUTHORS).content.decode()
    shown, _, more = html.partition('<details class="authors-more">')
    assert "3 more authors" in more
    assert len(ROW.findall(shown)) == 12


def test_other_pages_link_to_the_authors(visitor: Client) -> None:
    make_claims()
    for url in (ARTICLE, page_of("It grew")):
        assert f'href="{AUTHORS}"' in visitor.get(url).content.decode()
    old = visitor.get(f"{ARTICLE}revision/1/").content.decode()
    assert f'href="{ARTICLE}revision/1/authors/"' in old


def test_a_long_article_is_shown_part_by_part(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article()
    monkeypatch.setattr(author_table_module, "MAX_SHOWN", 3)
    whole = visitor.get("/wiki/Almaty/authors/").content.decode()
    assert "founded" not in whole
    assert whole.count("Show who wrote this part") == 3
    assert '<a href="?part=alm-past" rel="nofollow">' in whole
    part = visitor.get("/wiki/Almaty/authors/?part=alm-past").content.decode()
    assert "founded" in part
    assert "Kazakhstan<sup>" not in part
    count = re.compile(r'<p class="count">[^<]*</p>')
    assert count.findall(part) == count.findall(whole) != []


def test_the_rest_of_a_long_part_is_not_shown(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article()
    monkeypatch.setattr(author_table_module, "MAX_SHOWN", 1)
    part = visitor.get("/wiki/Almaty/authors/?part=alm-past").content.decode()
    assert "founded" in part
    assert "grew" not in part
    assert "The rest of this part is too long for this page." in part
