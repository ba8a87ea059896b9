"""What saving an edit does to the claims of its article, and which of them need a source."""

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
    """What an edit does to the claims where it is saved after revision `since`.

    `after` is the document of the form, with the record that each place would have. `wanting` are
    the claims that are left without a source though `policy` wants one.
    """

    since: int
    after: ArticleDocument
    changes: EditEffect
    policy: CitationPolicy
    wanting: tuple[AffectedClaim, ...] = ()

    @property
    def refused(self) -> tuple[AffectedClaim, ...]:
        """The claims for which it is not saved."""
        return self.wanting if self.policy.level == UncitedClaims.BLOCK else ()

    @property
    def warned_of(self) -> tuple[AffectedClaim, ...]:
        """The claims for which it is asked whether it shall be saved all the same."""
        return self.wanting if self.policy.level == UncitedClaims.WARN else ()

    def unanswered(self, said: str) -> tuple[AffectedClaim, ...]:
        """The claims that are warned of and of which `said`, made by `signs`, says nothing yet."""
        known = said.split()
        return tuple(changed for changed in self.warned_of if _sign(changed) not in known)

    @property
    def signs(self) -> str:
        """What is posted where all that is warned of shall be saved all the same."""
        return " ".join(map(_sign, self.warned_of))


def save_effect(
    article: Article, since: int, before: ArticleDocument, document: ArticleDocument
) -> SaveEffect:
    """Foresee what saving `document` does where revision `since` says `before`.

    Four queries, and where claims are wanting one for each step up the tree of categories, however
    long the article and its history. Nothing is written.
    """
    if not is_recorded(before):  # it was written before claims were recorded
        before = _identified(article, since, EMPTY, before)
    after = _identified(article, since, before, adopt_uids(document, before))
    new = newest_events(article, ids_in(after) - ids_in(before), until=since)
    changes = edit_effect(before, after, {event.claim: event.recorded_claim for event in new})
    changes = _without_undone(article, since, changes)
    names = _names(after, document)
    named = with_records(document, {names[place.name]: place.stored for place in places_of(after)})
    found = EditEffect(tuple(_called(changed, names) for changed in changes.claims))
    wanting = found.lacking
    if before.state != ArticleState.PUBLISHED:  # to readers everything is new
        appearing = edit_effect(EMPTY, after, {})
        wanting = tuple(_called(changed, names) for changed in appearing.lacking)
    policy = CitationPolicy(UncitedClaims.ALLOW)
    if wanting and document.state == ArticleState.PUBLISHED:
        policy = citation_policy(document.categories)
    if policy.level == UncitedClaims.ALLOW:
        wanting = ()
    return SaveEffect(since, named, found, policy, wanting)


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
    """Going back to words that a claim had, with the sources that it had, asks for no check."""
    asked = [changed for changed in changes.claims if changed.to_check]
    ids = {claim for changed in asked for claim in (changed.claim.id, changed.support)}
    ages = ages_of(article, ids, until=since)
    once = worded_earlier(article, [changed.claim for changed in asked], until=since)
    cited = {claim: age.cited_in for claim, age in ages.items()}
    still = {
        changed.claim.id
        for changed in asked
        if once.get(changed.claim.id, since + 1)
        > max(cited.get(claim, 0) for claim in (changed.claim.id, changed.support))
    }
    return EditEffect(
        tuple(
            replace(changed, to_check=changed.claim.id in still) if changed.to_check else changed
            for changed in changes.claims
        )
    )


def _names(after: ArticleDocument, document: ArticleDocument) -> dict[str, str]:
    """How `document` calls the parts of `after`: some continue others, and have their uid."""
    fields = zip(after.infobox, document.infobox, strict=True)
    sections = zip(after.sections, document.sections, strict=True)
    names = {LEAD: LEAD} | {mine.uid: typed.uid for mine, typed in fields}
    return names | {mine.uid: typed.uid for mine, typed in sections}


def _called(changed: AffectedClaim, names: dict[str, str]) -> AffectedClaim:
    place = names.get(changed.claim.place, changed.claim.place)  # one that is removed keeps its
    return replace(changed, claim=replace(changed.claim, place=place))


def _sign(changed: AffectedClaim) -> str:
    return changed.claim.words_hash[:12]
