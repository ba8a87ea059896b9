"""The faults of an article's document: in its texts, its citations and its categories."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from articles.models.category import Category
from articles.text.claims.amounts import amount_problems
from articles.text.document.article_document import ArticleDocument, CategoryState
from articles.text.document.validation import Problem, check_document
from articles.text.markup.marks_and_links import keys_in
from references.models import Reference
from references.text.reference_document import ReferenceState

MIN_LIKENESS = 60  # rapidfuzz's score, from 0 to 100, of a category that is suggested


def faults_of(document: ArticleDocument) -> list[Problem]:
    """The faults of a document: those of its texts, then of its categories.

    The number of queries does not depend on the length of the texts.
    """
    return [
        *check_document(document, _known_keys(document)),
        *amount_problems(document),
        *_unknown_categories(document),
    ]


def new_faults(document: ArticleDocument, before: ArticleDocument) -> list[Problem]:
    """The faults that a form may not bring in: those of `document` that `before` does not have.

    Citing a withdrawn reference is one. An editor is never refused for what is there already,
    which may be older than a rule, or have come by a revert or an import.
    """
    known = {fault.identity for fault in faults_of(before)}
    found = [fault for fault in faults_of(document) if fault.identity not in known]
    return [*found, *_newly_withdrawn(document, before)]


def refused_at_every_door(document: ArticleDocument, before: ArticleDocument) -> list[Problem]:
    """The faults for which no door lets an edit from `before` to `document` through.

    Missing sources are not among them, nor categories that are not made yet. Only texts that
    `before` does not have are read.
    """
    texts = {text for _place, text in before.texts()}
    found = [
        *check_document(document, None, known_texts=texts),
        *_deleted_categories(set(document.categories) - set(before.categories)),
    ]
    known = {fault.identity for fault in check_document(before, None)} if found else set()
    return [fault for fault in found if fault.identity not in known]


def _cited_keys(document: ArticleDocument) -> set[str]:
    return {key for _place, text in document.texts() for key in keys_in(text)}


def _newly_withdrawn(document: ArticleDocument, before: ArticleDocument) -> Iterator[Problem]:
    """The fault for each citation of a withdrawn reference that `before` does not cite."""
    cited = Reference.objects.by_key(_cited_keys(before) | _cited_keys(document))
    old = {cited[key].pk for key in _cited_keys(before) if key in cited}
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
    """The keys in the document that references have; those of all references if one is unknown."""
    keys = _cited_keys(document)
    known = set(Reference.objects.by_key(keys))
    if keys - known:
        # All keys are needed to suggest the most similar one.
        known.update(Reference.objects.unmerged().values_list("key", flat=True))
    return known


def _unknown_categories(document: ArticleDocument) -> list[Problem]:
    """The fault for each category of the document that does not exist or is deleted."""
    if not document.categories:
        return []
    known = set(
        Category.objects.exclude(state=CategoryState.DELETED).values_list("name", flat=True)
    )
    return [
        Problem("", "categories", unknown_category_message(name, known))
        for name in document.categories
        if name not in known
    ]


def _deleted_categories(names: Collection[str]) -> Iterator[Problem]:
    """The fault for each deleted category among `names`; no query without names."""
    for name in sorted(deleted_categories(names)):
        yield Problem("", "categories", _("The category “%s” is deleted. Choose another.") % name)


def deleted_categories(names: Collection[str]) -> set[str]:
    """Those of `names` that are the names of deleted categories; no query without names."""
    if not names:
        return set()
    deleted = Category.objects.filter(name__in=names, state=CategoryState.DELETED)
    return set(deleted.values_list("name", flat=True))


def unknown_category_message(name: str, known: Collection[str]) -> str:
    """The message for a category that does not exist, with the most similar known name, if any."""
    near = process.extractOne(
        name, known, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=MIN_LIKENESS
    )
    advice = _("Did you mean “%s”?") % near[0] if near else _("Ask a reviewer to create it first.")
    return " ".join([_("There is no category “%s”.") % name, advice])
