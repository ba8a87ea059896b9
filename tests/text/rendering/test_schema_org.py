"""The schema.org Person of an article, read from its infobox."""

import pytest

from articles.text.document.article_document import ArticleDocument, DocumentField
from articles.text.rendering.schema_org import about


def person_data(*fields, **more):
    infobox = tuple(DocumentField(f"f{at}", *field) for at, field in enumerate(fields))
    return about(ArticleDocument(title="Abai", infobox=infobox, **more))


def test_a_person_with_everything():
    assert person_data(
        ("Born", "10 August 1845 [@atlas], near *Semey*"),
        ("Died", "6 July 1904"),
        ("Birthplace", "[[Semey|Semipalatinsk]], Russia[@atlas, p. 3]"),
        ("Occupation", "Poet\nand composer"),
        short_description="Kazakh poet",
        redirects=("Абай",),
    ) == {
        "@type": "Person",
        "name": "Abai",
        "alternateName": ["Абай"],
        "birthDate": "1845-08-10",
        "deathDate": "1904-07-06",
        "description": "Kazakh poet",
        "birthPlace": {"@type": "Place", "name": "Semipalatinsk, Russia"},
        "hasOccupation": {"@type": "Occupation", "name": "Poet and composer"},
    }


def test_an_article_that_is_not_about_a_person_has_no_data():
    assert person_data() == {}
    assert person_data(("Founded", "1995"), ("Birthplace", "x")) == {}


@pytest.mark.parametrize(
    "value", ["1845", "August 1845", "about 1845", "10.8.1845", "99999 May 1845x"]
)
def test_an_incomplete_date_is_left_out(value):
    assert "birthDate" not in person_data(("Born", value))


def test_the_preferred_value_is_used_and_a_deprecated_one_never():
    fields = (
        DocumentField("a", "Born", "1 May 1845", rank="deprecated"),
        DocumentField("b", "Born", "2 May 1845"),
        DocumentField("c", "Born", "3 May 1845", rank="preferred"),
    )
    assert about(ArticleDocument(title="A", infobox=fields))["birthDate"] == "1845-05-03"
    assert about(ArticleDocument(title="A", infobox=fields[:1])) == {}
