"""Template tags for the dialog in which an editor chooses or describes a source to cite."""

from __future__ import annotations

from django import template

from articles.index import Citation
from articles.models import Article
from references.forms import ReferenceForm
from references.models import Reference

register = template.Library()

# The fields of the dialog, in the order in which it shows them.
DIALOG_FIELDS = (
    *("title", "authors", "container", "issued", "url"),
    *("type", "title_language", "publisher", "archive_url", "accessed", "doi", "isbn"),
    *("volume", "issue", "pages", "edition", "series", "place", "editors", "identifiers"),
)
AT_ONCE = 5  # how many of the fields are always visible; the others are under “More”


@register.simple_tag
def cited_references(article: Article | None) -> list[Reference]:
    """The references that the article cites now, ordered by title; [] for a new article."""
    if not isinstance(article, Article):
        return []
    keys = Citation._default_manager.filter(article=article).values("key")
    return list(Reference.objects.filter(key__in=keys))


@register.simple_tag
def short_reference_form() -> list[dict[str, object]]:
    """The form fields for a new reference, each with whether it is always visible (`at_once`)."""
    form = ReferenceForm(auto_id="cite-new-%s", use_required_attribute=False)
    return [
        {"field": form[name], "at_once": number < AT_ONCE}
        for number, name in enumerate(DIALOG_FIELDS)
    ]
