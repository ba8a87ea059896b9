"""The index of pages: the HTML of each article as it is shown to visitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.translation import gettext as _

from articles.index.base import Index
from articles.index.pages.page_resolver import DatabaseResolver
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.rendering.article_html import RENDERER_VERSION, RenderedArticle, render_article
from articles.text.rendering.claim_spans import PageClaim
from articles.text.rendering.resolver_protocol import LABELS
from articles.text.rendering.schema_org import about
from bioweb.history.models import Revision

# A page that was stored by another version of the renderer is stale.
RENDERER = RENDERER_VERSION


class Page(Index):
    """The HTML of an article's parts for every reader, at the revision with number `revision`."""

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
    # The result of `face_of`. When it changes, pages with links to the article are rendered again.
    face = models.JSONField(default=list)
    # The subject of the article as a schema.org object.
    about = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.article)


def page_of(article: Article, document: ArticleDocument, rendered: RenderedArticle) -> Page:
    """The unsaved page of an article, from its newest document and that document's HTML."""
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
    """The values that links and cards depend on: state, description, names, a redirect's lead."""
    leads_to = [document.lead] if document.state == ArticleState.REDIRECT else []
    names = [document.title, *document.redirects]
    return [document.state, document.short_description, *names, *leads_to]


def render(
    document: ArticleDocument,
    resolver: DatabaseResolver,
    claims: Mapping[str, Sequence[PageClaim]] | None = None,
) -> RenderedArticle:
    """The document rendered with labels in the site's language.

    `claims` are the claims to mark, by the name of their place; None marks none.
    """
    return render_article(document, resolver, labels(), claims)


def labels() -> dict[str, str]:
    """The words that the renderer adds to texts, in the site's language, by their names."""
    return {name: _(words) for name, words in LABELS.items()}
