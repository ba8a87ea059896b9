"""The effect of saving an edit on the article's claims, and the claims that then need a source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from articles.index.claims.build_states import claim_revisions_of, worded_earlier
from articles.index.claims.claim_event_index import indexed_former_claims, newest_events
from articles.models import Article
from articles.models.category import UncitedClaims
from articles.models.citation_policy import CitationPolicy, citation_policy
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import LEAD, ids_in, is_recorded, places_of, with_records
from articles.text.claims.edit_effect import AffectedClaim, EditEffect, edit_effect
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.document.part_matching import adopt_uids

EMPTY_DOCUMENT = ArticleDocument(title="")


@dataclass(frozen=True)
class SaveEffect:
    """The effect on claims of an edit that is saved after the revision with the number `since`.

    `after` is the document to be saved, with the claim records that saving would give it, and
    `changes` are the changes to claims. `unsourced` are the claims that would have no source
    although `policy` requires or recommends one.
    """

    since: int
    after: ArticleDocument
    changes: EditEffect
    policy: CitationPolicy
    unsourced: tuple[AffectedClaim, ...] = ()

    @property
    def refused(self) -> tuple[AffectedClaim, ...]:
        """The claims without a source for which saving is refused."""
        return self.unsourced if self.policy.level == UncitedClaims.BLOCK else ()

    @property
    def warned(self) -> tuple[AffectedClaim, ...]:
        """The claims without a source that the editor has to confirm."""
        return self.unsourced if self.policy.level == UncitedClaims.WARN else ()

    def unconfirmed(self, confirmation: str) -> tuple[AffectedClaim, ...]:
        """The claims of `warned` that the posted `confirmation` does not contain."""
        known = confirmation.split()
        return tuple(changed for changed in self.warned if _short_hash(changed) not in known)

    @property
    def confirmation(self) -> str:
        """The value that the form posts to confirm all claims of `warned`."""
        return " ".join(map(_short_hash, self.warned))


def save_effect(
    article: Article, since: int, before: ArticleDocument, document: ArticleDocument
) -> SaveEffect:
    """The effect of saving `document` after revision `since`, whose document is `before`.

    At most four queries, or five if `before` is older than claim records; if claims have no source,
    also one for each level of categories. Nothing is written.
    """
    if not is_recorded(before):  # it is older than claim records
        before = _with_claim_ids(article, since, EMPTY_DOCUMENT, before)
    after = _with_claim_ids(article, since, before, adopt_uids(document, before))
    new = newest_events(article, ids_in(after) - ids_in(before), until=since)
    former = {event.claim: event.recorded_claim for event in new}
    changes = edit_effect(_with_claims(before), _with_claims(after), former)
    changes = _without_undone(article, since, changes)
    uids = _uids_in_document(after, document)
    recorded = with_records(
        document, {uids[place.name]: place.stored for place in places_of(after)}
    )
    changes = EditEffect(tuple(_with_place_of(changed, uids) for changed in changes.claims))
    unsourced = changes.lacking
    if before.state != ArticleState.PUBLISHED:  # for readers, all claims are new
        appearing = edit_effect(EMPTY_DOCUMENT, _with_claims(after), {})
        unsourced = tuple(_with_place_of(changed, uids) for changed in appearing.lacking)
    policy = CitationPolicy(UncitedClaims.ALLOW)
    if unsourced and document.state == ArticleState.PUBLISHED:
        policy = citation_policy(document.categories)
    if policy.level == UncitedClaims.ALLOW:
        unsourced = ()
    return SaveEffect(since, recorded, changes, policy, unsourced)


def _with_claims(document: ArticleDocument) -> ArticleDocument:
    """`document`, or an empty one for a redirect, whose text is a link and no claim."""
    return EMPTY_DOCUMENT if document.state == ArticleState.REDIRECT else document


def _with_claim_ids(
    article: Article, since: int, before: ArticleDocument, now: ArticleDocument
) -> ArticleDocument:
    """`now` with claim records, as if saved after revision `since`, whose document is `before`."""
    return identify(
        before,
        now,
        article=article.uid,
        revision=since + 1,
        former=lambda hashes: indexed_former_claims(article, hashes, until=since),
    )


def _without_undone(article: Article, since: int, changes: EditEffect) -> EditEffect:
    """`changes`, where claims that get back former words and sources need no check."""
    reworded = [changed for changed in changes.claims if changed.to_check]
    ids = {claim for changed in reworded for claim in (changed.claim.id, changed.support)}
    claim_revisions = claim_revisions_of(article, ids, until=since)
    earliest = worded_earlier(article, [changed.claim for changed in reworded], until=since)
    cited = {claim: numbers.cited_in for claim, numbers in claim_revisions.items()}
    to_check = {
        changed.claim.id
        for changed in reworded
        if earliest.get(changed.claim.id, since + 1)
        > max(cited.get(claim, 0) for claim in (changed.claim.id, changed.support))
    }
    return EditEffect(
        tuple(
            replace(changed, to_check=changed.claim.id in to_check) if changed.to_check else changed
            for changed in changes.claims
        )
    )


def _uids_in_document(after: ArticleDocument, document: ArticleDocument) -> dict[str, str]:
    """The name of each place in `document` by its name in `after`.

    Both have the same parts. In `after`, parts that continue older parts have the older uids.
    """
    fields = zip(after.infobox, document.infobox, strict=True)
    sections = zip(after.sections, document.sections, strict=True)
    uids = {LEAD: LEAD} | {saved.uid: typed.uid for saved, typed in fields}
    return uids | {saved.uid: typed.uid for saved, typed in sections}


def _with_place_of(changed: AffectedClaim, uids: dict[str, str]) -> AffectedClaim:
    place = uids.get(changed.claim.place, changed.claim.place)  # a removed part keeps its uid
    return replace(changed, claim=replace(changed.claim, place=place))


def _short_hash(changed: AffectedClaim) -> str:
    return changed.claim.words_hash[:12]
