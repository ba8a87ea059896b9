"""Removes from rendered HTML all that the renderer does not write, as a second defence."""

from __future__ import annotations

import nh3

# Allowed elements, with the classes that each may have.
_CLASSES = {
    "a": {
        "about-source",
        "edit-link",
        "external",
        "red-link",
        "section-link",
        "wiki-link",
        "archived",
    },
    "blockquote": set[str](),
    "cite": {"article-title", "work-title"},
    "dd": {"rank-preferred", "rank-normal", "rank-deprecated"},
    "details": {"infobox-fold", "infobox-late", "note-fold"},
    "div": {
        "infobox-row",
        "rank-preferred",
        "rank-normal",
        "rank-deprecated",
        "rank-mixed",
        "section-head",
        "table-wrap",
    },
    "h2": {"infobox-title"},
    "h3": {"infobox-group"},
    "i": {"container"},
    "li": {"note"},
    "ol": {"note-list"},
    "p": {"lead-edit"},
    "section": {"level-1", "level-2", "level-3", "level-4", "level-5", "notes"},
    "span": {
        "backlinks",
        "infobox-gist",
        "infobox-term",
        "locator",
        "note-text",
        "passage",
        "rank-word",
        "red-link",
        "reference-note",
        "source-rating",
        "source-rating-warns",
        "source-sign",
        "source-sign-retracted",
        "uses",
        "visually-hidden",
        "wiki-link",
    },
    "strong": {"withdrawn"},
    "sup": {"cite", "cite-contra", "cite-missing"},
    "td": {"align-center", "align-left", "align-right"},
    "th": {"align-center", "align-left", "align-right"},
    "ul": {"note-places"},
}
# Allowed elements without classes.
_PLAIN = {"bdi", "br", "code", "dl", "dt", "em", "h4", "h5", "h6", "hr"}
_PLAIN |= {"pre", "summary", "table", "tbody", "thead", "tr"}
# The attributes that each element may have with any value; "*" is every element.
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"aria-label", "href", "rel", "title"},
    "dd": {"id"},
    "details": {"open"},
    "div": {"aria-label"},
    "h2": {"id"},
    "li": {"data-uses", "id"},
    "ol": {"start"},
    "section": {"aria-label", "data-uid", "id"},
    "span": {"data-claim", "data-end", "data-state", "id", "title"},
    "sup": {"data-covers", "id"},
}
# The attributes that each element may have with these values alone.
_VALUES = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "div": {"role": {"group"}, "tabindex": {"0"}},
    "pre": {"tabindex": {"0"}},
    "span": {"aria-hidden": {"true"}},
    "th": {"scope": {"col"}},
}
_CLEANER = nh3.Cleaner(
    tags={*_CLASSES, *_PLAIN},
    clean_content_tags=set(),
    attributes=_ATTRIBUTES,
    tag_attribute_values=_VALUES,
    allowed_classes=_CLASSES,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)

# The visual diff also has insertions, deletions, links between the two ends of a move, and signs.
_DIFF_CLASSES = {
    **_CLASSES,
    "a": _CLASSES["a"] | {"diff-next", "move-link"},
    "bdi": {"visually-hidden"},
    "del": {"moved", "space", "whole", "within"},
    "ins": {"moved", "space", "whole"},
    "span": _CLASSES["span"]
    | {"diff-remark", "markup", "moved", "visual-break", "visual-mark", "visual-sign", "whole"},
}
_DIFF_CLEANER = nh3.Cleaner(
    tags={*_DIFF_CLASSES, *_PLAIN},
    clean_content_tags=set(),
    attributes={
        **_ATTRIBUTES,
        "del": {"id"},
        "ins": {"id"},
        "span": _ATTRIBUTES["span"] | {"data-change"},
    },
    tag_attribute_values=_VALUES,
    allowed_classes=_DIFF_CLASSES,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def clean(html: str) -> str:
    """Remove from `html` all elements, attributes and classes that articles never have."""
    return _CLEANER.clean(html)


def clean_diff(html: str) -> str:
    """Remove from `html` all elements, attributes and classes that visual diffs never have."""
    return _DIFF_CLEANER.clean(html)
