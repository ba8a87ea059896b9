"""The import of one category's history, and the categories that articles name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.interchange.mediawiki.dump import SourcePage, SourceRevision
from articles.interchange.mediawiki.page_history import (
    ImportContext,
    PageHistory,
    Refused,
    show_newest,
)
from articles.models import Category
from articles.text.document.article_document import ArticleDocument, CategoryDocument
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.rendering.plain_text import plain_blocks
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.uid import new_uid

MAX_DESCRIPTION = 5_000


class CategoryHistory(PageHistory):
    """One page as a category: its words are the description, its categories the parents.

    Raises Refused where the page cannot be imported.
    """

    def __init__(self, page: SourcePage, context: ImportContext) -> None:
        self.name = _name_of(page)
        self._category = _category_of(context.uid(page), self.name, context.wiki)
        super().__init__(self._category, context)
        self._newest: CategoryDocument | None = None

    def _resume(self) -> None:
        self._newest = self._category.document()

    def add(self, revision: SourceRevision) -> None:
        """Add one revision, unless it is here already."""
        origin = self._context.origin(revision)
        if self._revisions.number(origin) is not None:
            self.report.revisions["already imported"] += 1
            return
        self._revisions.check_follows(revision.time)
        chain = self._open_chain
        metadata = self._context.metadata(revision, Revision.Kind.IMPORT)
        self._newest = self._document(revision)
        chain.append(self._newest, metadata)
        self._revisions.add(origin, chain.number)
        self.report.revisions["imported"] += 1
        if revision.damaged:
            self.report.damaged.append(f"revision {revision.id} of “{self.name}”")

    def finish(self, *, whole: bool) -> None:
        """Write what was added."""
        chain = self._open_chain
        if self._context.dry_run:
            chain.discard()
        else:
            revisions = chain.pending
            write([chain])
            self._log_withheld(revisions)
            if revisions:
                show_newest(revisions[-1])
        self.report.pages["categories"] += whole

    def _document(self, revision: SourceRevision) -> CategoryDocument:
        if revision.text_withheld and self._newest:
            return replace(self._newest, name=self.name)
        page = self._context.converter.page(self.name, revision.text, lambda _source: "source")
        return CategoryDocument(
            self.name,
            description=_words(page.document)[:MAX_DESCRIPTION],
            parents=tuple(sorted(set(page.document.categories) - {self.name})),
        ).normalised()


def create_categories(names: Iterable[str], naming: Revision) -> None:
    """Create the categories that are missing, with author and time of the revision naming them."""
    wanted = dict.fromkeys(names)
    existing = set(Category.objects.filter(name__in=wanted).values_list("name", flat=True))
    chains = []
    for name in wanted:
        if name not in existing:
            chain = Chain(Category(uid=new_uid()))
            metadata = RevisionMetadata(
                naming.time, naming.author_name, author_withheld=naming.author_withheld
            )
            chain.append(CategoryDocument(name), metadata)
            chains.append(chain)
    write(chains)


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
    if named and _is_from_another_wiki(named, wiki):
        raise Refused(
            _("A category with this name was imported from another wiki. Histories are not mixed.")
        )
    # Articles in it may have been imported before it.
    return known or named or Category(uid=uid)


def _is_from_another_wiki(category: Category, wiki: str) -> bool:
    imported = category.revisions().exclude(origin="")
    return bool(imported.exclude(origin__startswith=f"{wiki} ").exists())


def _name_of(page: SourcePage) -> str:
    _namespace, _colon, name = page.title.partition(":")
    try:
        return normalise_name(name)
    except BadName as reason:
        raise Refused(str(reason)) from None


def _words(document: ArticleDocument) -> str:
    """The page without markup: a description has none."""
    texts = [document.lead]
    for section in document.sections:
        texts += [section.heading, section.body]
    return "\n\n".join(filter(None, map(plain_blocks, texts)))
