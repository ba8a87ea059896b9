"""The evidence of a claim as one reader may see it, on its page and beside an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence import Evidence, evidence_of
from articles.models import Article, Check
from articles.text.claims.claim_extraction import ClaimKind
from articles.text.claims.claim_places import LEAD
from articles.text.claims.claim_states import State
from articles.text.markup.page_names import name_to_path
from articles.views.components.revision_row import RevisionShown, shown_to
from articles.views.components.state_reasons import Reason, reasons
from articles.views.lookup.history_subjects import SubjectAddresses, addresses_of
from bioweb.history.models import may_see_withheld
from bioweb.history.users import AnyUser


@dataclass(frozen=True)
class RefusedCheck:
    """The source's uid, verdict and note of an unsaved check as typed, and why it was not saved."""

    uid: str = ""
    verdict: str = ""
    note: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvidenceShown:
    """The evidence of a claim with addresses and the revisions of its history.

    The claim was added in revision `added`, got its wording in `worded`, its newest citation in
    `cited` and its last change in `last`. A revision is None if it is not known. `edit_url` and
    `check_url`, to which a check is sent, are "" for readers who may not edit. `next` is the page
    to show after a check, "" for the claim's page. `typed` is a check that was refused.
    `withhold_in` is the uid of the article for readers who may hide parts of its checks, else "".
    """

    evidence: Evidence
    reasons: list[Reason]
    added: RevisionShown | None
    worded: RevisionShown | None
    cited: RevisionShown | None
    last: RevisionShown | None
    claim_url: str
    url_in_article: str
    edit_url: str
    check_url: str
    next: str = ""
    typed: RefusedCheck | None = None
    withhold_in: str = ""

    @property
    def hides_checks(self) -> bool:
        """Whether a part of a check is withheld from some readers: caches must not keep it then."""
        of_sources = (one for source in self.evidence.sources for one in source.checks)
        return any(
            one.check.note_withheld or one.check.author_withheld
            for one in (*of_sources, *self.evidence.other_checks)
        )

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.evidence.claim

    @property
    def source_id(self) -> str:
        """The beginning of the HTML ids of the claim's sources."""
        return f"claim-{self.claim.uid}-source-"

    @property
    def path(self) -> str:
        """The title of the article as it is written in addresses."""
        return name_to_path(self.claim.article.title)

    @property
    def covering_url(self) -> str:
        """The page of the claim whose citations cover this claim; "" if there is none."""
        covering = self.evidence.covering
        return claim_url(self.claim.article, covering.uid) if covering else ""

    @property
    def displayed_reason(self) -> Reason:
        """The displayed state with its reason."""
        return self.reasons[0]

    @property
    def other_reasons(self) -> list[Reason]:
        """The other states with their reasons, without *cited* and *covered*."""
        usual = {State.CITED, State.COVERED}
        return [reason for reason in self.reasons[1:] if reason.state not in usual]

    @property
    def shows_typed(self) -> bool:
        """Whether the refused check is shown in the form of one of the sources."""
        rows = (source.reference for source in self.evidence.sources)
        return bool(self.check_url and self.typed) and any(
            row.uid == self.typed.uid for row in rows if row and self.typed
        )

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        """The possible verdicts of a check as (value, label)."""
        return [(value, str(label)) for value, label in Check.Verdict.choices]


def shown_evidence(
    claims: Iterable[Claim],
    user: AnyUser,
    *,
    next: str = "",
    typed: Mapping[str, RefusedCheck] | None = None,
) -> list[EvidenceShown]:
    """The evidence of claims for `user`; `typed` has refused checks by the uid of the claim.

    The claims must have been loaded with their articles.
    """
    by_article: dict[int, SubjectAddresses] = {}
    shown = []
    for evidence in evidence_of(claims, user):
        article = evidence.claim.article
        addresses = by_article.setdefault(article.pk, addresses_of(article))
        one = _shown(evidence, user, addresses, next, (typed or {}).get(evidence.claim.uid))
        shown.append(one)
    return shown


def _shown(
    evidence: Evidence,
    user: AnyUser,
    addresses: SubjectAddresses,
    next: str,
    typed: RefusedCheck | None,
) -> EvidenceShown:
    claim = evidence.claim

    def revision(number: int) -> RevisionShown | None:
        found = evidence.revisions.get(number)
        return shown_to(user, found, addresses) if found else None

    return EvidenceShown(
        evidence=evidence,
        reasons=reasons(evidence, user),
        added=revision(claim.since),
        worded=revision(claim.worded_in),
        cited=revision(evidence.cited_in),
        last=revision(claim.changed_in),
        claim_url=claim_url(claim.article, claim.uid),
        url_in_article=url_in_article(claim),
        edit_url=edit_url(claim, user),
        check_url=claim_url(claim.article, claim.uid, "claim-check") if may_check(user) else "",
        next=next,
        typed=typed,
        withhold_in=claim.article.uid if may_see_withheld(user) else "",
    )


def may_check(user: AnyUser) -> bool:
    """Whether `user` may check claims: whoever may edit articles in the admin."""
    return bool(user.is_active and user.is_staff and user.has_perm("articles.change_article"))


def claim_url(article: Article, uid: str, page: str = "claim") -> str:
    """The address of a claim, even of a removed one; `page` is the name of an address pattern."""
    return reverse(page, args=[name_to_path(article.title), uid])


def url_in_article(claim: Claim) -> str:
    """The address of a claim within its article."""
    return f"{claim.article.get_absolute_url()}#claim-{claim.uid}"


def edit_url(claim: Claim, user: AnyUser) -> str:
    """The form of the section or article with a claim; "" if `user` may not edit."""
    if not may_check(user):
        return ""
    uid = claim.article.uid
    if claim.place == LEAD or claim.kind == ClaimKind.VALUE:
        return reverse("admin:articles_article_change", args=[uid])
    return reverse("admin:articles_section_edit", args=[uid, claim.place])
