"""Redirect pages: articles whose text is one wiki link, to which readers are redirected."""

from __future__ import annotations

from collections.abc import Iterator

from articles.text.document.article_document import ArticleDocument
from articles.text.markup.wikilinks import WikiLink, parse_link

# Redirects that may follow each other. MediaWiki allows one; merged articles leave a few more, and
# a longer chain is a mistake.
MAX_STEPS = 5


def redirect_target(lead: str) -> WikiLink | None:
    """The link that is all of a redirect's lead; None if the lead is anything else."""
    link = parse_link(lead.strip())
    return link if link and link.target else None


def check_redirect(document: ArticleDocument) -> Iterator[tuple[str, str]]:
    """The problems of a redirect as (attribute of the document, message for an editor)."""
    link = redirect_target(document.lead)
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
