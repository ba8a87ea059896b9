"""The evidence of a claim as one reader may see it: on the claim's page, and in the panel beside an
article, which is the same template without a page around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
from articles.views.lookup.history_subjects import Place, place_of


@dataclass(frozen=True)
class Typed:
    """A check that was sent and refused: what the form contained, and why it was refused."""

    uid: str = ""
    verdict: str = ""
    note: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvidenceShown:
    """`added`, `worded`, `cited` and `last` are revisions; `cited` is None without sources.

    Addresses are "" where the reader may not go; `check_url` is where a check is sent, and `next`
    where that leads afterwards, "" for the claim's page.
    """

    evidence: Evidence
    reasons: list[Reason]
    added: RevisionShown | None
    worded: RevisionShown | None
    cited: RevisionShown | None
    last: RevisionShown | None
    claim_url: str
    place_url: str
    edit_url: str
    check_url: str
    next: str = ""
    typed: Typed | None = None

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.evidence.claim

    @property
    def source_id(self) -> str:
        """What the ids of its sources on a page begin with."""
        return f"claim-{self.claim.uid}-source-"

    @property
    def path(self) -> str:
        """The article's title as written in addresses."""
        return name_to_path(self.claim.article.title)

    @property
    def covering_url(self) -> str:
        """The page of the claim whose mark covers it; "" where its own do."""
        covering = self.evidence.covering
        return claim_url(self.claim.article, covering.uid) if covering else ""

    @property
    def why(self) -> Reason:
        """The state that is displayed."""
        return self.reasons[0]

    @property
    def also(self) -> list[Reason]:
        """Its other states, but for those that only say how much of it marks cover."""
        usual = {State.CITED, State.COVERED}
        return [reason for reason in self.reasons[1:] if reason.state not in usual]

    @property
    def takes_typed(self) -> bool:
        """Whether the form of one of its sources shows what was typed."""
        rows = (source.reference for source in self.evidence.sources)
        return bool(self.check_url and self.typed) and any(
            row.uid == self.typed.uid for row in rows if row and self.typed
        )

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        """What a check may find."""
        return [(value, str(label)) for value, label in Check.Verdict.choices]


def shown_evidence(
    claims: Iterable[Claim], user: Any, *, next: str = "", typed: Mapping[str, Typed] | None = None
) -> list[EvidenceShown]:
    """What `user` is shown of claims, which have their articles; `typed` is by the claim's uid."""
    places: dict[int, Place] = {}
    shown = []
    for evidence in evidence_of(claims, user):
        article = evidence.claim.article
        place = places.setdefault(article.pk, place_of(article))
        one = _shown(evidence, user, place, next, (typed or {}).get(evidence.claim.uid))
        shown.append(one)
    return shown


def _shown(
    evidence: Evidence, user: Any, place: Place, next: str, typed: Typed | None
) -> EvidenceShown:
    claim = evidence.claim

    def revision(number: int) -> RevisionShown | None:
        found = evidence.revisions.get(number)
        return shown_to(user, found, place) if found else None

    return EvidenceShown(
        evidence=evidence,
        reasons=reasons(evidence, user),
        added=revision(claim.since),
        worded=revision(claim.worded_in),
        cited=revision(evidence.cited_in),
        last=revision(claim.changed_in),
        claim_url=claim_url(claim.article, claim.uid),
        place_url=place_url(claim),
        edit_url=edit_url(claim, user),
        check_url=claim_url(claim.article, claim.uid, "claim-check") if may_judge(user) else "",
        next=next,
        typed=typed,
    )


def may_judge(user: Any) -> bool:
    """Whoever may revise articles."""
    return bool(user.is_active and user.is_staff and user.has_perm("articles.change_article"))


def claim_url(article: Article, uid: str, page: str = "claim") -> str:
    """The page of a claim, also of one that was removed."""
    return reverse(page, args=[name_to_path(article.title), uid])


def place_url(claim: Claim) -> str:
    """The address of a claim in its article."""
    return f"{claim.article.get_absolute_url()}#claim-{claim.uid}"


def edit_url(claim: Claim, user: Any) -> str:
    """Where an editor mends it: the form of its section; for lead and infobox the article's."""
    if not may_judge(user):
        return ""
    uid = claim.article.uid
    if claim.place == LEAD or claim.kind == ClaimKind.VALUE:
        return reverse("admin:articles_article_change", args=[uid])
    return reverse("admin:articles_section_edit", args=[uid, claim.place])
