"""Which revisions of an article touched one of its parts, or one of the sources that it cites."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.pages.place_names import LEAD_NAME, part_names
from articles.models import Article, Section
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.claims.claim_places import LEAD
from articles.text.markup.citation_marks import CitationItem
from bioweb.history.models import may_see_withheld
from bioweb.history.withholding import change_visible_to
from references.models import Reference


def parts_to_choose(article: Article, asked: str, user: Any) -> list[tuple[str, str]]:
    """(uid, what it is called) of the lead, the sections of today, and the part asked for."""
    rows = Section.objects.filter(article=article).order_by("order").values_list("uid", "heading")
    parts = [(LEAD, str(LEAD_NAME)), *rows]
    if asked and asked not in dict(parts):
        parts.append((asked, part_names(article, [asked], user)[asked]))
    return parts


def touching_part(article: Article, uid: str, user: Any) -> Q:
    """The revisions that changed this part of the article, the words or the heading."""
    told = ClaimEvent._default_manager.filter(article=article, place=uid).values("revision")
    rows = Section.history.filter(article=article, uid=uid).values("revision")
    return (Q(pk__in=told) | Q(pk__in=rows)) & change_visible_to(user)


def touching_source(article: Article, key: str, user: Any) -> Q | None:
    """The revisions in which a mark of this source came, went, or says otherwise what it said.

    None where there is no such source. It may be called by any key that it has or had.
    """
    source = Reference.objects.keyed([key]).get(key)
    if source is None:
        return None
    hidden: set[int] = set()
    if not may_see_withheld(user):
        withheld = article.revisions().filter(text_withheld=True)
        hidden = set(withheld.values_list("number", flat=True))
    events = ClaimEvent._default_manager.filter(article=article).order_by("number", "pk")
    told = [
        (number, claim, tuple(map(ClaimCitation.parse, citations)))
        for number, claim, citations in events.values_list("number", "claim", "citations")
        if number not in hidden
    ]
    cited = {citation.key for _number, _claim, citations in told for citation in citations}
    known = Reference.objects.keyed(cited)
    keys = {one for one in cited if one in known and known[one].pk == source.pk}
    return Q(number__in=_touched(told, keys)) & change_visible_to(user)


def newest_touching_claims_on(key: str, user: Any, most: int) -> list[int]:
    """The keys of the newest revisions that touched a claim that rests on this source now.

    In every article that `user` may see; one query, which reads the stories of those claims only.
    """
    events = ClaimEvent._default_manager.filter(
        change_visible_to(user, "revision__"),
        article__in=Article.objects.visible_to(user),
        article__citations__key=key,
        article__citations__claim=F("article__claims__order"),
        article__claims__uid=F("claim"),
    )
    newest = events.order_by("-revision__time", "-revision")
    return list(newest.values_list("revision", flat=True).distinct()[:most])


def _touched(told: list[tuple[int, str, tuple[ClaimCitation, ...]]], keys: set[str]) -> set[int]:
    said: dict[str, list[CitationItem]] = {}
    numbers = set()
    for number, claim, citations in told:
        # Without the key, which may follow its source, and the words that the mark covers.
        now = [cited.item._replace(key="") for cited in citations if cited.key in keys]
        if now != said.get(claim, []):
            numbers.add(number)
        said[claim] = now
    return numbers
