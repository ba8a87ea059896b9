"""Edit conflicts, as an editor sees them, and the form to resolve them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.forms.posted_text import STEP, Typed, Values
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, attributes
from articles.text.markup.page_names import name_to_path
from bioweb.history.document_merge import Conflict, Merge
from bioweb.history.users import AnyUser


@dataclass(frozen=True)
class ShownConflict:
    """A conflict with the choice between its versions; `chosen` is "mine" or "theirs"."""

    conflict: Conflict
    chosen: str

    @property
    def name(self) -> str:
        """The name of the two radio buttons."""
        return f"take-{self.conflict.place}-{self.conflict.field}"

    @property
    def decidable(self) -> bool:
        """Whether the editor can choose a version; otherwise the conflict is only shown."""
        return self.conflict.field != "parent"

    @property
    def part(self) -> str:
        """The name of the part in conflict."""
        names = {"level": _("level"), "heading": _("heading"), "body": _("text")}
        label = self.conflict.label or _("unnamed part")
        attribute = names.get(self.conflict.field)
        return f"{label} ({attribute})" if self.conflict.place and attribute else label

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
class Meanwhile:
    """The revisions by others after `since` up to `until`, as `user` may see them."""

    article: Article
    since: int
    until: int
    user: AnyUser

    @property
    def revisions(self) -> list[dict[str, Any]]:
        """The newest 20, newest first: number, author, time, comment."""
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
        """The authors' names for a sentence; "someone" for a withheld name."""
        names = dict.fromkeys(row["author"] or _("someone") for row in self.revisions)
        return capfirst(", ".join(names))

    @property
    def url(self) -> str:
        """The address of the diff."""
        path = name_to_path(self.article.title)
        return reverse("article-diff", args=[path, self.since, self.until])


def retyped(
    typed: Typed,
    merge: Merge[ArticleDocument],
    head: int,
    theirs: ArticleDocument,
    section: str | None,
) -> Typed:
    """The form after a conflict, based on `head`: both edits, and my version where they conflict.

    Parts that I removed and they changed are in it, marked for removal.
    """
    shown = Typed.of(merge.document, head, section)
    if section is not None:
        mine = {row["uid"] for row in typed.sections}
        known = {part.uid for part in theirs.sections}
        whole = Typed.of(merge.document, head)
        # The section itself, and new sections that I added below it.
        shown.sections = [
            row for row in whole.sections if row["uid"] in mine or row["uid"] not in known
        ]
    removed = {conflict.place for conflict in merge.conflicts if conflict.mine is None}
    for rows, parts in ((shown.sections, theirs.sections), (shown.infobox, theirs.infobox)):
        if rows is not None:
            _put_back(rows, [part for part in parts if part.uid in removed], parts)
    saving = {**typed.saving, "base": str(head), "was": typed.saving["base"]}
    return replace(shown, saving=saving)


def _put_back(rows: list[Values], removed: list[Any], parts: Any) -> None:
    """Insert rows for `removed` parts into `rows`, each at its place in `parts`."""
    places = [part.uid for part in parts]
    for part in removed:
        if any(row["uid"] == part.uid for row in rows):
            continue
        before = set(places[: places.index(part.uid)])
        at = max((n + 1 for n, row in enumerate(rows) if row["uid"] in before), default=0)
        order = int(rows[at - 1]["order"]) + STEP // 2 if at else 1
        values = {name: str(value) for name, value in attributes(part).items()}
        rows.insert(at, {**values, "order": str(order), "DELETE": "on"})
