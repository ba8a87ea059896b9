"""Edit conflicts as an editor sees them, and the texts of the form that resolves them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.posted_text import STEP, FormTexts, InputTexts, choice_name, part_texts
from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.page_names import name_to_path
from bioweb.history.document_merge import Conflict, Merge
from bioweb.history.users import AnyUser

ATTRIBUTE_NAMES = {
    "level": gettext_lazy("level"),
    "heading": gettext_lazy("heading"),
    "body": gettext_lazy("text"),
}


@dataclass(frozen=True)
class NamedConflict:
    """A conflict with names for its inputs and for the part that it is about."""

    conflict: Conflict

    @property
    def input_name(self) -> str:
        """The name of the radio buttons that choose a version."""
        return choice_name(self.conflict.place, self.conflict.field)

    @property
    def part(self) -> str:
        """The name of the part in conflict, for the editor, such as "Climate (text)"."""
        label = self.conflict.label or _("unnamed part")
        attribute = ATTRIBUTE_NAMES.get(self.conflict.field)
        return f"{label} ({attribute})" if self.conflict.place and attribute else label


@dataclass(frozen=True)
class ShownConflict(NamedConflict):
    """A conflict, and the version that is chosen in the form: "mine" or "theirs"."""

    chosen: str

    @property
    def decidable(self) -> bool:
        """Whether the editor can choose a version; otherwise the conflict is only shown."""
        return self.conflict.field != "parent"

    @property
    def sentence(self) -> str:
        """Who changed what, in one sentence."""
        if self.conflict.field == "parent":
            return (
                _("Someone else removed the section “%s”, which you put this section in.")
                if self.conflict.theirs is None
                else _("Someone else added this section to “%s”, which you removed.")
            ) % self.conflict.base
        if self.conflict.theirs is None:
            return _("You changed this; someone else removed it.")
        if self.conflict.mine is None:
            return _("You removed this; someone else changed it.")
        return _("You and someone else changed this in different ways.")


@dataclass(frozen=True)
class RevisionsMeanwhile:
    """The revisions after `since` up to `until`, which were saved while `user` was editing."""

    article: Article
    since: int
    until: int
    user: AnyUser

    @property
    def revisions(self) -> list[dict[str, Any]]:
        """At most 20 revisions, newest first; a withheld "author" or "comment" is None."""
        found = self.article.revisions().filter(number__gt=self.since, number__lte=self.until)[:20]
        return [
            {
                "number": revision.number,
                "author": revision.shown_author(self.user),
                "time": revision.time,
                "comment": revision.shown_comment(self.user),
            }
            for revision in found
        ]

    @property
    def authors(self) -> str:
        """The names of the authors, separated by commas; "someone" without a name to show."""
        names = dict.fromkeys(row["author"] or _("someone") for row in self.revisions)
        return capfirst(", ".join(names))

    @property
    def url(self) -> str:
        """The address of the diff that shows these revisions."""
        path = name_to_path(self.article.title)
        return reverse("article-diff", args=[path, self.since, self.until])


def texts_after_conflict(
    typed: FormTexts,
    merge: Merge[ArticleDocument],
    newest: int,
    theirs: ArticleDocument,
    section_uid: str | None,
) -> FormTexts:
    """The texts of the form after a conflict: both edits, with the editor's version in conflicts.

    The form is then based on `theirs`, the document of revision `newest`. It also has the parts
    that the editor removed and others changed, marked for removal.
    """
    texts = FormTexts.from_document(merge.document, newest, section_uid)
    if section_uid is not None:
        mine = {row["uid"] for row in typed.sections}
        known = {part.uid for part in theirs.sections}
        whole = FormTexts.from_document(merge.document, newest)
        # The section itself, and new sections that the editor added below it.
        texts.sections = [
            row for row in whole.sections if row["uid"] in mine or row["uid"] not in known
        ]
    removed = {conflict.place for conflict in merge.conflicts if conflict.mine is None}
    for rows, parts in ((texts.sections, theirs.sections), (texts.infobox, theirs.infobox)):
        if rows is not None:
            _insert_parts(rows, [part for part in parts if part.uid in removed], parts)
    saving = {**typed.saving, "base": str(newest), "was": typed.saving["base"]}
    return replace(texts, saving=saving)


def _insert_parts(rows: list[InputTexts], removed: list[Any], parts: Any) -> None:
    """Insert each `removed` part without a row, marked for removal, at its position in `parts`."""
    uids = [part.uid for part in parts]
    for part in removed:
        if any(row["uid"] == part.uid for row in rows):
            continue
        preceding = set(uids[: uids.index(part.uid)])
        at = max((n + 1 for n, row in enumerate(rows) if row["uid"] in preceding), default=0)
        order = int(rows[at - 1]["order"]) + STEP // 2 if at else 1
        rows.insert(at, {**part_texts(part), "order": str(order), "DELETE": "on"})
