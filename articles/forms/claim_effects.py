"""The effect of saving an edit on the article's claims, and which of these then need a source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from articles.index.claims.build_states import ages_of, worded_earlier
from articles.index.claims.claim_event_index import indexed_former_claims, newest_events
from articles.models import Article
from articles.models.category import UncitedClaims
from articles.models.citation_policy import CitationPolicy, citation_policy
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import LEAD, ids_in, is_recorded, places_of, with_records
from articles.text.claims.edit_effect import AffectedClaim, EditEffect, edit_effect
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.document.part_matching import adopt_uids

EMPTY = ArticleDocument(title="")


@dataclass(frozen=True)
class SaveEffect:
    """The effect on claims of an edit that is saved after revision `since`.

    `after` is the document of the form, with the claim records that saving would give it.
    `unsourced` are the claims that would have no source although `policy` requires one.
    """

    since: int
    after: ArticleDocument
    changes: EditEffect
    policy: CitationPolicy
    unsourced: tuple[AffectedClaim, ...] = ()

    @property
    def refused(self) -> tuple[AffectedClaim, ...]:
        """The claims for which saving is refused."""
        return self.unsourced if self.policy.level == UncitedClaims.BLOCK else ()

    @property
    def warned(self) -> tuple[AffectedClaim, ...]:
        """The claims for which the editor has to confirm that the edit should be saved anyway."""
        return self.unsourced if self.policy.level == UncitedClaims.WARN else ()

    def unconfirmed(self, confirmation: str) -> tuple[AffectedClaim, ...]:
        """The claims with a warning that are not in the posted `confirmation`."""
        known = confirmation.split()
        return tuple(changed for changed in self.warned if _short_hash(changed) not in known)

    @property
    def confirmation(self) -> str:
        """The value that the form posts to confirm all claims with a warning."""
        return " ".join(map(_short_hash, self.warned))


def save_effect(
    article: Article, since: int, before: ArticleDocument, document: ArticleDocument
) -> SaveEffect:
    """The effect of saving `document` after revision `since`, whose document is `before`.

    Four queries; if claims have no source, also one for each level of parent categories. Nothing is
    written.
    """
    if not is_recorded(before):  # it is older than claim records
        before = _identified(article, since, EMPTY, before)
    after = _identified(article, since, before, adopt_uids(document, before))
    new = newest_events(article, ids_in(after) - ids_in(before), until=since)
    changes = edit_effect(before, after, {event.claim: event.recorded_claim for event in new})
    changes = _without_undone(article, since, changes)
    names = _names(after, document)
    named = with_records(document, {names[place.name]: place.stored for place in places_of(after)})
    found = EditEffect(tuple(_called(changed, names) for changed in changes.claims))
    unsourced = found.lacking
    if before.state != ArticleState.PUBLISHED:  # for readers, all claims are new
        appearing = edit_effect(EMPTY, after, {})
        unsourced = tuple(_called(changed, names) for changed in appearing.lacking)
    policy = CitationPolicy(UncitedClaims.ALLOW)
    if unsourced and document.state == ArticleState.PUBLISHED:
        policy = citation_policy(document.categories)
    if policy.level == UncitedClaims.ALLOW:
        unsourced = ()
    return SaveEffect(since, named, found, policy, unsourced)


def _identified(
    article: Article, since: int, before: ArticleDocument, now: ArticleDocument
) -> ArticleDocument:
    return identify(
        before,
        now,
        article=article.uid,
        revision=since + 1,
        former=lambda hashes: indexed_former_claims(article, hashes, until=since),
    )


def _without_undone(article: Article, since: int, changes: EditEffect) -> EditEffect:
    """`changes`, but a claim that returns to words and sources it once had needs no check."""
    reworded = [changed for changed in changes.claims if changed.to_check]
    ids = {claim for changed in reworded for claim in (changed.claim.id, changed.support)}
    ages = ages_of(article, ids, until=since)
    earliest = worded_earlier(article, [changed.claim for changed in reworded], until=since)
    cited = {claim: age.cited_in for claim, age in ages.items()}
    still = {
        changed.claim.id
        for changed in reworded
        if earliest.get(changed.claim.id, since + 1)
        > max(cited.get(claim, 0) for claim in (changed.claim.id, changed.support))
    }
    return EditEffect(
        tuple(
            replace(changed, to_check=changed.claim.id in still) if changed.to_check else changed
            for changed in changes.claims
        )
    )


def _names(after: ArticleDocument, document: ArticleDocument) -> dict[str, str]:
    """The uids in `document` by those in `after`, which has the uids of the parts it continues."""
    fields = zip(after.infobox, document.infobox, strict=True)
    sections = zip(after.sections, document.sections, strict=True)
    names = {LEAD: LEAD} | {mine.uid: typed.uid for mine, typed in fields}
    return names | {mine.uid: typed.uid for mine, typed in sections}


def _called(changed: AffectedClaim, names: dict[str, str]) -> AffectedClaim:
    place = names.get(changed.claim.place, changed.claim.place)  # a removed part keeps its uid
    return replace(changed, claim=replace(changed.claim, place=place))


def _short_hash(changed: AffectedClaim) -> str:
    return changed.claim.words_hash[:12]
