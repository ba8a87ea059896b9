"""The import of the history of one article, revision by revision."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from articles.index.claims.build_events import EventBuilder, index_events, note_indexed, store
from articles.index.claims.claim_event_index import ClaimEvent, indexed_former_claims
from articles.index.indexing import index_imported
from articles.index.revisions import build_revision_stats
from articles.interchange.mediawiki.category_import import create_categories
from articles.interchange.mediawiki.dump import DumpPage, DumpRevision
from articles.interchange.mediawiki.page_import import (
    ImportContext,
    PageImport,
    Refused,
)
from articles.interchange.wikitext.converter import ConvertedPage
from articles.models import Article, Name
from articles.text.claims.claim_matching import new_claim_id
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import adopt_uids
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.history.bulk_history import write
from bioweb.history.models import Revision
from bioweb.history.withholding import show_newest_text

Part = TypeVar("Part", DocumentSection, DocumentField)

BATCH = 200  # revisions that are written at once
MAX_PAST = 400  # documents of past revisions that are kept, for reverts to them


class ArticleImport(PageImport):
    """Imports one page as an article."""

    def __init__(self, page: DumpPage, context: ImportContext) -> None:
        """Raises Refused if the page's title cannot be an article's title, or is taken."""
        self.title = _title_of(page)
        uid = context.uid(page)
        self.article = Article.objects.filter(uid=uid).first() or Article(uid=uid)
        _refuse_taken(self.title, self.article, context.wiki)
        super().__init__(self.article, context)
        self._builder = EventBuilder(self.article)
        self._numbers_by_text: dict[bytes, int] = {}  # of the first revision with a text, by hash
        self._past: OrderedDict[int, ArticleDocument] = OrderedDict()  # by revision number
        # The ids of claims, in order, by the hash of words that they have or had.
        self._claims_by_words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._events: list[ClaimEvent] = []  # not written yet
        self._was_new = self.article.pk is None
        self._newest_text = ""  # the wikitext of the newest revision
        self._newest_hash = b""
        self._newest_number = 0
        self._page: ConvertedPage | None = None  # of the newest text; None if not converted

    def add(self, revision: DumpRevision) -> None:
        """Add one revision, unless it was imported before. Raises Refused."""
        if not revision.wikitext:
            raise Refused(_("The text of the page is not wikitext."))
        text_hash = hashlib.sha256(revision.text.encode(errors="replace")).digest()
        origin = self._context.origin(revision)
        number = self._revisions.number(origin)
        if number is not None:
            self.report.revisions["already imported"] += 1
        else:
            self._revisions.check_follows(revision.time)
            number = self._append(revision, text_hash)
            self._revisions.add(origin, number)
        if not revision.text_withheld:
            self._numbers_by_text.setdefault(text_hash, number)
            if number >= self._newest_number:
                self._newest_text, self._newest_hash = revision.text, text_hash
                self._newest_number = number
        if len(self._open_chain.pending) >= BATCH:
            self._write()

    def finish(self, *, is_last: bool) -> None:
        """Write and index what was added. `is_last` says that no more revisions of the page follow.

        With `is_last`, also creates the article's categories, and adds the page to the report.
        """
        newest = self._open_chain.newest
        self._write()
        if newest and self.report.revisions["imported"] and not self._context.dry_run:
            show_newest_text(newest)
            index_imported(self.article, self._builder.document)
        if is_last and newest and newest.origin and not self._context.dry_run:
            # Not before: earlier revisions may name categories that the newest one does not.
            create_categories(self._builder.document.categories, newest)
        if is_last:
            self._report_page()

    def _resume(self) -> None:
        self._builder = index_events(self.article)

    def _append(self, revision: DumpRevision, text_hash: bytes) -> int:
        """Add a revision and its claim events to those that `_write` writes; returns its number."""
        known = None if revision.text_withheld else self._numbers_by_text.get(text_hash)
        back_to = None if text_hash == self._newest_hash else known
        kind = Revision.Kind.REVERT if back_to else Revision.Kind.IMPORT
        metadata = self._context.metadata(revision, kind)
        self._context.references.cite_in(metadata)
        number = self._open_chain.number + 1
        document = self._document(revision, back_to, number)
        changes = self._builder.follow(document, number, self._former_claims)
        made = self._open_chain.append(self._builder.document, metadata)
        for event in self._builder.rows_of(changes, made):
            self._events.append(event)
            if event.words_hash:
                self._claims_by_words[event.words_hash][event.claim] = None
        self._past[number] = self._builder.document
        if len(self._past) > MAX_PAST:
            self._past.popitem(last=False)
        self._count(revision, kind)
        return number

    def _document(
        self, revision: DumpRevision, back_to: int | None, number: int
    ) -> ArticleDocument:
        """The document of the revision `number`.

        `back_to` is the number of an earlier revision with the same text, whose document is reused
        if it is still known. A revision whose text is withheld gets the document before it.
        """
        if revision.text_withheld:
            return replace(self._builder.document, title=self.title)
        if back_to and (past := self._past_document(back_to)):
            self._page = None
            return replace(past, title=self.title)
        self._page = self._convert(revision.text)
        return self._with_uids(self._page.document, number)

    def _convert(self, text: str) -> ConvertedPage:
        return self._context.converter.page(self.title, text, self._context.references.key_of)

    def _past_document(self, number: int) -> ArticleDocument | None:
        """The document of an earlier revision; None if a dry run does not keep it any more."""
        if number in self._past or self._context.dry_run:
            return self._past.get(number)
        return self.article.document(number)

    def _with_uids(self, document: ArticleDocument, number: int) -> ArticleDocument:
        """The document with a uid for each part.

        A part that continues an earlier part keeps its uid. The uid of a new part is the same in
        every encyclopedia that imports the page.
        """
        document = adopt_uids(document, self._builder.document)

        def identified(kind: str, parts: Iterable[Part]) -> tuple[Part, ...]:
            return tuple(
                part
                if part.uid
                else replace(part, uid=new_claim_id(self.article.uid, number, kind, position))
                for position, part in enumerate(parts)
            )

        return replace(
            document,
            infobox=identified("field", document.infobox),
            sections=identified("section", document.sections),
        )

    def _former_claims(self, hashes: Collection[str]) -> dict[str, list[str]]:
        """The ids of the claims that have or had words with these hashes, by the hash."""
        found = {} if self._was_new else indexed_former_claims(self.article, hashes)
        for words_hash in hashes:
            if words_hash in self._claims_by_words:
                found[words_hash] = [
                    *found.get(words_hash, ()),
                    *self._claims_by_words[words_hash],
                ]
        return found

    def _write(self) -> None:
        """Write the revisions that were added, their references, claim events and statistics.

        A dry run only counts the references.
        """
        chain = self._open_chain
        revisions = chain.pending
        if not revisions:
            return
        self.report.references += self._context.references.write(dry_run=self._context.dry_run)
        if self._context.dry_run:
            chain.discard()
        else:
            write([chain])
            store(iter(self._events))
            build_revision_stats.store(self._builder.take_stats())
            note_indexed(self.article, chain.number)
        self._events.clear()

    def _count(self, revision: DumpRevision, kind: str) -> None:
        """Count an imported revision in the report."""
        counts = self.report.revisions
        counts["imported"] += 1
        counts["reverts"] += kind == Revision.Kind.REVERT
        withheld = revision.text_withheld or revision.comment_withheld or revision.author_withheld
        counts["with hidden parts"] += withheld
        if revision.damaged:
            self.report.damaged.append(f"revision {revision.id} of “{self.title}”")

    def _report_page(self) -> None:
        """Count the page by its kind, and the constructs in its newest text, in the report."""
        if self._page is None:
            self._page = self._convert(self._newest_text)
        kind = "articles"
        if self._page.redirect:
            kind = "redirects"
        elif self._page.disambiguation:
            kind = "disambiguation pages"
        self.report.pages[kind] += 1
        self.report.tally.add(self._page.tally)


def _title_of(page: DumpPage) -> str:
    """The title of a page in normal form. Raises Refused if no article can have it."""
    try:
        return normalise_name(page.title)
    except BadName as reason:
        raise Refused(str(reason)) from None


def _refuse_taken(title: str, article: Article, wiki: str) -> None:
    """Raises Refused if the title is the title or a redirect of another article."""
    name = Name.objects.filter(name=title).select_related("article").first()
    if not name or name.article_id == article.pk:
        return
    owner = {"owner": name.article.title}
    if name.article.revisions().filter(origin__startswith=f"{wiki} ").exists():
        raise Refused(
            _(
                "“%(owner)s” is already another page imported from the same wiki, which has been "
                "renamed or deleted there since. If the dump has that page under its new name, "
                "run the import again."
            )
            % owner
        )
    raise Refused(
        _(
            "This title already belongs to the article “%(owner)s”, which was not imported from "
            "this wiki. To import the page, rename that article first."
        )
        % owner
    )
