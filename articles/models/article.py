"""`Article` with its names, sections, infobox fields and categories."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from articles.models.article_mending import mend_article
from articles.models.article_parts import InfoboxField, Membership, Name, Section, with_unique_uids
from articles.models.article_rows import ORDERED, document_of_rows, layout_of
from articles.models.category import Category
from articles.models.document_validation import faults_of, refused_at_every_door
from articles.models.taken_names import owners_of
from articles.querysets import ArticleQuerySet
from articles.text.claims.claim_matching import identify
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.document.canonical_json import content_json, records_json
from articles.text.document.part_matching import adopt_uids
from articles.text.document.redirect_text import redirect_target
from articles.text.document.rename_keys import rekey_document
from articles.text.markup.marks_and_links import keys_in
from articles.text.markup.page_names import name_to_path
from articles.text.merge.article_merge import merge_articles
from bioweb.history.document_merge import UNSETTLED, Mended, Merge, Settlements
from bioweb.history.hooks import Hook
from bioweb.history.models import Revision
from bioweb.history.revising import edit_under_way, revising
from bioweb.history.subject import Subject, with_notes
from bioweb.history.subject_rows import Layout, Row, Rows
from bioweb.history.tracked_rows import TrackedRows, write_row, write_rows
from bioweb.history.users import AnyUser, User
from references.models import Reference

# The columns that identify a part in its article.
KEY_COLUMNS = {"name": "name", "infoboxfield": "uid", "section": "uid", "membership": "category"}
# A function that finds, for each given hash, the ids of an article's claims that ever had words
# with this hash, the earliest claim first. All revisions before the edit under way count; claim
# events that are not stored yet are written first.
FormerClaims = Callable[["Article", Collection[str]], Mapping[str, Sequence[str]]]
former_claims: Hook[FormerClaims] = Hook()


class NameTaken(ValueError):
    """A new title or redirect of an article is already a name of another article."""

    def __init__(self, name: str, owner: str) -> None:
        self.name, self.owner = name, owner
        super().__init__(
            _t("“%(name)s” is already the title or a redirect of “%(owner)s”.")
            % {"name": name, "owner": owner}
        )

    def message_for(self, user: AnyUser) -> str:
        """The message, without the title of an owner that `user` may not see."""
        if Article.objects.visible_to(user).named(self.name).exists():
            return str(self)
        return _t(
            "“%(name)s” belongs to a deleted or unpublished article. Choose another "
            "title or ask a reviewer."
        ) % {"name": self.name}


class Article(Subject[ArticleDocument]):
    """An article. `document()` returns its content, `revise()` changes it."""

    kind = "article"
    load_order = 3

    title = models.CharField(_("title"), max_length=255, unique=True)
    language = models.CharField(_("language"), max_length=35, default="en")
    short_description = models.CharField(_("short description"), max_length=250, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    lead_claims = models.JSONField(default=list, blank=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=[
            (ArticleState.DRAFT.value, _("draft")),
            (ArticleState.PUBLISHED.value, _("published")),
            (ArticleState.REDIRECT.value, _("redirect")),
            (ArticleState.DELETED.value, _("deleted")),
        ],
        default=ArticleState.PUBLISHED.value,
        db_index=True,
    )

    objects = ArticleQuerySet.as_manager()
    history = TrackedRows()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of the article's page."""
        return reverse("article", args=[name_to_path(self.title)])

    @classmethod
    def parts(cls) -> tuple[type[models.Model], ...]:
        """The models of an article's parts."""
        return (Name, InfoboxField, Section, Membership)

    @classmethod
    def document_of(cls, rows: Rows) -> ArticleDocument:
        """The document made from rows: current ones, historical ones or those of a fixture."""
        return document_of_rows(rows)

    @classmethod
    def layout(cls, document: ArticleDocument, orders: Mapping[str, Mapping[str, int]]) -> Layout:
        """The values of the rows of the article and its parts, by model and `key_of`."""
        return layout_of(document, orders)

    @classmethod
    def key_of(cls, model: str, row: Row) -> str:
        """The key of a row: its name or uid, the name of its category, or "" for the article."""
        return str(getattr(row, KEY_COLUMNS[model])) if model in KEY_COLUMNS else ""

    @classmethod
    def content_json(cls, document: ArticleDocument) -> bytes:
        """The canonical JSON of `document`, which is written faster than from `as_dict()`."""
        return content_json(document)

    @classmethod
    def decisions_json(cls, document: ArticleDocument) -> bytes:
        """The canonical JSON of the claim records of each place; b"" if there are none."""
        return records_json(document)

    @classmethod
    def merge(
        cls,
        base: ArticleDocument,
        mine: ArticleDocument,
        theirs: ArticleDocument,
        settlements: Settlements = UNSETTLED,
    ) -> Merge[ArticleDocument]:
        """The merge of two edits of `base`; texts are merged claim by claim.

        Keys that were renamed or merged meanwhile are replaced in all three documents before.
        """
        texts = (text for side in (base, mine, theirs) for _place, text in side.texts())
        changes = Reference.objects.renamed({key for text in texts for key in keys_in(text)})
        base, mine, theirs = (rekey_document(side, changes) for side in (base, mine, theirs))
        return merge_articles(base, mine, theirs, settlements)

    def as_of_today(self, document: ArticleDocument, now: ArticleDocument) -> ArticleDocument:
        """An old document with the state of `now` and the present names of its categories.

        The text of an article that is a redirect now gets the state that it had.
        """
        state = now.state
        if state == ArticleState.REDIRECT and redirect_target(document.lead) is None:
            # An article that was made a redirect: its text would be no redirect.
            was_published = document.state == ArticleState.PUBLISHED
            state = (ArticleState.PUBLISHED if was_published else ArticleState.DRAFT).value
        document = replace(document, state=state)
        newer = Category.objects.newer_names(document.categories)
        names = [newer.get(name, name) for name in document.categories]
        return replace(document, categories=tuple(dict.fromkeys(names)))

    def refusals(self, document: ArticleDocument, before: ArticleDocument | None) -> list[str]:
        """A sentence for each fault that no door lets through, and that `before` does not have."""
        known = before or ArticleDocument(title="")
        return [fault.message for fault in refused_at_every_door(document, known)]

    def missing_sources(self, document: ArticleDocument) -> list[str]:
        """A sentence for each cited key that no reference has."""
        return [fault.message for fault in faults_of(document) if fault.missing_source]

    def mended(self, document: ArticleDocument) -> Mended[ArticleDocument]:
        """Old content as it can be saved today: see `article_mending`."""
        now = self.document() if self.pk else ArticleDocument(title="")
        return mend_article(document, now, besides=self.pk)

    def apply(self, document: ArticleDocument) -> None:
        """Write the rows in which the article differs from `document`, inside `revising()`.

        Sections and fields are matched with present ones by uid, heading path or label, or
        similarity; claims by `claim_matching`. Raises NameTaken.
        """
        rows = self.current_rows()
        current = self.document_of(rows) if self.pk else ArticleDocument(title="")
        document = self._with_uids(adopt_uids(document.normalised(), current), rows)
        self._refuse_taken_names(document, current)
        self._write(self._identified(current, document), rows)

    def complete(self, parent: Revision | None) -> None:
        """Write the claim records, as `apply()` does, after rows were saved one by one."""
        rows = self.current_rows()
        before = self.document(parent) if parent else ArticleDocument(title="")
        self._write(self._identified(before, self.document_of(rows)), rows)

    def _identified(self, before: ArticleDocument, now: ArticleDocument) -> ArticleDocument:
        """The document `now` with records of its claims. May first write missing claim events."""
        return identify(
            before,
            now,
            article=self.uid,
            revision=edit_under_way().parent_number + 1,
            former=lambda hashes: former_claims.single()(self, hashes),
        )

    def _write(self, document: ArticleDocument, rows: Rows) -> None:
        """Write `document`; `rows` are the present rows."""
        if self.pk:
            self.refresh_from_db()
        keyed = {
            name: {self.key_of(name, row): row for row in of_model}
            for name, of_model in rows.items()
        }
        orders = {name: {key: row.order for key, row in keyed[name].items()} for name in ORDERED}
        layout = self.layout(document, orders)
        write_row(self, layout["article"][""])
        for model in self.parts():
            name = str(model._meta.model_name)
            wanted = {
                key: {**values, "article_id": self.pk} for key, values in layout[name].items()
            }
            write_rows(model, keyed[name], wanted)
        edit_under_way().applied = True

    def set_state(
        self, state: str, *, comment: str, author: User | None = None, author_name: str = ""
    ) -> Revision | None:
        """Give the article this state in one revision; returns None if it had the state before."""
        kind = Revision.Kind.EDIT
        if ArticleState.DELETED in (state, self.state):
            deletes = state == ArticleState.DELETED
            kind = Revision.Kind.DELETE if deletes else Revision.Kind.UNDELETE
        # The document is read while the article is locked, so that no other edit is overwritten.
        with revising(
            self, comment=comment, kind=kind, author=author, author_name=author_name
        ) as edit:
            mended = Mended(replace(self.document(), state=state))
            if kind == Revision.Kind.UNDELETE:
                mended = self.mended(mended.document)
            self.apply(mended.document)
        return with_notes(edit.revision, mended.notes)

    def _refuse_taken_names(self, document: ArticleDocument, current: ArticleDocument) -> None:
        """Raise NameTaken if another article has one of the article's new names.

        A query is made only if there are new names.
        """
        new = {document.title, *document.redirects} - {current.title, *current.redirects}
        for name, owner in owners_of(new, besides=self.pk).items():
            raise NameTaken(name, owner)

    def _with_uids(self, document: ArticleDocument, rows: Rows) -> ArticleDocument:
        """`document` with new uids for parts whose uid is malformed, repeated or taken."""
        return replace(
            document,
            infobox=with_unique_uids(InfoboxField, document.infobox, rows["infoboxfield"]),
            sections=with_unique_uids(Section, document.sections, rows["section"]),
        )
