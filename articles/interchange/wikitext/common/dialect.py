"""The encyclopedia's Markdown and names, as far as the handlers of wikitext need them.

Nothing else in `markup`, `citing` and `templates` knows what the Markdown is written for.
"""

from __future__ import annotations

from articles.text.markup.masking import mask
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.wikilinks import MAX_LINK, format_link
from articles.text.rendering.plain_text import plain_value


def plain_words(markdown: str) -> str:
    """The words of inline Markdown, on one line."""
    return plain_value(markdown)


def has_marks(markdown: str) -> bool:
    """Whether there is a citation mark or wiki link in a text."""
    return bool(mask(markdown).items)


def page_name(raw: str) -> str:
    """A name in normal form, its first letter as MediaWiki stores it; "" if it cannot be one."""
    try:
        name = normalise_name(raw)
    except BadName:
        return ""
    first = name[:1].upper()
    return first + name[1:] if len(first) == 1 else name


def wiki_link(target: str, section: str = "", label: str = "") -> str:
    """A link to an article, or to a section of the same; "" if it would be too long."""
    link = format_link(target, section, label)
    return link if len(link) <= MAX_LINK else ""
