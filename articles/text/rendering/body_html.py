"""Renders a body or an infobox value as HTML, token by token, and escapes all text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape

from markdown_it.token import Token

from articles.text.claims.claim_extraction import TextClaim, claim_of_value, claims_of
from articles.text.markup.anchors import anchor, fragment
from articles.text.markup.parser import parse, parse_inline
from articles.text.markup.wikilinks import WikiLink
from articles.text.rendering.claim_spans import ClaimSpans, PageClaim, mark_claim_ends
from articles.text.rendering.mark_extent import extents_in_body, extents_in_value
from articles.text.rendering.notes import Notes
from articles.text.rendering.resolver_protocol import PageShown, Resolver

# The HTML element of each type of markdown-it's tokens that needs no attributes.
_ELEMENTS = {
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "em": "em",
    "list_item": "li",
    "paragraph": "p",
    "strong": "strong",
    "tbody": "tbody",
    "thead": "thead",
    "tr": "tr",
}
# Types of inline tokens whose content is what a reader reads.
_TEXT_TYPES = {"code_inline", "text", "text_special"}
# Elements whose closing tag ends a line of the HTML.
_LINE_AFTER = {"blockquote", "bullet_list", "list_item", "paragraph", "tbody", "thead", "tr"}


class BodyHtml:
    """Renders the texts of one page, which share one list of notes and links.

    `sections` are the anchors of the page's sections, None if they are not known. `language` is
    the language of the text, which decides where sentences end. `claims` maps the name of a place
    to its claims with their states; the HTML does not mark the claims of other places. `uses` maps
    an infobox value's position to the uses of notes by its citations, as in `Notes.uses`.
    """

    def __init__(
        self,
        resolver: Resolver,
        labels: Mapping[str, str],
        sections: Collection[str] | None,
        language: str = "en",
        claims: Mapping[str, Sequence[PageClaim]] | None = None,
    ) -> None:
        self.notes = Notes(resolver, labels)
        self._resolver = resolver
        self._labels = labels
        self._sections = sections
        self._language = language
        self._page_claims = claims or {}
        self._extents: dict[int, int] = {}
        self.uses: dict[int, list[tuple[int, str]]] = {}
        self._mark_count = 0
        self._claim_spans: ClaimSpans | None = None
        self._pages: dict[str, PageShown] = {}
        self._in_link = 0
        self._line_break = "\n"
        self._rules: dict[str, Callable[[Token], str]] = {
            "citation": self._mark,
            "image": self._image,
            "inline": self._inline,
            "link_close": self._link_close,
            "link_open": self._link_open,
            "softbreak": self._softbreak,
            "table_open": self._table,
            "wikilink": lambda token: self._wiki_link(token.meta["link"]),
            **_plain_rules(),
        }

    @property
    def links(self) -> tuple[str, ...]:
        """The titles and redirects that links led to so far, each once, in order."""
        return tuple(self._pages)

    def blocks(self, text: str, place_name: str = "") -> str:
        """The HTML of a body or lead; `place_name` is the name of its `Place`."""
        self._line_break = "\n"
        self._begin(extents_in_body(text, self._language) if "[" in text else {})
        page_claims = self._page_claims.get(place_name, ())
        claims = claims_of(text, self._language) if page_claims else ()
        self._start_claims(claims, page_claims)
        return self._mark_claim_ends(self._tokens(parse(text)).strip())

    def lines(self, text: str, position: int = 0, place_name: str = "") -> str:
        """The HTML of a text without blocks, such as an infobox value; its line breaks stay.

        The uses of notes by its citations are stored in `uses` under `position`.
        """
        self._line_break = "<br>\n"
        self._begin(extents_in_value(text) if "[" in text else {})
        page_claims = self._page_claims.get(place_name, ())
        claim = claim_of_value(text) if page_claims else None
        self._start_claims((claim,) if claim else (), page_claims)
        before = len(self.notes.uses)
        html = self._mark_claim_ends(self._tokens(parse_inline(text)))
        self.uses[position] = self.notes.uses[before:]
        return html

    def _begin(self, extents: dict[int, int]) -> None:
        """Count the marks of a new text from 0; `extents` has how many characters each covers."""
        self._extents, self._mark_count = extents, 0

    def _start_claims(self, claims: Sequence[TextClaim], page_claims: Sequence[PageClaim]) -> None:
        """Prepare to mark the claims of a new text if `page_claims` has as many, else none."""
        fits = claims and len(claims) == len(page_claims)
        self._claim_spans = ClaimSpans(claims, page_claims) if fits else None

    def _mark_claim_ends(self, html: str) -> str:
        return html if self._claim_spans is None else mark_claim_ends(html)

    def _inline(self, token: Token) -> str:
        if self._claim_spans is None:
            return self._tokens(token.children or ())
        return self._claim_spans.inline_html(token, lambda child: self._rules[child.type](child))

    def _mark(self, token: Token) -> str:
        covers = self._extents.get(self._mark_count, 0)
        self._mark_count += 1
        return self.notes.mark_html(token.meta["mark"], covers)

    def _tokens(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        for index, token in enumerate(tokens):
            if self._claim_spans is not None:
                self._claim_spans.pass_block(token)
            if token.hidden:
                continue
            if token.type in ("th_open", "td_open"):
                out.append(cell_html(token, empty=not tokens[index + 1].content))
            elif token.type in ("th_close", "td_close"):
                out.append(f"</{'td' if out[-2].startswith('<td') else 'th'}>")
            else:
                if token.type == "citation":
                    _remove_last_space(out)
                out.append(self._rules[token.type](token))
        return "".join(out)

    def _wiki_link(self, link: WikiLink) -> str:
        words = escape(link.words)
        target = fragment(anchor(link.section.replace("_", " "))) if link.section else ""
        if not link.target:
            if self._sections is None or anchor(link.section) in self._sections:
                return f'<a class="wiki-link" href="#{escape(target)}">{words}</a>'
            missing = escape(self._labels["missing_section"])
            return f'<span class="wiki-link red-link" title="{missing}">{words}</span>'
        if link.target not in self._pages:
            self._pages[link.target] = self._resolver.page(link.target)
        page = self._pages[link.target]
        if not page.exists:
            missing = escape(self._labels["missing_article"])
            return (
                f'<a class="wiki-link red-link" href="{escape(page.url)}" title="{missing}">'
                f"{words}</a>"
            )
        if page.section and not target:
            target = fragment(anchor(page.section.replace("_", " ")))
        href = escape(f"{page.url}#{target}" if target else page.url)
        title = f' title="{escape(page.short_description)}"' if page.short_description else ""
        return f'<a class="wiki-link" href="{href}"{title}>{words}</a>'

    def _link_open(self, token: Token) -> str:
        href = str(token.attrGet("href") or "")
        self._in_link = 1 if href else 0
        return _external_open(href, str(token.attrGet("title") or "")) if href else ""

    def _link_close(self, _token: Token) -> str:
        closing = "</a>" if self._in_link else ""
        self._in_link = 0
        return closing

    def _softbreak(self, _token: Token) -> str:
        return self._line_break

    def _image(self, token: Token) -> str:
        """An image as a link to its address, since the site stores no images."""
        src = str(token.attrGet("src") or "")
        label = plain_text(token.children or (), marks=True)
        words = escape(" ".join(label.split()) or src)
        if self._in_link or not src:
            return words
        return f"{_external_open(src, '')}{words}</a>"

    def _table(self, _token: Token) -> str:
        label = escape(self._labels["table"])
        return f'<div class="table-wrap" tabindex="0" role="group" aria-label="{label}"><table>\n'


def plain_text(tokens: Sequence[Token], *, marks: bool = False) -> str:
    """The words of inline tokens. `marks` says whether to include citation marks, as typed."""
    words = []
    for token in tokens:
        if token.type in _TEXT_TYPES or (marks and token.type == "citation"):
            words.append(token.content)
        elif token.type == "wikilink":
            words.append(token.meta["link"].words)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "image":
            words.append(plain_text(token.children or (), marks=marks))
        elif token.type == "citation" and words:
            words[-1] = words[-1].rstrip()
    return "".join(words)


def _plain_rules() -> dict[str, Callable[[Token], str]]:
    rules: dict[str, Callable[[Token], str]] = {
        "code_block": _code_block,
        "code_inline": lambda token: f"<code>{escape(token.content)}</code>",
        "fence": _code_block,
        "hardbreak": _always("<br>\n"),
        "hr": _always("<hr>\n"),
        "ordered_list_close": _always("</ol>\n"),
        "ordered_list_open": _ordered_list,
        "table_close": _always("</table></div>\n"),
        "text": lambda token: escape(token.content),
    }
    for name, tag in _ELEMENTS.items():
        end = "\n" if name in _LINE_AFTER else ""
        rules[f"{name}_open"] = _always(f"<{tag}>")
        rules[f"{name}_close"] = _always(f"</{tag}>{end}")
    return rules


def _always(html: str) -> Callable[[Token], str]:
    return lambda _token: html


def _remove_last_space(out: list[str]) -> None:
    """Remove the space before a mark, which follows its words directly."""
    if out:
        out[-1] = out[-1].rstrip()


def cell_html(token: Token, *, empty: bool) -> str:
    """The opening tag of a cell; an empty header cell becomes a `td`, since it heads nothing.

    Its alignment is a class, since pages allow no style attributes.
    """
    style = str(token.attrGet("style") or "").removeprefix("text-align:")
    align = f' class="align-{style}"' if style in ("left", "center", "right") else ""
    return f'<th scope="col"{align}>' if token.tag == "th" and not empty else f"<td{align}>"


def _code_block(token: Token) -> str:
    return f'<pre tabindex="0"><code>{escape(token.content)}</code></pre>\n'


def _ordered_list(token: Token) -> str:
    start = token.attrGet("start")
    return f'<ol start="{int(start)}">' if start is not None else "<ol>"


def _external_open(href: str, title: str) -> str:
    hint = f' title="{escape(title)}"' if title else ""
    return f'<a class="external" href="{escape(href)}" rel="nofollow noopener"{hint}>'
