"""Articles as cases write them: Markdown with headings, and what an article has besides.

A heading may name its section, `## Life {tok}`; else the heading in small letters is the uid. Lines
before the first text that have `::` are infobox values, `Born :: 1953`, and `Title: …`,
`Redirects: A, B` and `Categories: A, B` say these. All that follows is the lead, then sections.
"""

from __future__ import annotations

import re

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection

_HEADING = re.compile(r"(#+) (.*?)(?: \{(\w+)\})?")
_NAMES = re.compile(r"(Title|Redirects|Categories): (.*)")


def article(text: str) -> ArticleDocument:
    """The article that a case writes."""
    facts: dict[str, str] = {}
    fields: list[DocumentField] = []
    parts: list[tuple[str, int, str, list[str]]] = [("lead", 0, "", [])]
    for line in text.split("\n"):
        heading, name = _HEADING.fullmatch(line), _NAMES.fullmatch(line)
        body = parts[-1][3]
        if heading:
            marks, title, uid = heading.groups()
            parts.append((uid or title.casefold().replace(" ", "-"), len(marks), title, []))
        elif name:
            facts[name[1]] = name[2]
        elif " :: " in line and not body:
            label, _, value = line.partition(" :: ")
            fields.append(DocumentField(f"f-{label.casefold()}", label, value))
        elif line or body:
            body.append(line)
    lead, *sections = [(uid, level, title, "\n".join(body)) for uid, level, title, body in parts]
    return ArticleDocument(
        facts.get("Title", "Title"),
        redirects=_listed(facts.get("Redirects", "")),
        lead=lead[3],
        infobox=tuple(fields),
        sections=tuple(DocumentSection(*section) for section in sections),
        categories=_listed(facts.get("Categories", "")),
    ).normalised()


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split(", ") if name)
