"""More content for pages: a second revision of the first article, a redirect, a source text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.text.document.article_document import ArticleDocument

# (old, new) wordings. If the first content does not contain an old wording, nothing is changed.
WORDS = {
    "Politician, diplomat": "Diplomat and politician",
    "at that time the capital": "then the capital",
    "the first serious task of his career": "his first serious task",
    "remained in office until": "held the office until",
    "next to Oraz Jandosov": "beside Oraz Jandosov",
}
SOURCE = "noted-life"
REDIRECT = "Life of Tokayev"
RETITLED = "tok-pm-crisis"


def second_revision(author: User) -> None:
    """Edit the article as a person would: some words, an infobox value and a heading."""
    from articles.models import Article

    article: Any = Article.objects.get(uid="tokayev")
    made = article.revise(edited(article.document()), author=author, comment="Fewer words")
    assert made is not None
    assert made.number == 2
    a_source_text(author)
    a_double(author)
    a_redirect(author)


def a_redirect(author: User) -> None:
    """Make a redirect to the first article."""
    from articles.models import Article
    from articles.text.document.article_document import ArticleDocument
    from articles.text.markup.wikilinks import format_link

    document = Article.objects.get(uid="tokayev").document()
    link = format_link(document.title, document.sections[0].heading)
    Article().revise(
        ArticleDocument(title=REDIRECT, lead=link, state="redirect"), author=author, comment="Moved"
    )


def a_double(author: User) -> None:
    """Make a reference to a work that already has one: the copy in an archive."""
    from references.models import Reference
    from references.text.reference_document import ReferenceDocument

    one = Reference.objects.get(key="tass-2019").document()
    Reference().revise(
        ReferenceDocument(key="tass-2019-2", title=one.title, url=one.archive_url), author=author
    )


def a_source_text(author: User) -> None:
    """Make the text of a source, with some of the passages that are quoted from it."""
    from articles.models import Article
    from articles.text.markup.marks_and_links import find_marks
    from references.models import Reference, SourceText

    document = Article.objects.get(uid="tokayev").document()
    passages = {
        item.passage: None
        for _, text, inline in document.marked_texts()
        for mark in find_marks(text, inline=inline)
        for item in mark.items
        if item.key == SOURCE and item.passage
    }
    lines = [passage for number, passage in enumerate(passages) if number % 3]
    lines = [line.replace("the ", "a ", 1) if not n % 4 else line for n, line in enumerate(lines)]
    SourceText.objects.create(
        reference=Reference.objects.get(key=SOURCE),
        text=".\n\n".join(lines),
        by=author,
        by_name=author.get_username(),
    )


def edited(document: ArticleDocument) -> ArticleDocument:
    """`document` with other words and another heading of one section."""
    sections = tuple(
        replace(
            section,
            heading="The quarrel of November 2001" if section.uid == RETITLED else section.heading,
            body=_polished(section.body),
        )
        for section in document.sections
    )
    infobox = tuple(replace(field, value=_polished(field.value)) for field in document.infobox)
    return replace(document, sections=sections, infobox=infobox)


def _polished(text: str) -> str:
    for old, new in WORDS.items():
        text = text.replace(old, new, 1)  # a passage quoted in a mark stays as it is
    return text
