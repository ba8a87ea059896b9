"""What the renderer needs to know besides the text: references, other articles, edit links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from articles.index.pages.redirect_targets import destinations
from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.marks_and_links import find_links, keys_in
from articles.text.markup.page_names import BadName, name_to_path, normalise_name
from articles.text.rendering.resolver_protocol import PageShown, ReferenceShown
from bioweb.history.models import Revision
from references.models import Reference
from references.text.reference_document import ReferenceDocument, ReferenceState
from references.text.reference_line import reference_html, reference_text


class Resolver:
    """Answers the renderer's questions from two queries, which are made before rendering."""

    def __init__(
        self,
        references: dict[str, ReferenceDocument],
        pages: dict[str, PageShown],
        editable: str | None = None,
    ) -> None:
        self._references = references
        self._pages = pages
        self._editable = editable

    @classmethod
    def for_texts(cls, texts: Iterable[str], editable: str | None = None) -> Self:
        """As things are now. `editable`: uid of the article that edit links lead to, if any."""
        texts = list(texts)
        return cls(_references_now(_keys(texts)), _pages(texts), editable)

    @classmethod
    def for_article(cls, article: Article, document: ArticleDocument) -> Self:
        """For the article's page."""
        return cls.for_texts((text for _, text in document.texts()), editable=article.uid)

    @classmethod
    def for_revision(cls, document: ArticleDocument, revision: Revision) -> Self:
        """For an old revision: references as they were then by the order of revisions."""
        texts = [text for _, text in document.texts()]
        return cls(_references_then(_keys(texts), revision), _pages(texts))

    def reference(self, key: str) -> ReferenceShown | None:
        """How a note shows the reference; None where there is none of this key."""
        document = self._references.get(key)
        if document is None:
            return None
        return ReferenceShown(
            key=document.key,
            url=reverse("reference", args=[document.key]),
            html=reference_html(document),
            text=reference_text(document),
            rating=document.rating,
            tertiary=document.tertiary,
        )

    def rating(self, key: str) -> str | None:
        """The rating of the source, "" where it has none; None where there is no such source."""
        document = self._references.get(key)
        return document.rating if document else None

    def present_key(self, key: str) -> str:
        """The key by which the source goes now; `key` itself where there is none."""
        document = self._references.get(key)
        return document.key if document else key

    def title(self, name: str) -> PageShown:
        """Where a wiki link leads."""
        return self._pages.get(name) or _missing(name)

    def edit_url(self, part_uid: str) -> str | None:
        """Where a section, or the lead, is edited."""
        if self._editable is None:
            return None
        if part_uid == "lead":
            return reverse("admin:articles_article_change", args=[self._editable])
        return reverse("admin:articles_section_edit", args=[self._editable, part_uid])

    def category_url(self, name: str) -> str:
        """The category's page."""
        return reverse("category", args=[name_to_path(name)])


def _keys(texts: list[str]) -> set[str]:
    return {key for text in texts for key in keys_in(text)}


def _references_now(keys: set[str]) -> dict[str, ReferenceDocument]:
    """The present reference for each key, also for a former key and that of a merged source."""
    found = Reference.objects.by_key(keys)
    return {key: Reference.document_of({"reference": [row]}) for key, row in found.items()}


def _references_then(keys: set[str], revision: Revision) -> dict[str, ReferenceDocument]:
    """The reference for each key when `revision` was made: no row that is younger.

    The primary keys of revisions rise in the order in which they were made; their times may not,
    because of imports. Withheld rows are left out; a reference without another row, or that was
    merged by then, is shown as it is now.
    """
    holders = {key: row.pk for key, row in Reference.objects.holders(keys).items()}
    rows = Reference.history.filter(id__in=holders.values(), revision_id__lte=revision.pk)
    shown = rows.filter(revision__text_withheld=False).order_by("history_id")
    newest = {row.id: Reference.document_of({"reference": [row]}) for row in shown}
    then = {
        key: newest[pk]
        for key, pk in holders.items()
        if pk in newest and newest[pk].state != ReferenceState.MERGED
    }
    missing = keys - then.keys()
    return {**_references_now(missing), **then} if missing else then


def _pages(texts: list[str]) -> dict[str, PageShown]:
    names = set()
    for text in texts:
        for link in find_links(text):
            try:
                names.add(normalise_name(link.target))
            except BadName:
                continue
    # A page is stored as a visitor sees it: drafts and deleted articles are missing to them.
    return {
        name: PageShown(
            url=reverse("article", args=[name_to_path(led.title)]),
            exists=True,
            title=led.title,
            short_description=led.short_description,
            section=led.section,
        )
        for name, led in destinations(names, AnonymousUser()).items()
    }


def _missing(name: str) -> PageShown:
    try:
        url = reverse("article", args=[name_to_path(name)])
    except Exception:  # a name that no address can have
        url = ""
    return PageShown(url=url, exists=False, title=name, short_description="")
