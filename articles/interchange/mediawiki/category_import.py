"""The import of the history of one category, and new categories for imported articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.interchange.mediawiki.dump import DumpPage, DumpRevision
from articles.interchange.mediawiki.page_import import (
    ImportContext,
    PageImport,
    Refused,
)
from articles.models import Category
from articles.text.document.article_document import ArticleDocument, CategoryDocument
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.rendering.plain_text import plain_blocks
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.uid import new_uid
from bioweb.history.withholding import show_newest_text

MAX_DESCRIPTION = 5_000  # characters


class CategoryImport(PageImport):
    """Imports a page as a category.

    The page's text becomes the description, its categories the parents. A parent that is below the
    category is left out, since other wikis allow such circles.
    """

    def __init__(self, page: DumpPage, context: ImportContext) -> None:
        """Raises Refused if the title cannot be a category's name, and as `_category_of` does."""
        self.name = _name_of(page)
        self._category = _category_of(context.uid(page), self.name, context.wiki)
        super().__init__(self._category, context)
        self._newest: CategoryDocument | None = None
        self._below: dict[str, bool] = {}  # whether a parent is below the category, by its name

    def _resume(self) -> None:
        self._newest = self._category.document()

    def add(self, revision: DumpRevision) -> None:
        """Add one revision, unless it was imported before. Raises Refused."""
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

    def finish(self, *, is_last: bool) -> None:
        """Write what was added. If no more revisions follow (`is_last`), count the page."""
        chain = self._open_chain
        if self._context.dry_run:
            chain.discard()
        else:
            revisions = chain.pending
            write([chain])
            if revisions:
                show_newest_text(revisions[-1])
        self.report.pages["categories"] += is_last
        if is_last:
            self.report.mended += (
                _("“%(parent)s” as a parent of “%(name)s”, which contains it already")
                % {"parent": parent, "name": self.name}
                for parent, is_below in self._below.items()
                if is_below
            )

    def _document(self, revision: DumpRevision) -> CategoryDocument:
        """The document of a revision.

        A revision whose text is withheld gets the document before it, or an empty one if it is the
        first.
        """
        if revision.text_withheld and self._newest:
            return replace(self._newest, name=self.name)
        # The description has no marks, so that their keys do not matter.
        page = self._context.converter.page(self.name, revision.text, lambda _source: "source")
        return CategoryDocument(
            self.name,
            description=_words(page.document)[:MAX_DESCRIPTION],
            parents=tuple(
                name
                for name in sorted(set(page.document.categories) - {self.name})
                if not self._contains(name)
            ),
        ).normalised()

    def _contains(self, parent: str) -> bool:
        """Whether the category that the page names as its parent is below it."""
        if parent not in self._below:
            above = Category.objects.with_ancestors([parent])
            self._below[parent] = any(
                self.name in (category.name, *category.parent_names) for category in above
            )
        return self._below[parent]


def create_categories(names: Iterable[str], named_in: Revision) -> None:
    """Create missing categories, with the author and time of the revision `named_in`."""
    names = dict.fromkeys(names)
    existing = set(Category.objects.filter(name__in=names).values_list("name", flat=True))
    chains = []
    for name in names:
        if name not in existing:
            chain = Chain(Category(uid=new_uid()))
            metadata = RevisionMetadata(
                named_in.time, named_in.author_name, author_withheld=named_in.author_withheld
            )
            chain.append(CategoryDocument(name), metadata)
            chains.append(chain)
    write(chains)


def _category_of(uid: str, name: str, wiki: str) -> Category:
    """The category, existing or new, that a page is imported as.

    Raises Refused if the page was already imported as a category, and a different category has this
    name, or if the category with this name was imported from another wiki.
    """
    same_name = Category.objects.filter(name=name).first()
    same_page = Category.objects.filter(uid=uid).first()
    if same_page and same_name and same_page != same_name:
        raise Refused(
            _(
                "The page was imported as the category “%(known)s”, and another category already "
                "has its new name. Merge the two categories by hand."
            )
            % {"known": same_page.name}
        )
    if same_name and _is_from_another_wiki(same_name, wiki):
        raise Refused(
            _(
                "A category with this name was imported from another wiki. Histories of two wikis "
                "cannot be mixed. Rename that category first."
            )
        )
    # The import of an article may have created a category with this name before.
    return same_page or same_name or Category(uid=uid)


def _is_from_another_wiki(category: Category, wiki: str) -> bool:
    """Whether any revision of the category was imported from a wiki other than `wiki`."""
    imported = category.revisions().exclude(origin="")
    return bool(imported.exclude(origin__startswith=f"{wiki} ").exists())


def _name_of(page: DumpPage) -> str:
    """The name of a page's category. Raises Refused if no category can have the name."""
    _namespace, _colon, name = page.title.partition(":")
    try:
        return normalise_name(name)
    except BadName as reason:
        raise Refused(str(reason)) from None


def _words(document: ArticleDocument) -> str:
    """The text of a page without markup, which the description of a category cannot have."""
    texts = [document.lead]
    for section in document.sections:
        texts += [section.heading, section.body]
    return "\n\n".join(filter(None, map(plain_blocks, texts)))
