"""The last step before HTML leaves this package: only what the renderer itself makes gets through.

The renderer escapes all text, so this removes nothing in good order; it is there for the day on
which it would not be.
"""

from __future__ import annotations

import nh3

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
_PLAIN = {"bdi", "br", "code", "dl", "dt", "em", "h4", "h5", "h6", "hr"}
_PLAIN |= {"pre", "summary", "table", "tbody", "thead", "tr"}
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

# What a diff has besides: insertions, deletions, links between ends of a move, marks of rows.
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
    """`html` with nothing in it but the renderer's own elements, attributes and classes."""
    return _CLEANER.clean(html)


def clean_diff(html: str) -> str:
    """The same for a diff, which has insertions and deletions."""
    return _DIFF_CLEANER.clean(html)
