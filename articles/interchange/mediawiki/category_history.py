"""The history of one category's page, brought in revision by revision."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from articles.interchange.mediawiki.dump import SourcePage, SourceRevision
from articles.interchange.mediawiki.imported_references import Library
from articles.interchange.mediawiki.page_history import (
    PageHistory,
    Refused,
    details_of,
    log_withheld,
    origin_of,
    show_newest,
    uid_of,
    wiki_of,
)
from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.converter import Converter
from articles.models import Category
from articles.text.document.article_document import ArticleDocument, CategoryDocument
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.rendering.plain_text import plain_blocks
from bioweb.history.bulk_history import write
from bioweb.history.models import Revision

MAX_DESCRIPTION = 5_000


class CategoryHistory(PageHistory):
    """One page as a category: its words are the description, its categories the parents.

    Raises Refused where the page cannot be brought in.
    """

    def __init__(
        self, page: SourcePage, site: Site, converter: Converter, library: Library, *, dry: bool
    ) -> None:
        del library  # a category cites nothing
        self._converter = converter
        self.name = _name_of(page)
        self._category = _category_of(uid_of(site, page), self.name, wiki_of(site))
        super().__init__(self._category, site, dry=dry)
        self._newest: CategoryDocument | None = None

    def _take_up(self) -> None:
        self._newest = self._category.document()

    def add(self, revision: SourceRevision) -> None:
        """Add one revision, unless it is here already."""
        origin = origin_of(self._site, revision)
        if self._standing.has(origin) is not None:
            self.report.revisions["already imported"] += 1
            return
        self._standing.check_follows(revision.time)
        chain = self._open_chain
        said = details_of(self._site, revision, Revision.Kind.IMPORT)
        self._newest = self._document(revision)
        chain.append(self._newest, said)
        self._standing.add(origin, chain.number)
        self.report.revisions["imported"] += 1
        if revision.damaged:
            self.report.damaged.append(f"revision {revision.id} of “{self.name}”")

    def finish(self, *, whole: bool) -> None:
        """Write what waits."""
        chain = self._open_chain
        if self._dry:
            chain.discard()
        else:
            revisions = chain.pending
            write([chain])
            log_withheld(revisions, wiki_of(self._site))
            if revisions:
                show_newest(revisions[-1])
        self.report.pages["categories"] += whole

    def _document(self, revision: SourceRevision) -> CategoryDocument:
        if revision.text_withheld and self._newest:
            return replace(self._newest, name=self.name)
        page = self._converter.page(self.name, revision.text, lambda _source: "source")
        return CategoryDocument(
            self.name,
            description=_words(page.document)[:MAX_DESCRIPTION],
            parents=tuple(sorted(set(page.document.categories) - {self.name})),
        ).normalised()


def _is_of_another(category: Category, wiki: str) -> bool:
    brought_in = category.revisions().exclude(origin="")
    return bool(brought_in.exclude(origin__startswith=f"{wiki} ").exists())


def _category_of(uid: str, name: str, wiki: str) -> Category:
    """The category that a page is or becomes. Raises Refused where two would be one."""
    named = Category.objects.filter(name=name).first()
    known = Category.objects.filter(uid=uid).first()
    if known and named and known != named:
        raise Refused(
            _(
                "It was imported as “%(known)s”, and there is already another category with its "
                "new name. Merge the two by hand."
            )
            % {"known": known.name}
        )
    if named and _is_of_another(named, wiki):
        raise Refused(
            _("A category with this name was imported from another wiki. Histories are not mixed.")
        )
    # Articles that stand in it may have come before it.
    return known or named or Category(uid=uid)


def _name_of(page: SourcePage) -> str:
    _namespace, _colon, name = page.title.partition(":")
    try:
        return normalise_name(name)
    except BadName as reason:
        raise Refused(str(reason)) from None


def _words(document: ArticleDocument) -> str:
    """What the page says, without markup: a description has none."""
    texts = [document.lead]
    for section in document.sections:
        texts += [section.heading, section.body]
    return "\n\n".join(filter(None, map(plain_blocks, texts)))
