"""Two documents of one subject, compared and made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from references.models import Reference

from ..text.changes import (
    CHANGED,
    SAME,
    ArticleDiff,
    BlockDiff,
    FieldDiff,
    Folded,
    NamesDiff,
    SectionDiff,
    TextDiff,
)
from ..text.claim_diffing import ClaimDiff
from ..text.diff_summary import changes_between
from ..text.diffing import diff_articles
from ..text.document import ArticleDocument
from ..text.unchanged import fold
from ..text.worddiff import whole_pieces, word_pieces
from .diff_words import ATTRIBUTES, chips_of, in_words, moves_of
from .documents import facts_of
from .places import Place

VIEWS = ("sides", "column")
VIEW_COOKIE = "diff_view"
A_YEAR = 365 * 24 * 3600

# In letters of both texts together: above this, unchanged text is counted but not sent along.
LARGE = 600_000
# What a comparison may cost, in letters times letters of the texts that differ: that takes two
# seconds at the worst. An article rewritten from its first to its last word stays far below.
TOO_COSTLY = 20_000_000_000
NO_NAMES = NamesDiff()
NAMED = 4  # of a run of unchanged sections


@dataclass(frozen=True)
class SectionShown:
    """A section that something became of."""

    diff: SectionDiff
    chips: list[tuple[Promise, str]]
    moves: list[str]
    blocks: list[BlockDiff | Folded]


@dataclass(frozen=True)
class SameSections:
    """A run of sections that stayed as they were."""

    sections: list[SectionDiff]

    @property
    def first(self) -> list[SectionDiff]:
        """Those that are named."""
        return self.sections[:NAMED]

    @property
    def more(self) -> int:
        """How many are not."""
        return len(self.sections[NAMED:])


@dataclass(frozen=True)
class FieldShown:
    """An infobox field that something became of; `texts` are the attributes to be told."""

    group: str
    label: str
    chips: list[tuple[Promise, str]]
    texts: list[TextDiff]
    claims: Sequence[ClaimDiff] = ()


@dataclass(frozen=True)
class CitationsChanged:
    """By how many marks more or fewer a reference is cited; `url` is "" if there is none."""

    key: str
    title: str
    url: str
    number: int


@dataclass(frozen=True)
class Comparison:
    """What a page shows. `texts` are an article's facts, or the fields of any other document."""

    summary: list[str] = field(default_factory=list)
    texts: list[TextDiff] = field(default_factory=list)
    redirects: NamesDiff = NO_NAMES
    categories: NamesDiff = NO_NAMES
    fields: list[FieldShown] = field(default_factory=list)
    same_fields: list[FieldDiff] = field(default_factory=list)
    sections: list[SectionShown | SameSections] = field(default_factory=list)
    citations_added: list[CitationsChanged] = field(default_factory=list)
    citations_removed: list[CitationsChanged] = field(default_factory=list)
    claims: Sequence[ClaimDiff] = ()
    language: str = ""
    large: bool = False
    too_costly: bool = False

    @property
    def nothing(self) -> bool:
        """Whether both say the same."""
        return not (
            self.too_costly
            or self.texts
            or self.redirects
            or self.categories
            or self.fields
            or any(isinstance(part, SectionShown) for part in self.sections)
        )


def compare(user: Any, place: Place, old: Any, new: Any) -> Comparison:
    """What changed from one document of a subject to another; one query, for titles of sources."""
    if isinstance(old, ArticleDocument):
        return _compare_articles(user, old, new)
    before, after = facts_of(place, old), facts_of(place, new)
    texts = [
        TextDiff(fact.name, fact.label, word_pieces(was.value, fact.value))
        for was, fact in zip(before, after, strict=True)
        if was.value != fact.value
    ]
    return Comparison(texts=texts)


def _compare_articles(user: Any, old: ArticleDocument, new: ArticleDocument) -> Comparison:
    letters = sum(len(text) for document in (old, new) for _, text in document.texts())
    if cost_of(dict(old.texts()), dict(new.texts())) > TOO_COSTLY:
        return Comparison(too_costly=True)
    diff = diff_articles(old, new)
    added, removed = _citations(user, diff)
    return Comparison(
        summary=in_words(changes_between(old, new)),
        texts=[_labelled(text) for text in diff.facts],
        redirects=diff.redirects,
        categories=diff.categories,
        fields=[_field_shown(one) for one in diff.changed_fields],
        same_fields=[one for one in diff.fields if one.kind == SAME and not one.moved],
        sections=list(_sections_shown(diff.sections)),
        citations_added=added,
        citations_removed=removed,
        claims=diff.claims,
        language=new.language,
        large=letters > LARGE,
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


def _sections_shown(sections: Iterable[SectionDiff]) -> Iterator[SectionShown | SameSections]:
    for same, run in groupby(sections, key=lambda section: section.same):
        if same:
            yield SameSections([part for part in run if not part.is_lead or part.blocks])
            continue
        for section in run:
            chips = chips_of(*section.status)
            yield SectionShown(section, chips, moves_of(section), fold(section.blocks))


def _field_shown(one: FieldDiff) -> FieldShown:
    if one.kind == CHANGED:
        texts = [_labelled(text) for text in one.changes]
    elif one.kind == SAME:
        texts = []
    else:
        # The label stands above; a rank that is the usual one needs no word.
        names = ("value", "language", "start", "end", "rank")
        values = [(name, getattr(one.field, name)) for name in names]
        texts = [
            _labelled(TextDiff(name, "", whole_pieces(value, one.kind)))
            for name, value in values
            if value and value != "normal"
        ]
    chips = chips_of(one.kind if one.kind != CHANGED else "", "moved" if one.moved else "")
    return FieldShown(one.field.group, one.field.label, chips, texts, one.claims)


def _labelled(text: TextDiff) -> TextDiff:
    return TextDiff(text.name, str(ATTRIBUTES[text.name]), text.pieces)


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
