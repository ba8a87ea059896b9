"""`atlas`: a reference that articles in several states cite, in lead, infobox and section."""

from __future__ import annotations

import pytest

from articles.text.document.article_document import DocumentField
from references.models import Reference
from tests.articles.factories import a_reference, an_article


@pytest.fixture
def atlas(db: None) -> Reference:
    made = a_reference("atlas", title="Atlas")
    an_article(
        "Almaty",
        lead='A city.[see @atlas, p. 4, "a [great] city"] `[@atlas]` Not [@atlas-2] it.',
        infobox=(DocumentField("", "Country", "Kazakhstan[@atlas]"),),
        sections={"Name": "Apples.[@other; @atlas]"},
    )
    a_reference("atlas-2", title="Second atlas")
    a_reference("other", title="Other")
    an_article("Draft", lead="Hidden.[@atlas]", state="draft")
    an_article("Gone", lead="Gone.[@atlas]", state="deleted")
    an_article("Astana", lead="No atlas.[@other]")
    return made
