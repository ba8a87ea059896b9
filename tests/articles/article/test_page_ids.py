"""Every id on a page is unique, also where headings are called like elements of the page."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from tests.articles.editing.edit_form import Form
from tests.articles.factories import a_reference
from tests.articles.history.revision_factories import edit, make_article

pytestmark = pytest.mark.django_db
ID = re.compile(r'\sid="([^"]+)"')


def ids(html: str) -> list[str]:
    return ID.findall(re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))


def pages(client: Client, newest: int) -> dict[str, str]:
    """The HTML of each page that shows an article's sections with anchors, by a name for it."""
    form = Form(client).put(lead="A hamlet. [@atlas]")
    preview = f"{reverse('admin:articles_preview')}?article=almaty"
    diff = f"/wiki/Almaty/diff/{newest - 1}/{newest}/?view=visual"
    return {
        "article": client.get("/wiki/Almaty/").content.decode(),
        "revision": client.get(f"/wiki/Almaty/revision/{newest}/").content.decode(),
        "preview": client.post(preview, form.fields).content.decode(),
        "visual diff": client.get(diff).content.decode(),
    }


def test_no_id_is_used_twice(reviewer_client: Client) -> None:
    a_reference("atlas")
    document = ArticleDocument(
        title="Almaty",
        lead="A city. [@atlas] A big one.",
        infobox=(DocumentField("f", "Mayor", "A", group="Mayor", start="2001", end=".."),),
        sections=(DocumentSection("s0", 1, "Past", "Old. [@atlas]"),),
    )
    article = make_article(document)
    edit(article, lead="A town. [@atlas]")
    found = {name for html in pages(reviewer_client, 2).values() for name in ids(html)}
    assert {"evidence", "evidence-title", "site-search", "content", "note-1"} <= found
    sections = tuple(
        DocumentSection(f"t{number}", 1, name, "Words.")
        for number, name in enumerate(sorted(found - {"Past"}))
    )
    edit(article, sections=(*document.sections, *sections))
    edit(article, lead="A village. [@atlas]")
    for name, html in pages(reviewer_client, 4).items():
        twice = [one for one, count in Counter(ids(html)).items() if count > 1]
        assert not twice, name
