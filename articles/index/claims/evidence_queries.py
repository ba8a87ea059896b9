"""The rows that are evidence for or against claims.

The number of queries of each function does not depend on the number of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef

from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_index import Claim
from articles.models import Article, Check, InfoboxField
from articles.text.claims.claim_extraction import ClaimKind
from articles.text.claims.claim_states import State
from articles.text.claims.coverage import supporting_claims
from articles.text.claims.disagreements import disagreeing_fields
from articles.text.document.article_document import ArticleDocument, DocumentField
from bioweb.history.models import Revision


def covering_claims(claims: Iterable[Claim]) -> dict[int, Claim]:
    """The later claims whose citations cover `claims`, by the primary key of each covered one."""
    covered = {claim.pk: claim for claim in claims if State.COVERED in claim.states}
    if not covered:
        return {}
    supporting = Citation._default_manager.filter(
        article=OuterRef("article"), claim=OuterRef("order"), contra=False
    )
    supported = Claim._default_manager.filter(
        Exists(supporting),
        article__in={claim.article_id for claim in covered.values()},
        place__in={claim.place for claim in covered.values()},
    )
    rows = [*covered.values(), *supported.select_related("article")]
    rows.sort(key=lambda row: row.order)
    supports = supporting_claims(
        [(row.article_id, row.place, row.block) for row in rows],
        [row.pk not in covered for row in rows],
    )
    return {
        row.pk: rows[at]
        for row, at in zip(rows, supports, strict=True)
        if row.pk in covered and rows[at].pk not in covered
    }


def claims_of_other_values(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """For each disputed infobox value among `claims`: the claims of fields that disagree with it.

    The keys are the primary keys of the disputed values.
    """
    values = [
        claim
        for claim in claims
        if claim.kind == ClaimKind.VALUE and State.DISPUTED in claim.states
    ]
    if not values:
        return {}
    articles = {claim.article_id for claim in values}
    others = _other_values(articles)
    field_uids = {uid for of in others.values() for uids in of.values() for uid in uids}
    rows = Claim._default_manager.filter(article__in=articles, place__in=field_uids)
    present = {(row.article_id, row.place): row for row in rows.select_related("article")}
    return {
        claim.pk: [
            present[claim.article_id, uid]
            for uid in others.get(claim.article_id, {}).get(claim.place, ())
            if (claim.article_id, uid) in present
        ]
        for claim in values
    }


def citations_by_claim(claims: Iterable[Claim]) -> dict[tuple[int, int], list[Citation]]:
    """The citations of claims, in reading order.

    The keys are the primary key of the article and the `order` of the claim.
    """
    wanted = {(claim.article_id, claim.order) for claim in claims}
    rows = Citation._default_manager.filter(
        article__in={article for article, _ in wanted}, claim__in={order for _, order in wanted}
    )
    found: defaultdict[tuple[int, int], list[Citation]] = defaultdict(list)
    for row in rows.order_by("article", "order"):
        if row.claim is not None and (row.article_id, row.claim) in wanted:
            found[row.article_id, row.claim].append(row)
    return dict(found)


def checks_by_claim(claims: Iterable[Claim]) -> dict[tuple[int, str], list[Check]]:
    """The checks of these claims, the newest first.

    The keys are the primary key of the article and the uid of the claim. The result may also
    contain checks of other claims in the same articles.
    """
    ids = {(claim.article_id, claim.uid) for claim in claims}
    rows = Check.objects.filter(
        article__in={article for article, _ in ids}, claim__in={uid for _, uid in ids}
    )
    found: defaultdict[tuple[int, str], list[Check]] = defaultdict(list)
    for check in rows.select_related("reference").order_by("-pk"):
        found[check.article_id, check.claim].append(check)
    return dict(found)


def revisions_by_article(claims: Iterable[Claim]) -> dict[int, dict[int, Revision]]:
    """The revisions whose numbers these claims store. `Revision.rows` is deferred.

    The keys are the primary key of the article and the number of the revision. The result may
    contain more revisions of an article than its own claims name. Query the claims with
    `select_related("article")`.
    """
    keys: dict[str, int] = {}
    wanted: set[tuple[int, int]] = set()
    for claim in claims:
        keys[claim.article.uid] = claim.article_id
        wanted.update((claim.article_id, number) for number in _numbers(claim))
    rows = Revision.objects.filter(
        subject_kind=Article.kind,
        subject_uid__in=keys,
        number__in={number for _, number in wanted},
    )
    found: defaultdict[int, dict[int, Revision]] = defaultdict(dict)
    for row in rows.defer("rows"):
        found[keys[row.subject_uid]][row.number] = row
    return dict(found)


def _numbers(claim: Claim) -> tuple[int, ...]:
    return claim.since, claim.worded_in, claim.cited_in, claim.changed_in


def _other_values(articles: Iterable[int]) -> dict[int, Mapping[str, tuple[str, ...]]]:
    """The uids of the fields that disagree with each field.

    The keys are the article's primary key and the field's uid.
    """
    fields: defaultdict[int, list[DocumentField]] = defaultdict(list)
    for row in InfoboxField.objects.filter(article__in=articles).order_by("order", "pk"):
        fields[row.article_id].append(
            DocumentField(
                row.uid, row.label, row.value, row.group, row.language, row.rank, row.start, row.end
            )
        )
    return {
        article: disagreeing_fields(ArticleDocument(title="", infobox=tuple(found)))
        for article, found in fields.items()
    }
