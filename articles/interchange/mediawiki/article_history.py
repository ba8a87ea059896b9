"""The import of one article's history, revision by revision."""

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
from articles.interchange.mediawiki.category_history import create_categories
from articles.interchange.mediawiki.dump import SourcePage, SourceRevision
from articles.interchange.mediawiki.page_history import (
    ImportContext,
    PageHistory,
    Refused,
    show_newest,
)
from articles.interchange.wikitext.converter import ConvertedPage
from articles.models import Article, Name
from articles.text.claims.claim_matching import new_claim_id
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import adopt_uids
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.history.bulk_history import write
from bioweb.history.models import Revision

Part = TypeVar("Part", DocumentSection, DocumentField)

BATCH = 200  # revisions
MAX_PAST = 400  # documents of past revisions, for reverts to them


class ArticleHistory(PageHistory):
    """One page as an article. Raises Refused where the page cannot be imported."""

    def __init__(self, page: SourcePage, context: ImportContext) -> None:
        self.title = _title_of(page)
        uid = context.uid(page)
        self.article = Article.objects.filter(uid=uid).first() or Article(uid=uid)
        _refuse_taken(self.title, self.article, context.wiki)
        super().__init__(self.article, context)
        self._builder = EventBuilder(self.article)
        self._numbers_by_text: dict[bytes, int] = {}
        self._past: OrderedDict[int, ArticleDocument] = OrderedDict()
        self._claims_by_words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._events: list[ClaimEvent] = []
        self._was_new = self.article.pk is None
        self._newest = ""
        self._newest_hash = b""
        self._newest_number = 0
        self._page: ConvertedPage | None = None

    def add(self, revision: SourceRevision) -> None:
        """Add one revision, unless it is here already."""
        if not revision.wikitext:
            raise Refused(_("Its text is not wikitext."))
        text = hashlib.sha256(revision.text.encode(errors="replace")).digest()
        origin = self._context.origin(revision)
        number = self._revisions.number(origin)
        if number is not None:
            self.report.revisions["already imported"] += 1
        else:
            self._revisions.check_follows(revision.time)
            number = self._append(revision, text)
            self._revisions.add(origin, number)
        if not revision.text_withheld:
            self._numbers_by_text.setdefault(text, number)
            if number >= self._newest_number:
                self._newest, self._newest_hash, self._newest_number = revision.text, text, number
        if len(self._open_chain.pending) >= BATCH:
            self._write()

    def finish(self, *, whole: bool) -> None:
        """Write what was added, and index the article; `whole`: no more revisions follow."""
        head = self._open_chain.head
        self._write()
        if head and self.report.revisions["imported"] and not self._context.dry_run:
            show_newest(head)
            index_imported(self.article, self._builder.document)
        if whole and head and head.origin and not self._context.dry_run:
            # Only now: an earlier revision may name categories that the newest does not.
            create_categories(self._builder.document.categories, head)
        if whole:
            self._report_page()

    def _resume(self) -> None:
        self._builder = index_events(self.article)

    def _append(self, revision: SourceRevision, text: bytes) -> int:
        known = None if revision.text_withheld else self._numbers_by_text.get(text)
        back_to = None if text == self._newest_hash else known
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
        self, revision: SourceRevision, back_to: int | None, number: int
    ) -> ArticleDocument:
        """The document of a revision; that of an earlier one if that had the same text."""
        if revision.text_withheld:
            return replace(self._builder.document, title=self.title)
        if back_to and (past := self._past_document(back_to)):
            self._page = None
            return replace(past, title=self.title)
        self._page = self._converted(revision.text)
        return self._with_uids(self._page.document, number)

    def _converted(self, text: str) -> ConvertedPage:
        return self._context.converter.page(self.title, text, self._context.references.key_of)

    def _past_document(self, number: int) -> ArticleDocument | None:
        if number in self._past or self._context.dry_run:
            return self._past.get(number)
        return self.article.document(number)

    def _with_uids(self, document: ArticleDocument, number: int) -> ArticleDocument:
        """The document with the uids of the parts that it continues; a new part gets one that is
        the same in every copy of the encyclopedia."""
        document = adopt_uids(document, self._builder.document)

        def own(kind: str, parts: Iterable[Part]) -> tuple[Part, ...]:
            return tuple(
                part
                if part.uid
                else replace(part, uid=new_claim_id(self.article.uid, number, kind, place))
                for place, part in enumerate(parts)
            )

        return replace(
            document,
            infobox=own("field", document.infobox),
            sections=own("section", document.sections),
        )

    def _former_claims(self, hashes: Collection[str]) -> dict[str, list[str]]:
        """Ids of claims that once had these words."""
        found = {} if self._was_new else indexed_former_claims(self.article, hashes)
        for words in hashes:
            if words in self._claims_by_words:
                found[words] = [*found.get(words, ()), *self._claims_by_words[words]]
        return found

    def _write(self) -> None:
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
            self._log_withheld(revisions)
        self._events.clear()

    def _count(self, revision: SourceRevision, kind: str) -> None:
        counts = self.report.revisions
        counts["imported"] += 1
        counts["reverts"] += kind == Revision.Kind.REVERT
        withheld = revision.text_withheld or revision.comment_withheld or revision.author_withheld
        counts["with hidden parts"] += withheld
        if revision.damaged:
            self.report.damaged.append(f"revision {revision.id} of “{self.title}”")

    def _report_page(self) -> None:
        if self._page is None:
            self._page = self._converted(self._newest)
        what = "articles"
        if self._page.redirect:
            what = "redirects"
        elif self._page.disambiguation:
            what = "disambiguation pages"
        self.report.pages[what] += 1
        self.report.tally.add(self._page.tally)


def _title_of(page: SourcePage) -> str:
    try:
        return normalise_name(page.title)
    except BadName as reason:
        raise Refused(str(reason)) from None


def _refuse_taken(title: str, article: Article, wiki: str) -> None:
    holder = Name.objects.filter(name=title).select_related("article").first()
    if not holder or holder.article_id == article.pk:
        return
    titled = {"owner": holder.article.title}
    if holder.article.revisions().filter(origin__startswith=f"{wiki} ").exists():
        raise Refused(
            _(
                "“%(owner)s” is already another page imported from the same wiki, which has been "
                "renamed or deleted there since. If the dump has that page under its new name, "
                "run the import again."
            )
            % titled
        )
    raise Refused(
        _(
            "This title already belongs to the article “%(owner)s”, which was not imported from "
            "there. To import the page, rename that article first."
        )
        % titled
    )
