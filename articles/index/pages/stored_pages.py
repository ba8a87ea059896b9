"""The reader's page as stored HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.translation import gettext as _

from articles.index.base import Index
from articles.index.pages.page_resolver import Resolver
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.rendering.article_html import RENDERER_VERSION, RenderedArticle, render_article
from articles.text.rendering.claim_spans import PageClaim
from articles.text.rendering.resolver_protocol import LABELS
from articles.text.rendering.schema_org import about
from bioweb.history.models import Revision

# A stored page of another version is stale and rendered again.
RENDERER = RENDERER_VERSION


class Page(Index):
    """An article as every visitor sees it, without anything that differs between readers."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="page"
    )
    renderer = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    revised = models.DateTimeField()
    lead = models.TextField()
    infobox = models.TextField()
    timeline = models.TextField()
    contents = models.TextField()
    sections = models.TextField()
    notes = models.TextField()
    summary = models.TextField()
    categories = models.JSONField(default=list)
    # What other pages show of this one; when it changes, they have to be rendered again.
    face = models.JSONField(default=list)
    # What the article is about, in the words of schema.org.
    about = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.article)


def page_of(article: Article, document: ArticleDocument, rendered: RenderedArticle) -> Page:
    """The page of an article whose document was rendered."""
    newest: Revision = article.revision()
    return Page(
        article=article,
        renderer=RENDERER,
        revision=newest.number,
        revised=newest.time,
        lead=rendered.lead,
        infobox=rendered.infobox,
        timeline=rendered.timeline,
        contents=rendered.contents,
        sections=rendered.sections,
        notes=rendered.notes,
        summary=rendered.summary,
        categories=list(document.categories),
        face=face_of(document),
        about=about(document),
    )


def face_of(document: ArticleDocument) -> list[str]:
    """State, short description, title and redirects: what links to an article show.

    Links to a redirect show where it leads.
    """
    leads_to = [document.lead] if document.state == ArticleState.REDIRECT else []
    names = [document.title, *document.redirects]
    return [document.state, document.short_description, *names, *leads_to]


def render(
    document: ArticleDocument,
    resolver: Resolver,
    claims: Mapping[str, Sequence[PageClaim]] | None = None,
) -> RenderedArticle:
    """Render with this site's words; `claims` are marked if given."""
    return render_article(document, resolver, labels(), claims)


def labels() -> dict[str, str]:
    """The renderer's fixed words, in the site's language."""
    return {name: _(words) for name, words in LABELS.items()}
