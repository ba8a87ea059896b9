"""Quoted passages that were not found in the texts of their sources, grouped by source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_index import Claim
from articles.index.claims.passage_matches import passage_matches
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.text.comparison.word_diff import DiffPiece, word_pieces
from articles.views.components.claim_evidence import claim_url, url_in_article
from bioweb.forms.list_pages import page_of
from bioweb.history.users import AnyUser
from references.models import Reference, SourceText
from references.text.passage_lookup import PassageMatch, PassageState

# Small numbers, because each text is searched as a whole and may be as long as a book.
SOURCES_A_PAGE = 5
MAX_PASSAGES = 200  # citations with a passage that are looked up for each source


@dataclass(frozen=True)
class QuotedPassage:
    """A passage that was not found word for word.

    `difference` compares it with similar words of the source, or is empty. `url` is the page of the
    claim, or of the article if the passage belongs to no claim.
    """

    passage: str
    difference: tuple[DiffPiece, ...]
    claim: Claim | None
    url: str
    url_in_article: str


@dataclass
class QuotedSource:
    """A source whose text has been uploaded, with the quoted passages that were not found in it.

    `number` citations quote passages, `looked_up` of these were looked up. For the passages in
    `near` the text contains similar words, for those in `missing` it does not.
    """

    reference: Reference
    number: int
    looked_up: int = 0
    near: list[QuotedPassage] = field(default_factory=list)
    missing: list[QuotedPassage] = field(default_factory=list)

    @property
    def found(self) -> int:
        """The number of passages that the text contains word for word."""
        return self.looked_up - len(self.near) - len(self.missing)


def quoted_sources(
    user: AnyUser, articles: ArticleQuerySet[Article], page_number: str | None
) -> dict[str, object]:
    """A page of the sources with uploaded texts that these articles quote, as template context.

    The caller checks that `user` may see texts of sources.
    """
    uploaded = SourceText.objects.order_by().values_list("reference__key", "reference__successor")
    keys = {successor or key for key, successor in uploaded.distinct()}
    quoting = Citation._default_manager.filter(key__in=keys, article__in=articles)
    quoting = quoting.exclude(passage="")
    numbers = dict(quoting.order_by().values_list("key").annotate(number=Count("pk")))
    page = page_of(sorted(numbers), SOURCES_A_PAGE, page_number)
    references = Reference.objects.by_key(page.object_list)
    sources = {
        key: QuotedSource(references[key], numbers[key])
        for key in page.object_list
        if key in references
    }
    rows = (
        quoting.filter(key__in=sources)
        .select_related("article")
        .order_by("key", "article", "order")
    )
    _look_up(user, sources, rows)
    return {"page": page, "sources": list(sources.values())}


def _look_up(user: AnyUser, sources: dict[str, QuotedSource], rows: Iterable[Citation]) -> None:
    """Look up passages of `rows`, MAX_PASSAGES a source; add the results to `sources`, by key."""
    looked_up = []
    for row in rows:
        if sources[row.key].looked_up < MAX_PASSAGES:
            sources[row.key].looked_up += 1
            looked_up.append(row)
    matches = passage_matches(looked_up, user)
    not_found = [
        (row, match)
        for row in looked_up
        if (match := matches.get((row.key, row.passage))) and match.state != PassageState.FOUND
    ]
    claims = _claims([row for row, _match in not_found])
    for row, match in not_found:
        source = sources[row.key]
        listed = source.near if match.state == PassageState.NEAR else source.missing
        listed.append(_passage(row, match, claims.get((row.article_id, row.claim))))


def _claims(rows: list[Citation]) -> dict[tuple[int, int | None], Claim]:
    """The claims of these citations by article (primary key) and number in it; one query."""
    found = Claim._default_manager.filter(
        article__in={row.article_id for row in rows},
        order__in={row.claim for row in rows if row.claim is not None},
    )
    return {(claim.article_id, claim.order): claim for claim in found.select_related("article")}


def _passage(row: Citation, match: PassageMatch, claim: Claim | None) -> QuotedPassage:
    return QuotedPassage(
        passage=row.passage,
        difference=word_pieces(row.passage, match.words)
        if match.state == PassageState.NEAR
        else (),
        claim=claim,
        url=claim_url(row.article, claim.uid) if claim else row.article.get_absolute_url(),
        url_in_article=url_in_article(claim) if claim else row.article.get_absolute_url(),
    )
