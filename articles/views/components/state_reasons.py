"""The reasons for the states of a claim, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.index.claims.claim_index import STATE_NAMES
from articles.index.claims.evidence import CheckOfSource, CitationEvidence, Evidence
from articles.text.claims.claim_extraction import CELL_SEPARATOR
from articles.text.claims.claim_states import State, Verdict, newest_verdicts
from articles.views.components.state_counts import MEANING
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from references.models import RATING_NAMES, Reference
from references.text.reference_document import WEAK_RATINGS, Rating

MAX_QUOTED = 80  # characters of a quotation or title within a sentence
MAX_LISTED = 3  # sources, values or quotations in one sentence


@dataclass(frozen=True)
class Reason:
    """A state of a claim: its name in the code, its label on pages, and the reason for it."""

    state: str
    label: str
    why: str


def reasons(evidence: Evidence, user: AnyUser) -> list[Reason]:
    """The reason for each state, the displayed one first, without authors withheld from `user`."""
    return [
        Reason(state, str(STATE_NAMES[state]), _WHY[state](evidence, user))
        for state in evidence.claim.states
    ]


def in_revision(number: int, revision: Revision | None, user: AnyUser) -> str:
    """A revision in words: “revision 7 (by Asel, 3 May 2024)”, without a withheld author."""
    if revision is None:
        return _("revision %(number)s") % {"number": number}
    date = date_format(localtime(revision.time))
    author = revision.shown_author(user)
    if author:
        words = {"number": number, "author": author, "date": date}
        return _("revision %(number)s (by %(author)s, %(date)s)") % words
    return _("revision %(number)s (%(date)s)") % {"number": number, "date": date}


def _retracted(evidence: Evidence, _user: AnyUser) -> str:
    names = _names(one for one in evidence.supporting if _rating(one) == Rating.RETRACTED)
    return _("It cites a source that was retracted: %(names)s.") % {"names": names}


def _disputed(evidence: Evidence, _user: AnyUser) -> str:
    sentences = []
    if evidence.against:
        names = _names(evidence.against)
        sentences.append(_("It is contradicted by %(names)s.") % {"names": names})
    if evidence.others:
        values = ", ".join(_quoted(one.claim.text) for one in evidence.others[:MAX_LISTED])
        sentences.append(
            ngettext(
                "Other sources give another value: %(values)s.",
                "Other sources give other values: %(values)s.",
                len(evidence.others),
            )
            % {"values": values}
        )
    for judged in _refuting(evidence):
        sentences.append(
            _("%(who)s found on %(date)s that %(source)s does not support these words.")
            % {
                "who": judged.author or _("Someone"),
                "date": date_format(localtime(judged.check.time)),
                "source": quoted_title(judged.reference),
            }
        )
    return " ".join(sentences) or _("A source contradicts it.")


def _refuting(evidence: Evidence) -> list[CheckOfSource]:
    """The newest check of each source that was accessed, if it did not support the words."""
    judged = [
        one for source in evidence.sources for one in reversed(source.checks) if one.is_current
    ]
    newest = newest_verdicts(judged).values()
    return [one for one in newest if one.verdict == Verdict.DOES_NOT]


def _recheck(evidence: Evidence, user: AnyUser) -> str:
    claim, cited = evidence.claim, evidence.cited_in
    return _(
        "The wording changed in %(worded)s. The sources were last changed in %(cited)s, and "
        "nobody has checked them against the new wording."
    ) % {
        "worded": in_revision(claim.worded_in, evidence.revisions.get(claim.worded_in), user),
        "cited": in_revision(cited, evidence.revisions.get(cited), user),
    }


def _missing(evidence: Evidence, _user: AnyUser) -> str:
    keys = sorted({f"@{one.citation.key}" for one in evidence.supporting if not one.reference})
    return ngettext(
        "It cites %(keys)s, but there is no such reference.",
        "It cites %(keys)s, but there are no such references.",
        len(keys),
    ) % {"keys": ", ".join(keys)}


def _weak(evidence: Evidence, _user: AnyUser) -> str:
    weak = [one for one in evidence.supporting if _rating(one) in WEAK_RATINGS]
    ratings = [
        _("%(source)s is %(rating)s")
        % {"source": quoted_title(row), "rating": RATING_NAMES[row.rating]}
        for row in (one.reference for one in _each_once(weak))
        if row
    ]
    return _("It has no better source: %(ratings)s.") % {"ratings": _listed(ratings)}


def _partly(evidence: Evidence, _user: AnyUser) -> str:
    uncovered = [_quoted(part.text) for part in evidence.parts if part.bare]
    return _("No citation covers the words %(words)s.") % {"words": _listed(uncovered)}


def _covered(evidence: Evidence, _user: AnyUser) -> str:
    if evidence.covering is None:
        return str(MEANING["covered"])
    return _(
        "No citation of its own; the next one in the paragraph covers it, after “%(words)s”"
    ) % {"words": _short(evidence.covering.text)}


def _by_meaning(state: State) -> Callable[[Evidence, AnyUser], str]:
    """The reason for a state that is the same for every claim: the meaning of the state."""
    return lambda _evidence, _user: str(MEANING[state])


_WHY: dict[State, Callable[[Evidence, AnyUser], str]] = {
    State.RETRACTED: _retracted,
    State.DISPUTED: _disputed,
    State.RECHECK: _recheck,
    State.MISSING: _missing,
    State.WEAK: _weak,
    State.UNCITED: _by_meaning(State.UNCITED),
    State.PARTLY_CITED: _partly,
    State.COVERED: _covered,
    State.CITED: _by_meaning(State.CITED),
    State.LEAD_IN: _by_meaning(State.LEAD_IN),
}


def quoted_title(reference: Reference) -> str:
    """The title of a source for a sentence, shortened and in quotation marks."""
    return f"“{_short(str(reference))}”"


def _rating(source: CitationEvidence) -> str:
    return source.reference.rating if source.reference else ""


def _each_once(sources: Iterable[CitationEvidence]) -> list[CitationEvidence]:
    return list({one.citation.key: one for one in sources}.values())


def _names(sources: Iterable[CitationEvidence]) -> str:
    """The titles of sources in a list, or their keys if there are no such references."""
    return _listed(
        quoted_title(one.reference) if one.reference else f"@{one.citation.key}"
        for one in _each_once(sources)
    )


def _listed(names: Iterable[str]) -> str:
    """The first names, and how many more there are."""
    found = list(names)
    more = len(found) - MAX_LISTED
    listed = ", ".join(found[:MAX_LISTED])
    if more <= 0:
        return listed
    return ngettext("%(names)s and %(number)s more", "%(names)s and %(number)s more", more) % {
        "names": listed,
        "number": more,
    }


def _quoted(words: str) -> str:
    """Words in quotation marks, without their own quotation marks and final stop."""
    plain = words.strip().strip(CELL_SEPARATOR.strip()).strip().strip('“”"„«»').rstrip(".。")
    return f"“{_short(plain)}”"


def _short(words: str) -> str:
    return Truncator(words).chars(MAX_QUOTED)
