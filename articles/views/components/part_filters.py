"""Conditions for revisions that changed a part of an article, or citations of a source."""

from __future__ import annotations

from django.db.models import F, Q

from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.pages.place_names import LEAD_NAME, names_with_removed
from articles.models import Article, Section
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.claims.claim_places import LEAD
from articles.text.markup.citation_marks import CitationItem
from bioweb.history.users import AnyUser
from bioweb.history.withholding import change_visible_to, withheld_numbers
from references.models import Reference


def parts_to_choose(article: Article, chosen: str, user: AnyUser) -> list[tuple[str, str]]:
    """(uid, name) of the lead, the present sections, and the part that is already chosen.

    `chosen` is the uid of that part, even of a removed one; "" if none is chosen.
    """
    rows = Section.objects.filter(article=article).order_by("order").values_list("uid", "heading")
    parts = [(LEAD, str(LEAD_NAME)), *rows]
    if chosen and chosen not in dict(parts):
        parts.append((chosen, names_with_removed(article, [chosen], user)[chosen]))
    return parts


def changed_part(article: Article, uid: str, user: AnyUser) -> Q:
    """The condition for revisions whose change of a section, or of claims in a part, is visible."""
    events = ClaimEvent._default_manager.filter(article=article, place=uid).values("revision")
    rows = Section.history.filter(article=article, uid=uid).values("revision")
    return (Q(pk__in=events) | Q(pk__in=rows)) & change_visible_to(user)


def changed_citations(article: Article, key: str, user: AnyUser) -> Q | None:
    """The condition for revisions that added, removed or changed a citation of a source.

    Only changes that `user` may see. `key` is any key that the source has or had; None if there is
    no such source.
    """
    source = Reference.objects.by_key([key]).get(key)
    if source is None:
        return None
    hidden = withheld_numbers(user, article)
    events = ClaimEvent._default_manager.filter(article=article).order_by("number", "pk")
    changes = [
        (number, claim, tuple(map(ClaimCitation.parse, citations)))
        for number, claim, citations in events.values_list("number", "claim", "citations")
        if number not in hidden
    ]
    cited = {citation.key for _number, _claim, citations in changes for citation in citations}
    known = Reference.objects.by_key(cited)
    keys = {one for one in cited if one in known and known[one].pk == source.pk}
    return Q(number__in=_numbers_of_changes(changes, keys)) & change_visible_to(user)


def newest_changes_of_claims_on(key: str, user: AnyUser, limit: int) -> list[int]:
    """The primary keys of the newest revisions that changed a claim that cites this source now.

    At most `limit`, from all articles that `user` may see; one query. Any change of such a claim
    counts, not only a change of its citations.
    """
    events = ClaimEvent._default_manager.filter(
        change_visible_to(user, "revision__"),
        article__in=Article.objects.visible_to(user),
        article__citations__key=key,
        article__citations__claim=F("article__claims__order"),
        article__claims__uid=F("claim"),
    )
    newest = events.order_by("-revision__time", "-revision")
    return list(newest.values_list("revision", flat=True).distinct()[:limit])


def _numbers_of_changes(
    changes: list[tuple[int, str, tuple[ClaimCitation, ...]]], keys: set[str]
) -> set[int]:
    """The numbers of the revisions that changed citations with one of `keys`.

    `changes` has (revision, claim, citations after the change), the oldest first.
    """
    before: dict[str, list[CitationItem]] = {}
    numbers = set()
    for number, claim, citations in changes:
        # Without key and span: renaming a key or covering other words does not change a citation.
        now = [cited.item._replace(key="") for cited in citations if cited.key in keys]
        if now != before.get(claim, []):
            numbers.add(number)
        before[claim] = now
    return numbers
