"""The encyclopedia's rules for Markdown, names of articles and links to them.

The packages `markup`, `citing` and `templates` import nothing else of `articles.text`.
"""

from __future__ import annotations

from articles.text.markup.masking import mask
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.wikilinks import MAX_LINK, format_link
from articles.text.rendering.plain_text import plain_value


def plain_words(markdown: str) -> str:
    """The words of inline Markdown, on one line."""
    return plain_value(markdown)


def has_marks_or_links(markdown: str) -> bool:
    """Whether a text contains a citation mark or a wiki link."""
    return bool(mask(markdown).items)


def page_name(typed: str) -> str:
    """A page's name in normal form with a capital first letter; "" if it is not a valid name."""
    try:
        name = normalise_name(typed)
    except BadName:
        return ""
    first = name[:1].upper()
    return first + name[1:] if len(first) == 1 else name


def wiki_link(target: str, section: str = "", label: str = "") -> str:
    """A link to an article or section, in the same article if `target` is ""; "" if too long."""
    link = format_link(target, section, label)
    return link if len(link) <= MAX_LINK else ""
