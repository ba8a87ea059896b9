"""Articles with claims of every kind, for tests of pages that show claims."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

from django.test import Client

from articles.index import Claim
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from references.models import Reference
from tests.articles.factories import a_reference

TITLE = "Almaty"
ARTICLE = "/wiki/Almaty/"
DOCUMENT = ArticleDocument(
    title=TITLE,
    redirects=("Alma-Ata",),
    lead="A city,[@atlas, p. 3] once the capital.[@gazette, “the capital”]",
    infobox=(
        DocumentField("alm-area", "Area", "682 km²[@atlas]"),
        DocumentField("alm-area2", "Area", "700 km²[@gazette]"),
    ),
    sections=(
        DocumentSection("alm-past", 1, "Past", "It is old. It grew.[@atlas]\n\nNobody knows why."),
        DocumentSection("alm-sport", 1, "Sport", "Skates are worn,[@atlas] mostly."),
        DocumentSection("alm-names", 1, "Names", "It was Verny.[@atlas; contra @gazette, p. 9]"),
    ),
)


def make_claims(document: ArticleDocument = DOCUMENT, uid: str = "almaty") -> Article:
    """Make an article with claims, and the sources that it cites if they are missing."""
    for key, title in (("atlas", "Atlas of cities"), ("gazette", "The Gazette")):
        if not Reference.objects.filter(key=key).exists():
            a_reference(key, title=title)
    article = Article(uid=uid)
    article.revise(document, comment="First", author_name="founder")
    return article


def claim_of(words: str) -> Claim:
    """The claim that begins with these words."""
    found: Claim = Claim._default_manager.select_related("article").get(text__startswith=words)
    return found


def page_of(words: str, below: str = "") -> str:
    """The address of the page of the claim that begins with these words."""
    return f"{ARTICLE}claim/{claim_of(words).uid}/{below}"


def rewrite(old: str, new: str, **details: Any) -> None:
    """Save a revision that has `new` wherever the article had `old`."""
    article: Any = Article.objects.get(uid="almaty")
    document = article.document()
    sections = tuple(
        replace(section, body=section.body.replace(old, new)) for section in document.sections
    )
    infobox = tuple(
        replace(field, value=field.value.replace(old, new)) for field in document.infobox
    )
    lead = document.lead.replace(old, new)
    made = article.revise(
        replace(document, lead=lead, sections=sections, infobox=infobox), **details
    )
    assert made is not None


def text_of(client: Client, url: str, status: int = 200) -> str:
    """The text of a page or fragment, without tags."""
    answer = client.get(url)
    assert answer.status_code == status, url
    html = answer.content.decode()
    blocks = re.sub(r"</(?:dd|dt|li|p)>", " ", html.partition("<main")[2] or html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", blocks)).split())
