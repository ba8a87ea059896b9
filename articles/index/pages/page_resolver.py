"""The renderer's `Resolver` that reads references and articles from the database."""

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


class DatabaseResolver:
    """Gives the renderer the references and linked articles of some texts.

    They are read from the database beforehand.
    """

    def __init__(
        self,
        references: dict[str, ReferenceDocument],
        pages: dict[str, PageShown],
        editable_uid: str | None = None,
    ) -> None:
        self._references = references
        self._pages = pages
        self._editable_uid = editable_uid

    @classmethod
    def for_texts(cls, texts: Iterable[str], editable_uid: str | None = None) -> Self:
        """A resolver with present references; edit links, if any, are to article `editable_uid`."""
        texts = list(texts)
        return cls(_references_now(_cited_keys(texts)), _linked_pages(texts), editable_uid)

    @classmethod
    def for_article(cls, article: Article, document: ArticleDocument) -> Self:
        """The resolver of an article's page, with edit links."""
        return cls.for_texts((text for _, text in document.texts()), editable_uid=article.uid)

    @classmethod
    def for_revision(cls, document: ArticleDocument, revision: Revision) -> Self:
        """A resolver for an old revision: references of that time, and articles as they are now."""
        texts = [text for _, text in document.texts()]
        return cls(_references_then(_cited_keys(texts), revision), _linked_pages(texts))

    def reference(self, key: str) -> ReferenceShown | None:
        """The reference with this key as a note shows it; None if no reference has the key."""
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
        """The rating of the source with this key, "" if unrated; None if no source has the key."""
        document = self._references.get(key)
        return document.rating if document else None

    def present_key(self, key: str) -> str:
        """The present key of the source with this present or former key; `key` if none has it."""
        document = self._references.get(key)
        return document.key if document else key

    def page(self, name: str) -> PageShown:
        """The article that a wiki link to `name` leads to, or a missing page."""
        return self._pages.get(name) or _missing(name)

    def edit_url(self, part_uid: str) -> str | None:
        """The address that edits a section, or the "lead"; None without edit links."""
        if self._editable_uid is None:
            return None
        if part_uid == "lead":
            return reverse("admin:articles_article_change", args=[self._editable_uid])
        return reverse("admin:articles_section_edit", args=[self._editable_uid, part_uid])

    def category_url(self, name: str) -> str:
        """The address of the category's page."""
        return reverse("category", args=[name_to_path(name)])


def _cited_keys(texts: list[str]) -> set[str]:
    return {key for text in texts for key in keys_in(text)}


def _references_now(keys: set[str]) -> dict[str, ReferenceDocument]:
    """The present references by key. Former keys and keys of merged sources are included."""
    found = Reference.objects.by_key(keys)
    return {key: Reference.document_of({"reference": [row]}) for key, row in found.items()}


def _references_then(keys: set[str], revision: Revision) -> dict[str, ReferenceDocument]:
    """The references by key, each in the state that it had at the time of `revision`.

    The order of revisions is that of their primary keys: imported revisions may have earlier
    times. Revisions with a withheld text are left out. A reference that has no revision left, or
    was merged by then, is shown as it is now.
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


def _linked_pages(texts: list[str]) -> dict[str, PageShown]:
    """The articles that the wiki links of texts lead to, by name; missing ones are left out."""
    names = set()
    for text in texts:
        for link in find_links(text):
            try:
                names.add(normalise_name(link.target))
            except BadName:
                continue
    # Stored pages are for visitors, for whom drafts and deleted articles are missing.
    return {
        name: PageShown(
            url=reverse("article", args=[name_to_path(destination.title)]),
            exists=True,
            title=destination.title,
            short_description=destination.short_description,
            section=destination.section,
        )
        for name, destination in destinations(names, AnonymousUser()).items()
    }


def _missing(name: str) -> PageShown:
    """A page that does not exist; `url` is "" if an address cannot contain the name."""
    try:
        url = reverse("article", args=[name_to_path(name)])
    except Exception:
        url = ""
    return PageShown(url=url, exists=False, title=name, short_description="")
