"""The faults of an article's document, in its text and in its references and categories."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from articles.models.category import Category
from articles.text.document.article_document import ArticleDocument, CategoryState
from articles.text.document.validation import Problem, check_document
from articles.text.markup.marks_and_links import keys_in
from references.models import Reference
from references.text.reference_document import ReferenceState

LIKE_ENOUGH = 60


def faults_of(document: ArticleDocument, before: ArticleDocument | None = None) -> list[Problem]:
    """Every fault with its place, in page order; about six queries, however long the text.

    Citing a withdrawn reference is a fault only if the article did not cite it `before`.
    """
    faults = [*check_document(document, _known_keys(document)), *_unknown_categories(document)]
    return faults if before is None else [*faults, *_newly_withdrawn(document, before)]


def _keys(document: ArticleDocument) -> set[str]:
    return {key for _place, text in document.texts() for key in keys_in(text)}


def _newly_withdrawn(document: ArticleDocument, before: ArticleDocument) -> Iterator[Problem]:
    cited = Reference.objects.by_key(_keys(before) | _keys(document))
    old = {cited[key].pk for key in _keys(before) if key in cited}
    withdrawn = {
        key: reference.title
        for key, reference in cited.items()
        if reference.state != ReferenceState.ACTIVE and reference.pk not in old
    }
    attributes = {"lead": "lead", **dict.fromkeys((row.uid for row in document.infobox), "value")}
    for place, text in document.texts() if withdrawn else ():
        for key in keys_in(text):
            if key in withdrawn:
                message = _(
                    "The reference “%(key)s” (%(title)s) is withdrawn. Cite another source."
                )
                yield Problem(
                    "" if place == "lead" else place,
                    attributes.get(place, "body"),
                    message % {"key": key, "title": withdrawn[key]},
                )


def _known_keys(document: ArticleDocument) -> set[str]:
    keys = _keys(document)
    known = set(Reference.objects.by_key(keys))
    if keys - known:
        # The nearest key is suggested, so all keys are needed.
        known.update(Reference.objects.unmerged().values_list("key", flat=True))
    return known


def _unknown_categories(document: ArticleDocument) -> list[Problem]:
    if not document.categories:
        return []
    known = set(
        Category.objects.exclude(state=CategoryState.DELETED).values_list("name", flat=True)
    )
    return [
        Problem("", "categories", unknown_category(name, known))
        for name in document.categories
        if name not in known
    ]


def unknown_category(name: str, known: Collection[str]) -> str:
    """A sentence that names the nearest known category, if one is near."""
    near = process.extractOne(
        name, known, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=LIKE_ENOUGH
    )
    advice = _("Did you mean “%s”?") % near[0] if near else _("Ask a reviewer to create it first.")
    return " ".join([_("There is no category “%s”.") % name, advice])
