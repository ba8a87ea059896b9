"""A second revision of the first article, so that there is something to compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.text.document import ArticleDocument

# Per section: what stands in its heading or body, and what the edit makes of it.
CHANGES = {
    "tok-childhood": (
        "The household was an intellectual one, and a talent for languages showed early.",
        "The household was an intellectual one. A talent for languages showed early.",
    ),
    "tok-soviet": (
        "rose from second to first secretary and at last to counsellor.",
        "rose from second secretary to counsellor in six years.",
    ),
    "tok-pm-crisis": ("The quarrel of November 2001", "The crisis of November 2001"),
    "tok-foreign-1": (
        " in New York in 1995 and, in the same city,",
        " in 1995 in New York and there",
    ),
}


def second_revision(author: User) -> None:
    """Edit the article as a person would: words, a heading, a removed value of the infobox."""
    from articles.models import Article

    article: Any = Article.objects.get(uid="tokayev")
    article.revise(
        edited(article.document()), author=author, comment="Shorter, and the crisis by its name"
    )


def edited(document: ArticleDocument) -> ArticleDocument:
    """`document` with CHANGES, and without the pronunciation."""
    sections = []
    for section in document.sections:
        old, new = CHANGES.get(section.uid, ("", ""))
        assert old in section.heading + section.body, f"The first content has no more: {old}"
        sections.append(
            replace(
                section,
                heading=section.heading.replace(old, new) if old else section.heading,
                body=section.body.replace(old, new) if old else section.body,
            )
        )
    infobox = tuple(field for field in document.infobox if field.uid != "tok-name-ipa")
    return replace(document, sections=tuple(sections), infobox=infobox)
