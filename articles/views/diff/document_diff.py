"""Two documents of one subject, compared and made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import word_pieces
from articles.text.diff.article_diff import diff_articles
from articles.text.diff.as_read.atom_writer import MoveEnd
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import SAME, ArticleDiff, FieldDiff, TextDiff
from articles.text.diff.diff_summary import changes_between
from articles.text.document.article_document import ArticleDocument
from articles.views.components.change_wording import in_words
from articles.views.components.fact_tables import facts_of
from articles.views.diff.as_read_diff import ReadShown, read_shown
from articles.views.diff.diff_parts import (
    CitationsChanged,
    SectionShown,
    Shown,
    field_shown,
    labelled,
    names_shown,
    sections_shown,
    texts_shown,
)
from articles.views.diff.diff_steps import Steps, move_ends
from articles.views.lookup.history_subjects import Place
from references.models import Reference

READ = "read"
VIEWS = ("sides", "column", READ)
VIEW_COOKIE = "diff_view"
A_YEAR = 365 * 24 * 3600

# In letters of both texts together: above this, unchanged text is counted but not sent along.
LARGE = 600_000
MOST_CITATIONS = 8
# What a comparison may cost, in letters times letters of the texts that differ: that takes two
# seconds at the worst. An article rewritten from its first to its last word stays far below.
TOO_COSTLY = 20_000_000_000


@dataclass(frozen=True)
class Comparison:
    """What a page shows. `texts` are an article's facts, or the fields of any other document.

    `read` is there where the article is to be shown as it is read, with its changes in it;
    `readable` says whether it could be, `too_long` that it is too long for that.
    """

    summary: list[str] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)
    same_fields: list[FieldDiff] = field(default_factory=list)
    citations_added: list[CitationsChanged] = field(default_factory=list)
    citations_removed: list[CitationsChanged] = field(default_factory=list)
    claims: Sequence[ClaimDiff] = ()
    language: str = ""
    large: bool = False
    too_costly: bool = False
    read: ReadShown | None = None
    readable: bool = False
    too_long: bool = False

    @property
    def citations(self) -> int:
        """How many sources are cited more times, or fewer."""
        return len(self.citations_added) + len(self.citations_removed)

    @property
    def many_citations(self) -> bool:
        """Whether they are so many that the changes themselves would stand far below."""
        return self.citations > MOST_CITATIONS

    @property
    def nothing(self) -> bool:
        """Whether both say the same."""
        return not (self.too_costly or self.shown.steps.count)

    @property
    def loose_claims(self) -> list[ClaimDiff]:
        """The claims that stand beside no row or value that is shown."""
        beside = set() if self.read else {diff.claim.id for diff in self._claims_in_rows()}
        return [diff for diff in self.claims if diff.claim.id not in beside]

    def _claims_in_rows(self) -> Iterator[ClaimDiff]:
        for one in self.shown.fields:
            yield from one.claims
        for part in self.shown.sections:
            if isinstance(part, SectionShown):
                for row in part.rows:
                    yield from row.block.claims if row.block.kind != SAME else ()


def compare(user: Any, place: Place, old: Any, new: Any, view: str = "") -> Comparison:
    """What changed from one document of a subject to another.

    One query, for titles of sources; where `view` is "read" also those of a page.
    """
    if isinstance(old, ArticleDocument):
        return _compare_articles(user, old, new, view)
    before, after = facts_of(place, old), facts_of(place, new)
    texts = [
        TextDiff(fact.name, fact.label, word_pieces(was.value, fact.value))
        for was, fact in zip(before, after, strict=True)
        if was.value != fact.value
    ]
    steps = Steps()
    return Comparison(shown=Shown(steps, texts_shown(texts, steps)))


def _compare_articles(
    user: Any, old: ArticleDocument, new: ArticleDocument, view: str
) -> Comparison:
    letters = sum(len(text) for document in (old, new) for _place, text in document.texts())
    if cost_of(dict(old.texts()), dict(new.texts())) > TOO_COSTLY:
        return Comparison(too_costly=True)
    diff = diff_articles(old, new)
    added, removed = _citations(user, diff)
    ends = move_ends(diff.sections)
    shown = _shown(diff, ends)
    large = letters > LARGE
    wanted = view == READ and shown.steps.count > 0
    return Comparison(
        summary=in_words(changes_between(old, new)),
        shown=shown,
        same_fields=[one for one in diff.fields if one.kind == SAME and not one.moved],
        citations_added=added,
        citations_removed=removed,
        claims=diff.claims,
        language=new.language,
        large=large,
        read=read_shown(old, new, diff, shown, ends) if wanted and not large else None,
        readable=bool(view),
        too_long=wanted and large,
    )


def _shown(diff: ArticleDiff, ends: Mapping[str, MoveEnd]) -> Shown:
    """All parts of a diff, numbered as they stand on the page."""
    steps = Steps()
    return Shown(
        steps=steps,
        texts=texts_shown([labelled(text) for text in diff.facts], steps),
        redirects=names_shown(diff.redirects, _("Redirects"), steps),
        fields=[field_shown(one, steps) for one in diff.changed_fields],
        sections=list(sections_shown(diff.sections, steps, ends)),
        categories=names_shown(diff.categories, _("Categories"), steps),
    )


def cost_of(old: Mapping[str, str], new: Mapping[str, str]) -> int:
    """At most so many letters are compared with letters, whichever texts are matched in the end.

    A text that went from one place to another may be matched with any: no pairs cost more than the
    longest with the longest, the next with the next, and so on.
    """
    pairs = [
        (len(old[place]), len(new[place]))
        for place in old.keys() & new.keys()
        if old[place] != new[place]
    ]
    gone = sorted((len(old[place]) for place in old.keys() - new.keys()), reverse=True)
    came = sorted((len(new[place]) for place in new.keys() - old.keys()), reverse=True)
    return sum(a * b for a, b in (*pairs, *zip(gone, came, strict=False)))


def _citations(
    user: Any, diff: ArticleDiff
) -> tuple[list[CitationsChanged], list[CitationsChanged]]:
    keys = {key for key, _ in (*diff.cites_added, *diff.cites_removed)}
    found = Reference.objects.visible_to(user).keyed(keys)

    def shown(counts: Iterable[tuple[str, int]]) -> list[CitationsChanged]:
        return [
            CitationsChanged(
                key,
                found[key].title if key in found else "",
                found[key].get_absolute_url() if key in found else "",
                number,
            )
            for key, number in counts
        ]

    return shown(diff.cites_added), shown(diff.cites_removed)


def view_of(request: HttpRequest) -> str:
    """How the reader wants diffs: as the address says, else as last time, else side by side."""
    for wanted in (request.GET.get("view"), request.COOKIES.get(VIEW_COOKIE)):
        if wanted in VIEWS:
            return str(wanted)
    return VIEWS[0]


def keep_view(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Remember a view that the address asks for; the page's script sets the same cookie."""
    wanted = request.GET.get("view")
    if wanted in VIEWS:
        response.set_cookie(
            VIEW_COOKIE,
            wanted,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
