"""The diff of two documents of one subject, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import ChangeKind, word_pieces
from articles.text.diff.article_diff import diff_articles
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import ArticleDiff, FieldDiff, KeyCount, TextDiff
from articles.text.diff.diff_summary import changes_between
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.document.article_document import ArticleDocument
from articles.views.components.change_wording import change_phrases
from articles.views.components.fact_tables import facts_of
from articles.views.diff import diff_limits
from articles.views.diff.diff_limits import ChangedPart, changed_parts, work_of
from articles.views.diff.diff_parts import (
    ChangedSection,
    CitationCount,
    DiffParts,
    changed_field,
    changed_names,
    changed_texts,
    section_parts,
    with_label,
)
from articles.views.diff.diff_steps import Steps, move_links
from articles.views.diff.visual_diff import VisualDiff, visual_diff
from bioweb.history.subject import AnySubject
from bioweb.history.users import AnyUser
from references.models import Reference


class DiffView(StrEnum):
    """The views of a diff: the values of `?view=`."""

    SIDES = "sides"
    COLUMN = "column"
    VISUAL = "visual"


_VIEWS = {view.value: view for view in DiffView}
VIEW_COOKIE = "diff_view"
A_YEAR = 365 * 24 * 3600  # seconds

# Characters of both documents together. A page of a larger diff leaves out the unchanged text.
LARGE = 400_000
MAX_SOURCES = 8  # a longer list is folded, so that the changes stay near the top of the page


@dataclass(frozen=True)
class DocumentDiff:
    """A diff for a page. `parts.texts` are an article's short texts, or another document's fields.

    `same_fields` are the unchanged infobox fields. `large` says whether the unchanged text is left
    out. If a diff would cost too much, `outline` has the parts that changed instead. `part` is the
    key of the only part compared, or "", and `part_name` its heading. `visual` is the article with
    its changes marked in it, None unless that view was requested and is possible; `has_visual` says
    whether the page offers the view, `too_long` whether it was requested but the article is too
    long.
    """

    summary: list[str] = field(default_factory=list)
    parts: DiffParts = field(default_factory=DiffParts)
    same_fields: list[FieldDiff] = field(default_factory=list)
    citations_added: list[CitationCount] = field(default_factory=list)
    citations_removed: list[CitationCount] = field(default_factory=list)
    claims: Sequence[ClaimDiff] = ()
    language: str = ""
    large: bool = False
    outline: Sequence[ChangedPart] = ()
    part: str = ""
    part_name: str = ""
    visual: VisualDiff | None = None
    has_visual: bool = False
    too_long: bool = False

    @property
    def source_count(self) -> int:
        """The number of sources that are cited more often or less often."""
        return len(self.citations_added) + len(self.citations_removed)

    @property
    def folds_sources(self) -> bool:
        """Whether the list of the sources in `source_count` is folded."""
        return self.source_count > MAX_SOURCES

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed between the documents."""
        return not (self.outline or self.parts.steps.count)

    @property
    def unplaced_claims(self) -> list[ClaimDiff]:
        """The changed claims that the page does not show beside a row or field."""
        placed = set() if self.visual else {diff.claim.id for diff in self._placed_claims()}
        return [diff for diff in self.claims if diff.claim.id not in placed]

    def _placed_claims(self) -> Iterator[ClaimDiff]:
        """The changed claims that the page shows beside a row or field."""
        for one in self.parts.fields:
            yield from one.claims
        for part in self.parts.sections:
            if isinstance(part, ChangedSection):
                for row in part.rows:
                    yield from row.block.claims if row.kind != ChangeKind.SAME else ()


def diff_documents(
    user: AnyUser, subject: AnySubject, old: Any, new: Any, view: DiffView | None = None
) -> DocumentDiff:
    """The diff of two documents of a subject; `view` is None on pages without the visual view.

    References and categories need no query, articles a few for the titles of sources; the visual
    view also needs the queries of rendering an article.
    """
    if isinstance(old, ArticleDocument):
        return _diff_article_documents(user, old, new, view)
    before, after = facts_of(subject, old), facts_of(subject, new)
    texts = [
        TextDiff(fact.name, fact.label, word_pieces(was.value, fact.value))
        for was, fact in zip(before, after, strict=True)
        if was.value != fact.value
    ]
    steps = Steps()
    return DocumentDiff(parts=DiffParts(steps, changed_texts(texts, steps)))


def _diff_article_documents(
    user: AnyUser, old: ArticleDocument, new: ArticleDocument, view: DiffView | None
) -> DocumentDiff:
    characters = sum(len(text) for document in (old, new) for _place, text in document.texts())
    if (work := work_of(old, new)) > diff_limits.MAX_WORK:
        return DocumentDiff(outline=list(changed_parts(old, new)), has_visual=view is not None)
    diff = diff_articles(old, new)
    added, removed = _citation_counts(user, diff)
    links = move_links(diff.sections)
    parts = _parts(diff, links)
    is_large = characters > LARGE
    shows_visual = view == DiffView.VISUAL and parts.steps.count > 0
    too_long = characters > diff_limits.MAX_VISUAL or work > diff_limits.MAX_VISUAL_WORK
    return DocumentDiff(
        summary=change_phrases(changes_between(old, new, diff.claims)),
        parts=parts,
        same_fields=[one for one in diff.fields if one.kind == ChangeKind.SAME and not one.moved],
        citations_added=added,
        citations_removed=removed,
        claims=diff.claims,
        language=new.language,
        large=is_large,
        visual=visual_diff(old, new, diff, parts, links) if shows_visual and not too_long else None,
        has_visual=view is not None,
        too_long=shows_visual and too_long,
    )


def _parts(diff: ArticleDiff, links: Mapping[MoveAnchor, MoveLink]) -> DiffParts:
    """All parts of a diff, numbered in page order."""
    steps = Steps()
    return DiffParts(
        steps=steps,
        texts=changed_texts([with_label(text) for text in diff.facts], steps),
        redirects=changed_names(diff.redirects, _("Redirects"), steps),
        fields=[changed_field(one, steps) for one in diff.changed_fields],
        sections=list(section_parts(diff.sections, steps, links)),
        categories=changed_names(diff.categories, _("Categories"), steps),
    )


def _citation_counts(
    user: AnyUser, diff: ArticleDiff
) -> tuple[list[CitationCount], list[CitationCount]]:
    """(added, removed) citations of each source, with the titles that `user` may see."""
    keys = {key for key, _ in (*diff.cites_added, *diff.cites_removed)}
    found = Reference.objects.visible_to(user).by_key(keys)

    def with_titles(counts: Iterable[KeyCount]) -> list[CitationCount]:
        return [
            CitationCount(
                key,
                found[key].title if key in found else "",
                found[key].get_absolute_url() if key in found else "",
                number,
            )
            for key, number in counts
        ]

    return with_titles(diff.cites_added), with_titles(diff.cites_removed)


def chosen_view(request: HttpRequest) -> DiffView:
    """The view in the address, else the view that the reader used last, else side by side."""
    requested = _VIEWS.get(request.GET.get("view", ""))
    return requested or _VIEWS.get(request.COOKIES.get(VIEW_COOKIE, ""), DiffView.SIDES)


def remember_view(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep the view in the address in a cookie. The script diff-view.js sets the same cookie."""
    if view := _VIEWS.get(request.GET.get("view", "")):
        response.set_cookie(
            VIEW_COOKIE, view, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response
