"""The claims that changed between two revisions, with their sources before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.index.claims.evidence import CheckOfSource
from articles.models import Article, Check
from articles.text.claims.claim_events import EventKind
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.claim_sources import ComparedSources, SourceComparison
from articles.text.document.article_document import ArticleDocument
from articles.views.components.claim_event_chips import EVENT_CHIPS, KEY_UPDATED_CHIP
from articles.views.components.claim_evidence import claim_url, may_check
from articles.views.diff.changed_claim_data import ChangedClaimData
from references.models import Reference
from references.text.reference_document import WARNING_RATINGS

MAX_SHOWN = 100  # claims on one page
MAX_FORMS = 30  # claims with forms for checks on one page
MAX_WORDS_LENGTH = 300  # characters of a claim's words that a page shows

# (words, CSS class) of the chip for each change of a claim.
CLAIM_CHIPS: dict[str, tuple[Promise, str]] = {
    **EVENT_CHIPS,
    EventKind.SPLIT: (pgettext_lazy("change of a claim", "split"), "chip-moved"),
    EventKind.JOINED: (pgettext_lazy("change of a claim", "joined"), "chip-moved"),
}
SOURCE_CHIPS: dict[ChangeKind, tuple[Promise, str]] = {
    ChangeKind.SAME: (pgettext_lazy("change of a source", "unchanged"), ""),
    ChangeKind.ADDED: (pgettext_lazy("change of a source", "added"), "chip-added"),
    ChangeKind.REMOVED: (pgettext_lazy("change of a source", "removed"), "chip-removed"),
    ChangeKind.CHANGED: (pgettext_lazy("change of a source", "changed"), "chip-changed"),
}
VERDICTS = (
    (Check.Verdict.SUPPORTS, pgettext_lazy("verdict on a source, short", "supports")),
    (Check.Verdict.DOES_NOT, pgettext_lazy("verdict on a source, short", "does not support")),
    (
        Check.Verdict.COULD_NOT_SEE,
        pgettext_lazy("verdict on a source, short", "could not be accessed"),
    ),
)
REMOVED_SINCE = gettext_lazy("This claim has been removed since, so there is nothing to check.")
REWORDED_SINCE = gettext_lazy(
    "The claim has been reworded since, so this wording cannot be checked."
)
NOT_CITED_NOW = gettext_lazy("No longer cited for this claim.")


@dataclass(frozen=True)
class CitationShown:
    """A citation before or after a change; `warns` says whether its source has a bad rating."""

    key: str
    reference: Reference | None
    prefix: str
    locator: str
    passage: str
    contra: bool
    warns: bool


@dataclass(frozen=True)
class SourceShown:
    """A source of a claim: how the claim cites it before and after a change; None if it does not.

    `checks` are the checks of the new words against the source, newest first. `checkable` says
    whether the reader may check it. `why_not` is NOT_CITED_NOW if an editor cannot check it for
    that reason alone, else "". Only the first citation of a source has these three.
    """

    kind: ChangeKind
    chip: tuple[Promise, str]
    old: CitationShown | None
    new: CitationShown | None
    checks: Sequence[CheckOfSource] = ()
    checkable: bool = False
    why_not: Promise | str = ""


@dataclass(frozen=True)
class ChangedClaim:
    """A claim that changed.

    `words` are those after the change, or the last ones of a removed claim, shortened; `words_hash`
    is the hash of all of them. `needs_comparing` says whether an editor should compare its sources
    with the new words. `check_url` is the address to which a check is sent, "" if the page has no
    form for it. `why_not` says why an editor cannot check any source, or is "". `next` is the page
    to show after a check.
    """

    uid: str
    chips: list[tuple[Promise, str]]
    words: str
    words_hash: str
    removed: bool
    url: str
    language: str
    compared: ComparedSources
    sources: list[SourceShown]
    needs_comparing: bool
    check_url: str = ""
    next: str = ""
    why_not: Promise | str = ""

    @property
    def uncited(self) -> bool:
        """Whether the claim needs a source, but had and has none; False for a removed claim."""
        return not (self.sources or self.removed or self.compared.lead_in)


@dataclass(frozen=True)
class DiffClaims:
    """Changed claims for a page; `shown` has them by id, `more` is the number of those not shown.

    `without_form` is the number of claims that could be checked but are shown without a form.
    """

    shown: Mapping[str, ChangedClaim] = field(default_factory=dict)
    more: int = 0
    without_form: int = 0
    csrf_token: str = ""
    verdicts = VERDICTS

    @property
    def hides_checks(self) -> bool:
        """Whether a part of a check is withheld from some readers."""
        return any(
            judged.check.note_withheld or judged.check.author_withheld
            for claim in self.shown.values()
            for source in claim.sources
            for judged in source.checks
        )

    def shown_of(self, diffs: Iterable[ClaimDiff]) -> list[ChangedClaim]:
        """The claims of `diffs` that are shown."""
        ids = (diff.claim.id for diff in diffs)
        return [self.shown[uid] for uid in ids if uid in self.shown]

    def context_for(self, diffs: Iterable[ClaimDiff]) -> dict[str, object]:
        """Template context: the shown claims of `diffs`, their changes, whether to unfold them."""
        claims = self.shown_of(diffs)
        return {
            "shown": self,
            "claims": claims,
            "kinds": _changes_in_words(claims),
            "open": any(claim.check_url for claim in claims),
        }


def shown_claims(
    request: HttpRequest,
    article: Article,
    diffs: Sequence[ClaimDiff],
    old: ArticleDocument,
    new: ArticleDocument,
) -> DiffClaims:
    """The claims of `diffs` as a page shows them; `old` and `new` are the compared documents."""
    if not diffs:
        return DiffClaims()
    is_editor = may_check(request.user)
    comparison = SourceComparison(old, new)
    data = ChangedClaimData(
        article, diffs[:MAX_SHOWN], comparison, request.user, with_present=is_editor
    )
    shown: dict[str, ChangedClaim] = {}
    forms = without_form = 0
    for diff in diffs[:MAX_SHOWN]:
        compared = comparison.compare(diff, data.present_key)
        claim = _ClaimBuilder(article, diff, compared, data, is_editor=is_editor).claim(
            request.get_full_path(), new.language
        )
        if claim.check_url and forms == MAX_FORMS:
            claim = replace(claim, check_url="")
            without_form += 1
        forms += bool(claim.check_url)
        shown[claim.uid] = claim
    return DiffClaims(
        shown=shown,
        more=len(diffs[MAX_SHOWN:]),
        without_form=without_form,
        csrf_token=get_token(request) if forms else "",
    )


@dataclass(frozen=True)
class _ClaimBuilder:
    """Makes a ChangedClaim from the diff of a claim and data from the database."""

    article: Article
    diff: ClaimDiff
    compared: ComparedSources
    data: ChangedClaimData
    is_editor: bool

    def claim(self, here: str, language: str) -> ChangedClaim:
        """The claim with its sources; `here` is the address of the page with the diff."""
        diff, uid = self.diff, self.diff.claim.id
        sources = list(self._sources())
        checkable = any(source.checkable for source in sources)
        return ChangedClaim(
            uid=uid,
            chips=self._chips(),
            words=Truncator(diff.claim.text).chars(MAX_WORDS_LENGTH),
            words_hash=diff.claim.words_hash,
            removed=diff.new is None,
            url=claim_url(self.article, uid),
            language=language,
            compared=self.compared,
            sources=sources,
            needs_comparing=_needs_comparing(diff, sources),
            check_url=claim_url(self.article, uid, "claim-check") if checkable else "",
            next=f"{here}#claim-{uid}",
            why_not=self._why_not(),
        )

    def _chips(self) -> list[tuple[Promise, str]]:
        """The chips of the claim's changes; KEY_UPDATED_CHIP if only its sources' keys changed."""
        pairs = self.compared.pairs
        only_keys = bool(pairs) and all(pair.kind == ChangeKind.SAME for pair in pairs)
        return [
            KEY_UPDATED_CHIP if kind == EventKind.RECITED and only_keys else CLAIM_CHIPS[kind]
            for kind in self.diff.kinds
        ]

    def _why_not(self) -> Promise | str:
        """Why an editor cannot check the new words, if any; "" if possible, and for readers."""
        if not self.is_editor or self.diff.new is None:
            return ""
        present = self.data.present_claim(self.diff)
        if present is None:
            return REMOVED_SINCE
        return "" if present.words_hash == self.diff.new.words_hash else REWORDED_SINCE

    def _sources(self) -> Iterator[SourceShown]:
        """The sources in order. A source that is cited twice has its checks and form only once."""
        present = self.data.present_claim(self.diff)
        offered = self.is_editor and self.diff.new is not None and not self._why_not()
        seen: set[str] = set()
        for pair in self.compared.pairs:
            old, new = self._citation(pair.old), self._citation(pair.new)
            first = new is not None and new.reference is not None and new.key not in seen
            cited = bool(new and present and new.key in present.source_keys)
            yield SourceShown(
                kind=pair.kind,
                chip=SOURCE_CHIPS[pair.kind],
                old=old,
                new=new,
                checks=self.data.checks(self.diff, new.key) if new and first else (),
                checkable=offered and first and cited,
                why_not=NOT_CITED_NOW if offered and first and not cited else "",
            )
            seen |= {new.key} if new else set()

    def _citation(self, cited: ClaimCitation | None) -> CitationShown | None:
        if cited is None:
            return None
        row = self.data.reference(cited.key)
        warns = row is not None and row.rating in WARNING_RATINGS
        return CitationShown(reference=row, warns=warns, **cited.item._asdict())


def _changes_in_words(claims: Sequence[ChangedClaim]) -> list[str]:
    """The changes of claims in words, such as “2 reworded”; for a single claim without numbers."""
    counts = Counter(str(word) for claim in claims for word, _class in claim.chips)
    counts.update(_("without a source") for claim in claims if claim.uncited)
    if len(claims) == 1:
        return list(counts)
    return [
        _("%(number)s %(kind)s") % {"number": number, "kind": kind}
        for kind, number in counts.items()
    ]


def _needs_comparing(diff: ClaimDiff, sources: Iterable[SourceShown]) -> bool:
    """Whether a claim was reworded and kept a source, and no source was added or changed."""
    kinds = {source.kind for source in sources}
    is_reworded = diff.old and diff.new and diff.old.words_hash != diff.new.words_hash
    kept = ChangeKind.SAME in kinds and kinds <= {ChangeKind.SAME, ChangeKind.REMOVED}
    return bool(is_reworded and kept)
