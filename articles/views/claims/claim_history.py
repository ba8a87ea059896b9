"""The history of a claim: its changes in each revision, as one reader may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import Claim
from articles.index.pages.place_names import names_with_removed
from articles.models import Article
from articles.text.claims.claim_events import EventKind
from articles.text.comparison.word_diff import ChangeKind, DiffPiece, whole_pieces, word_pieces
from articles.text.markup.citation_marks import CitationItem
from articles.views.components.claim_event_chips import EVENT_CHIPS, KEY_UPDATED_CHIP
from articles.views.components.revision_row import RevisionShown, shown_to
from articles.views.lookup.history_subjects import addresses_of
from bioweb.forms.list_pages import page_of
from bioweb.history.users import AnyUser
from bioweb.history.withholding import withheld_numbers
from references.models import Reference

EVENTS_A_PAGE = 20
# Characters of the old wording times characters of the new. Above this, both are shown whole and
# not compared word by word.
MAX_COST = 100_000_000


@dataclass(frozen=True)
class CitationChange:
    """A citation that was added or removed; `url` is "" if there is no such reference now."""

    key: str
    title: str
    url: str
    prefix: str
    locator: str
    passage: str
    contra: bool


@dataclass(frozen=True)
class EventRow:
    """The change of a claim in one revision.

    `kinds` are chips: (words, CSS class). `words` is None if withheld from the reader, and empty if
    the wording did not change. `moved` is a sentence with the old and the new place, or "". `added`
    and `removed` are citations, empty if withheld. `respanned` says whether the same citations
    cover other words of the claim than before.
    """

    shown: RevisionShown
    kinds: list[tuple[Promise, str]]
    diff_url: str
    words: tuple[DiffPiece, ...] | None
    moved: str
    added: list[CitationChange]
    removed: list[CitationChange]
    respanned: bool


@dataclass(frozen=True)
class _Names:
    """The names of the article's parts by uid, and references by any key that citations use."""

    parts: Mapping[str, str]
    references: Mapping[str, Reference]


class ClaimHistory:
    """The events of one claim, newest first, as `user` may see them; `claim` is None if removed."""

    def __init__(self, article: Article, uid: str, claim: Claim | None, user: AnyUser) -> None:
        self._article, self._claim, self._user = article, claim, user
        events = ClaimEvent._default_manager.filter(article=article, claim=uid)
        self._events = events.select_related("revision").order_by("-number", "-pk")

    def last_two(self) -> list[ClaimEvent]:
        """The last two events, newest first; empty if there never was such a claim."""
        return list(self._events[:2])

    def page(self, number: str | None) -> tuple[Page[ClaimEvent], list[EventRow]]:
        """A page of the events with a row for each; `number` is the `?page=` of the address."""
        page = page_of(self._events, EVENTS_A_PAGE, number)
        shown = list(page.object_list)
        # A restored claim is compared with its wording before the removal.
        older = list(self._events[page.end_index() : page.end_index() + 2]) if shown else []
        events = [*shown, *older]
        names = _Names(
            names_with_removed(self._article, {event.place for event in events}, self._user),
            Reference.objects.by_key(
                {cited.key for event in events for cited in event.claim_citations}
            ),
        )
        hidden = withheld_numbers(self._user, self._article)
        return page, [
            self._row(event, _last_present(events[at + 1 :]), names, event.number - 1 in hidden)
            for at, event in enumerate(shown)
        ]

    def shows_words(self, event: ClaimEvent) -> bool:
        """Whether the reader may see the words; those of the present claim are public."""
        if event.revision.shows_text_to(self._user):
            return True
        return self._claim is not None and event.text == self._claim.text

    def _shows_sources(self, event: ClaimEvent) -> bool:
        """Whether the reader may see the citations; those of the present claim are public."""
        if event.revision.shows_text_to(self._user):
            return True
        return self._claim is not None and event.number == self._claim.changed_in

    def _row(
        self, event: ClaimEvent, before: ClaimEvent | None, names: _Names, hidden: bool
    ) -> EventRow:
        addresses = addresses_of(self._article)
        shown = shown_to(self._user, event.revision, addresses)
        compared = event.number > 1 and shown.shows_text and not hidden
        kinds = event.kinds
        added, removed = self._sources(event, before, names)
        respanned = EventKind.RECITED in kinds and not (added or removed)
        return EventRow(
            shown=shown,
            kinds=[EVENT_CHIPS[kind] for kind in kinds] or [KEY_UPDATED_CHIP],
            diff_url=addresses.diff_url(event.number - 1, event.number) if compared else "",
            words=() if EventKind.REMOVED in kinds else self._words(event, before),
            moved=_move_sentence(event, before, names.parts) if EventKind.MOVED in kinds else "",
            added=added,
            removed=removed,
            respanned=respanned and self._shows_both(event, before),
        )

    def _words(self, event: ClaimEvent, before: ClaimEvent | None) -> tuple[DiffPiece, ...] | None:
        """The change of the wording: None if withheld, () if there is none."""
        if not self.shows_words(event):
            return None
        new = before is None or EventKind.RESTORED in event.kinds
        if before is None or not self.shows_words(before) or before.text == event.text:
            changed = before is not None and before.text != event.text
            return whole_pieces(event.text, ChangeKind.SAME) if new or changed else ()
        if len(before.text) * len(event.text) > MAX_COST:
            return (
                *whole_pieces(before.text, ChangeKind.REMOVED),
                *whole_pieces(event.text, ChangeKind.ADDED),
            )
        return word_pieces(before.text, event.text)

    def _shows_both(self, event: ClaimEvent, before: ClaimEvent | None) -> bool:
        shown_events = [one for one in (event, before) if one is not None]
        return all(map(self._shows_sources, shown_events))

    def _sources(
        self, event: ClaimEvent, before: ClaimEvent | None, names: _Names
    ) -> tuple[list[CitationChange], list[CitationChange]]:
        """(added, removed) citations; both empty if the reader may not see them."""
        if EventKind.REMOVED in event.kinds or not self._shows_both(event, before):
            return [], []
        now = Counter(_citations(event, names.references))
        then = Counter(_citations(before, names.references) if before else ())
        return (
            [_citation_change(one, names.references) for one in (now - then).elements()],
            [_citation_change(one, names.references) for one in (then - now).elements()],
        )


def _last_present(earlier: Iterable[ClaimEvent]) -> ClaimEvent | None:
    """The newest event after which the claim was in the article; `earlier` is newest first."""
    return next((event for event in earlier if EventKind.REMOVED not in event.kinds), None)


def _move_sentence(event: ClaimEvent, before: ClaimEvent | None, parts: Mapping[str, str]) -> str:
    """A sentence on where a claim moved; `parts` has the names of parts by uid."""
    now = parts[event.place]
    if before is None or before.place == event.place:
        return _("Within “%(part)s”.") % {"part": now}
    return _("From “%(old)s” to “%(new)s”.") % {"old": parts[before.place], "new": now}


def _citations(event: ClaimEvent, references: Mapping[str, Reference]) -> list[CitationItem]:
    """The citations of an event with the present keys, so that a renamed key is no change."""
    return [
        item._replace(key=references[item.key].key) if item.key in references else item
        for item, *_span in event.claim_citations
    ]


def _citation_change(item: CitationItem, references: Mapping[str, Reference]) -> CitationChange:
    row = next((row for row in references.values() if row.key == item.key), None)
    title, url = (str(row), row.get_absolute_url()) if row else ("", "")
    return CitationChange(title=title, url=url, **item._asdict())
