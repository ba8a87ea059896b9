"""The claims that something became of between two revisions, with their sources on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models import Article, Check
from articles.text.claims.claim_events import EventKind
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.claim_sources import ComparedSources, SourceComparison
from articles.text.document.article_document import ArticleDocument
from articles.views.components.claim_event_chips import KEY_FOLLOWED
from articles.views.components.claim_event_chips import KINDS as EVENT_KINDS
from articles.views.components.claim_evidence import claim_url, may_judge
from articles.views.diff.changed_claim_data import DiffClaimRows
from references.models import Reference
from references.text.reference_document import WARNING_RATINGS

MAX_SHOWN = 100  # claims on one page; who looks at more of them reads them in smaller steps
MAX_ASKED = 30  # of them with forms
SAID = 300  # letters of a claim's words

KINDS: dict[str, tuple[Promise, str]] = {
    **EVENT_KINDS,
    EventKind.SPLIT: (pgettext_lazy("what became of a claim", "split"), "chip-moved"),
    EventKind.JOINED: (pgettext_lazy("what became of a claim", "joined"), "chip-moved"),
}
SOURCE_KINDS: dict[ChangeKind, tuple[Promise, str]] = {
    ChangeKind.SAME: (pgettext_lazy("what became of a source", "unchanged"), ""),
    ChangeKind.ADDED: (pgettext_lazy("what became of a source", "added"), "chip-added"),
    ChangeKind.REMOVED: (pgettext_lazy("what became of a source", "removed"), "chip-removed"),
    ChangeKind.CHANGED: (pgettext_lazy("what became of a source", "changed"), "chip-changed"),
}
VERDICTS = (
    (Check.Verdict.SUPPORTS, pgettext_lazy("verdict on a source, short", "supports")),
    (Check.Verdict.DOES_NOT, pgettext_lazy("verdict on a source, short", "does not support")),
    (
        Check.Verdict.COULD_NOT_SEE,
        pgettext_lazy("verdict on a source, short", "could not be accessed"),
    ),
)
STAYED = ({ChangeKind.SAME}, {ChangeKind.SAME, ChangeKind.REMOVED})
REMOVED_SINCE = gettext_lazy("This claim has been removed since, so there is nothing to check.")
REWORDED_SINCE = gettext_lazy(
    "The claim has been reworded since, so this wording cannot be checked."
)
NOT_CITED_NOW = gettext_lazy("No longer cited for this claim.")


@dataclass(frozen=True)
class Said:
    """A citation on one side. `warns`: it is of a source whose rating does."""

    key: str
    reference: Reference | None
    prefix: str
    locator: str
    passage: str
    contra: bool
    warns: bool


@dataclass(frozen=True)
class SourceShown:
    """A source of a claim before and after; `checks` of the new words, the newest first.

    `asked`: whether it can be judged here. Else `why_not` says why, "" where the claim does.
    """

    kind: ChangeKind
    chip: tuple[Promise, str]
    old: Said | None
    new: Said | None
    checks: Sequence[Check] = ()
    asked: bool = False
    why_not: Promise | str = ""


@dataclass(frozen=True)
class ShownClaim:
    """A claim that something became of; `words` are its newest, `hash` is theirs.

    `uncompared`: its words changed and no source came with them, so they are to be compared.
    `check_url` is where a check is sent, `next` where that leads afterwards; "" where nothing can
    be checked, and then `why_not` may say why.
    """

    uid: str
    chips: list[tuple[Promise, str]]
    words: str
    hash: str
    gone: bool
    url: str
    language: str
    compared: ComparedSources
    sources: list[SourceShown]
    uncompared: bool
    check_url: str = ""
    next: str = ""
    why_not: Promise | str = ""

    @property
    def bare(self) -> bool:
        """Whether it stands without any source, and needs one."""
        return not (self.sources or self.gone or self.compared.lead_in)


@dataclass(frozen=True)
class DiffClaims:
    """Claims by their ids. `more` are not shown, `unasked` have no forms, which they could have."""

    shown: Mapping[str, ShownClaim] = field(default_factory=dict)
    more: int = 0
    unasked: int = 0
    csrf_token: str = ""
    verdicts = VERDICTS

    def of(self, diffs: Iterable[ClaimDiff]) -> list[ShownClaim]:
        """What is shown of some of them."""
        ids = (diff.claim.id for diff in diffs)
        return [self.shown[uid] for uid in ids if uid in self.shown]

    def beside(self, diffs: Iterable[ClaimDiff]) -> dict[str, Any]:
        """The same for a template; open where something can be checked."""
        claims = self.of(diffs)
        return {
            "shown": self,
            "claims": claims,
            "kinds": _kinds_of(claims),
            "open": any(claim.check_url for claim in claims),
        }


def diff_claims(
    request: HttpRequest,
    article: Article,
    diffs: Sequence[ClaimDiff],
    old: ArticleDocument,
    new: ArticleDocument,
) -> DiffClaims:
    """What a page shows of the claims that `diffs` tell of, the documents being its two sides."""
    if not diffs:
        return DiffClaims()
    asks = may_judge(request.user)
    comparison = SourceComparison(old, new)
    rows = DiffClaimRows(article, diffs[:MAX_SHOWN], comparison, today=asks)
    shown: dict[str, ShownClaim] = {}
    asked = unasked = 0
    for diff in diffs[:MAX_SHOWN]:
        compared = comparison.compare(diff, rows.present)
        claim = _Showing(article, diff, compared, rows, asks=asks).claim(
            request.get_full_path(), new.language
        )
        if claim.check_url and asked == MAX_ASKED:
            claim = replace(claim, check_url="")
            unasked += 1
        asked += bool(claim.check_url)
        shown[claim.uid] = claim
    return DiffClaims(
        shown=shown,
        more=len(diffs[MAX_SHOWN:]),
        unasked=unasked,
        csrf_token=get_token(request) if asked else "",
    )


@dataclass(frozen=True)
class _Showing:
    """One claim as it is to be shown."""

    article: Article
    diff: ClaimDiff
    compared: ComparedSources
    rows: DiffClaimRows
    asks: bool

    def claim(self, here: str, language: str) -> ShownClaim:
        """The claim with its sources; `here` is the page's own address."""
        diff, uid = self.diff, self.diff.claim.id
        sources = list(self._sources())
        asked = any(source.asked for source in sources)
        return ShownClaim(
            uid=uid,
            chips=self._chips(),
            words=Truncator(diff.claim.text).chars(SAID),
            hash=diff.claim.words_hash,
            gone=diff.new is None,
            url=claim_url(self.article, uid),
            language=language,
            compared=self.compared,
            sources=sources,
            uncompared=_reworded(diff) and {one.kind for one in sources} in STAYED,
            check_url=claim_url(self.article, uid, "claim-check") if asked else "",
            next=f"{here}#claim-{uid}",
            why_not=self._why_not(),
        )

    def _chips(self) -> list[tuple[Promise, str]]:
        """What became of it; where only the keys of its sources did, that."""
        pairs = self.compared.pairs
        followed = bool(pairs) and all(pair.kind == ChangeKind.SAME for pair in pairs)
        return [
            KEY_FOLLOWED if kind == EventKind.RECITED and followed else KINDS[kind]
            for kind in self.diff.kinds
        ]

    def _why_not(self) -> Promise | str:
        """Why an editor cannot check it, where its words were those of the newer side."""
        if not self.asks or self.diff.new is None:
            return ""
        today = self.rows.today(self.diff)
        if today is None:
            return REMOVED_SINCE
        return "" if today.hash == self.diff.new.words_hash else REWORDED_SINCE

    def _sources(self) -> Iterator[SourceShown]:
        """Each source; one that is cited twice is judged, and shows its checks, only once."""
        today = self.rows.today(self.diff)
        judged = self.asks and self.diff.new is not None and not self._why_not()
        seen: set[str] = set()
        for pair in self.compared.pairs:
            old, new = self._said(pair.old), self._said(pair.new)
            first = new is not None and new.reference is not None and new.key not in seen
            cited = bool(new and today and new.key in today.keys)
            yield SourceShown(
                kind=pair.kind,
                chip=SOURCE_KINDS[pair.kind],
                old=old,
                new=new,
                checks=self.rows.checks(self.diff, new.key) if new and first else (),
                asked=judged and first and cited,
                why_not=NOT_CITED_NOW if judged and first and not cited else "",
            )
            seen |= {new.key} if new else set()

    def _said(self, cited: ClaimCitation | None) -> Said | None:
        if cited is None:
            return None
        row = self.rows.reference(cited.key)
        warns = row is not None and row.rating in WARNING_RATINGS
        return Said(reference=row, warns=warns, **cited.item._asdict())


def _kinds_of(claims: Sequence[ShownClaim]) -> list[str]:
    """What became of some claims: "2 reworded", "1 added"; of a single one without a number."""
    counts = Counter(str(word) for claim in claims for word, _class in claim.chips)
    counts.update(_("without a source") for claim in claims if claim.bare)
    if len(claims) == 1:
        return list(counts)
    return [
        _("%(number)s %(kind)s") % {"number": number, "kind": kind}
        for kind, number in counts.items()
    ]


def _reworded(diff: ClaimDiff) -> bool:
    return bool(diff.old and diff.new and diff.old.words_hash != diff.new.words_hash)
