"""What an edit would show as it is typed, or lose: said in the preview, and once before saving."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument
from articles.text.document.raw_markup import RawMarkup, find_lost_breaks, find_raw_markup


@dataclass(frozen=True)
class MarkupNotice:
    """Raw markup in a text, and the name of the text for readers."""

    label: str
    markup: RawMarkup

    @property
    def message(self) -> str:
        """What the editor is told."""
        return self.markup.message


def markup_notices(
    before: ArticleDocument,
    document: ArticleDocument,
    typed: Mapping[str, str],
    labels: Mapping[str, str],
) -> tuple[MarkupNotice, ...]:
    """The raw markup that `document` brings into `before`, and the line breaks that are not kept.

    `typed` are the texts by place as they were typed, whose blanks count; `labels` names places.
    """
    texts = {text for _place, text in before.texts()}
    known = {
        (raw.kind, raw.source)
        for _place, text, inline in before.marked_texts()
        for raw in find_raw_markup(text, inline=inline)
    }
    found = []
    for place, text, inline in document.marked_texts():
        raw_markup = [] if text in texts else find_raw_markup(text, inline=inline)
        new = [raw for raw in raw_markup if (raw.kind, raw.source) not in known]
        if not inline and text not in texts:
            new += find_lost_breaks(typed.get(place, ""))
        found += [MarkupNotice(labels.get(place, ""), raw) for raw in new]
    return tuple(found)


def confirmation_of(notices: tuple[MarkupNotice, ...]) -> str:
    """The value that confirms these notices, whatever line each is about; "" for none."""
    if not notices:
        return ""
    named = sorted(f"{notice.markup.kind} {notice.markup.source}" for notice in notices)
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:12]


def place_labels(document: ArticleDocument, lead: str) -> dict[str, str]:
    """The names of the places of `document` for readers; `lead` is that of the lead."""
    names = {part.uid: part.label for part in document.infobox}
    return {LEAD: lead} | names | {part.uid: part.heading for part in document.sections}
