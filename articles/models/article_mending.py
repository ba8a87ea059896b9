"""Old content of an article as it can be saved today, with a sentence for each thing that differs.

Names that other articles have by now and deleted categories are left out, levels are shifted, and
signs that are not allowed any more are escaped. What was typed is never mended, but refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from articles.models.document_validation import deleted_categories
from articles.models.taken_names import owners_of
from articles.text.document.article_document import ArticleDocument
from articles.text.document.text_mending import mend_levels, mend_text
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.history.document_merge import Mended


def mend_article(
    document: ArticleDocument, now: ArticleDocument, *, besides: int | None
) -> Mended[ArticleDocument]:
    """The old `document` of the article with the primary key `besides`, which is `now` at present.

    What is the same at present is left as it is.
    """
    mending = _Mending(document, now, besides)
    mending.mend_names()
    mending.leave_out_categories()
    mending.shift_levels()
    mending.escape_signs()
    return Mended(mending.document, tuple(mending.notes))


@dataclass
class _Mending:
    document: ArticleDocument
    now: ArticleDocument
    besides: int | None
    notes: list[str] = field(default_factory=list)

    def mend_names(self) -> None:
        """Leave out redirects that cannot be had, and keep the present title instead of such."""
        names = {self.document.title, *self.document.redirects}
        names -= {self.now.title, *self.now.redirects}
        taken = owners_of(names, besides=self.besides)
        lost = {
            name: _("it belongs to another article now")
            if name in taken
            else _("no name may be so")
            for name in names
            if name in taken or not _is_name(name)
        }
        title = self.document.title
        if title in lost and self.now.title:
            self.notes.append(
                _("The title stays “%(now)s” and is not “%(title)s”: %(reason)s.")
                % {"now": self.now.title, "title": title, "reason": lost[title]}
            )
            title = self.now.title
        for name in self.document.redirects:
            if name in lost:
                self.notes.append(
                    _("The redirect “%(name)s” is left out: %(reason)s.")
                    % {"name": name, "reason": lost[name]}
                )
        kept = tuple(n for n in self.document.redirects if n not in lost and n != title)
        self.document = replace(self.document, title=title, redirects=kept)

    def leave_out_categories(self) -> None:
        """Leave out categories that are deleted."""
        deleted = deleted_categories(self.document.categories)
        for name in self.document.categories:
            if name in deleted:
                self.notes.append(_("The category “%s” is left out: it is deleted.") % name)
        kept = tuple(name for name in self.document.categories if name not in deleted)
        self.document = replace(self.document, categories=kept)

    def shift_levels(self) -> None:
        """Give sections that skip a level the level below the section that they are within."""
        sections = mend_levels(self.document.sections)
        for old, new in zip(self.document.sections, sections, strict=True):
            if old.level != new.level:
                self.notes.append(
                    _("The section “%(heading)s” has level %(new)s and not %(old)s.")
                    % {"heading": old.heading, "new": new.level, "old": old.level}
                )
        self.document = replace(self.document, sections=sections)

    def escape_signs(self) -> None:
        """Put backslashes before what a text must not contain, so that it is shown as before."""
        present = {text for _place, text in self.now.texts()}
        names = dict(self._names_of_places())
        mended: dict[str, str] = {}
        for place, text, inline in self.document.marked_texts():
            if text not in present and (new := mend_text(text, inline=inline)) != text:
                mended[place] = new
                self.notes.append(
                    _("In “%s”, “\\” was put before signs that a text must not contain.")
                    % names[place]
                )
        self.document = _with_texts(self.document, mended)

    def _names_of_places(self) -> Iterator[tuple[str, str]]:
        yield "lead", _("Lead")
        yield from ((part.uid, part.label) for part in self.document.infobox)
        yield from ((part.uid, part.heading) for part in self.document.sections)


def _with_texts(document: ArticleDocument, texts: dict[str, str]) -> ArticleDocument:
    """`document` with these texts, by place."""
    if not texts:
        return document
    parts: dict[str, Any] = {
        "infobox": tuple(
            replace(part, value=texts.get(part.uid, part.value)) for part in document.infobox
        ),
        "sections": tuple(
            replace(part, body=texts.get(part.uid, part.body)) for part in document.sections
        ),
    }
    return replace(document, lead=texts.get("lead", document.lead), **parts)


def _is_name(name: str) -> bool:
    try:
        return normalise_name(name) == name
    except BadName:
        return False
