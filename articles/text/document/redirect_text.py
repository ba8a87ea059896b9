"""Redirect pages: articles whose text is one wiki link, to which readers are redirected."""

from __future__ import annotations

from collections.abc import Iterator

from articles.text.document.article_document import ArticleDocument
from articles.text.markup.wikilinks import WikiLink, parse_link

# MediaWiki follows one; after a merger or two there are more, and beyond these it is a mistake.
MAX_STEPS = 5


def target_of(lead: str) -> WikiLink | None:
    """The only link of a redirect's lead; None if the lead is anything else."""
    link = parse_link(lead.strip())
    return link if link and link.target else None


def check_redirect(document: ArticleDocument) -> Iterator[tuple[str, str]]:
    """(attribute, sentence) for all that keeps an article from being a redirect."""
    link = target_of(document.lead)
    if link is None:
        yield (
            "lead",
            (
                "The lead of a redirect must be one link and nothing else, such as [[Title]] or "
                "[[Title#Section]]."
            ),
        )
    elif link.target in (document.title, *document.redirects):
        yield (
            "lead",
            (
                f"“{link.target}” is a name of this page, and a page cannot redirect to itself. "
                "Link to another article."
            ),
        )
    for attribute, what in (("sections", "sections"), ("infobox", "infobox fields")):
        if number := len(getattr(document, attribute)):
            yield (
                attribute,
                (
                    "A redirect has no other content. Remove the rest "
                    f"({what}: {number}), or choose another state."
                ),
            )
