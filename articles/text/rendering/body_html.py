"""The HTML of a body of text, token by token; all text is escaped here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape

from markdown_it.token import Token

from articles.text.claims.claim_extraction import TextClaim, claim_of_value, claims_of
from articles.text.markup.anchors import anchor, fragment
from articles.text.markup.parser import parse, parse_inline
from articles.text.markup.wikilinks import WikiLink
from articles.text.rendering.claim_spans import ClaimSpans, PageClaim, with_ends
from articles.text.rendering.mark_extent import covered_in_body, covered_in_value
from articles.text.rendering.notes import Notes
from articles.text.rendering.resolver_protocol import PageShown, Resolver

_PLAIN = {
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
_WORDS = {"code_inline", "text", "text_special"}
_LINE_AFTER = {"blockquote", "bullet_list", "list_item", "paragraph", "tbody", "thead", "tr"}


class BodyHtml:
    """Renders the texts of one page, which share their notes and links.

    `sections` are the anchors of the page's own sections; None where they are not known.
    `language` is the text's own, which says where its sentences end. `uses` has, by place in the
    infobox, which notes were used there (see `Notes`). `shown` has by the name of a text what is
    shown of each of its claims; those of other texts are not marked.
    """

    def __init__(
        self,
        resolver: Resolver,
        labels: Mapping[str, str],
        sections: Collection[str] | None,
        language: str = "en",
        shown: Mapping[str, Sequence[PageClaim]] | None = None,
    ) -> None:
        self.notes = Notes(resolver, labels)
        self._resolver = resolver
        self._labels = labels
        self._sections = sections
        self._language = language
        self._shown = shown or {}
        self._covered: dict[int, int] = {}
        self.uses: dict[int, list[tuple[int, str]]] = {}
        self._marks = 0
        self._claims: ClaimSpans | None = None
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
        """The names linked to so far, each once, in order."""
        return tuple(self._pages)

    def blocks(self, text: str, name: str = "") -> str:
        """The HTML of the body or lead that goes by this name (see `claim_places.py`)."""
        self._line_break = "\n"
        self._begin(covered_in_body(text, self._language) if "[" in text else {})
        shown = self._shown.get(name, ())
        self._mark_claims(claims_of(text, self._language) if shown else (), shown)
        return self._with_ends(self._tokens(parse(text)).strip())

    def lines(self, text: str, place: int = 0, name: str = "") -> str:
        """The HTML of a text without blocks, its lines kept, such as an infobox value."""
        self._line_break = "<br>\n"
        self._begin(covered_in_value(text) if "[" in text else {})
        shown = self._shown.get(name, ())
        claim = claim_of_value(text) if shown else None
        self._mark_claims((claim,) if claim else (), shown)
        before = len(self.notes.uses)
        html = self._with_ends(self._tokens(parse_inline(text)))
        self.uses[place] = self.notes.uses[before:]
        return html

    def _begin(self, covered: dict[int, int]) -> None:
        self._covered, self._marks = covered, 0

    def _mark_claims(self, claims: Sequence[TextClaim], shown: Sequence[PageClaim]) -> None:
        fits = claims and len(claims) == len(shown)
        self._claims = ClaimSpans(claims, shown) if fits else None

    def _with_ends(self, html: str) -> str:
        return html if self._claims is None else with_ends(html)

    def _inline(self, token: Token) -> str:
        if self._claims is None:
            return self._tokens(token.children or ())
        return self._claims.inline_html(token, lambda child: self._rules[child.type](child))

    def _mark(self, token: Token) -> str:
        covers = self._covered.get(self._marks, 0)
        self._marks += 1
        return self.notes.mark_html(token.meta["mark"], covers)

    def _tokens(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        for index, token in enumerate(tokens):
            if self._claims is not None:
                self._claims.pass_block(token)
            if token.hidden:
                continue
            if token.type in ("th_open", "td_open"):
                out.append(cell_html(token, empty=not tokens[index + 1].content))
            elif token.type in ("th_close", "td_close"):
                out.append(f"</{'td' if out[-2].startswith('<td') else 'th'}>")
            else:
                if token.type == "citation":
                    _close_up(out)
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
            self._pages[link.target] = self._resolver.title(link.target)
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
        """An image is a link to its address until there is a model for images."""
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
    """The words of inline tokens, without citation marks, or with these as they were typed."""
    words = []
    for token in tokens:
        if token.type in _WORDS or (marks and token.type == "citation"):
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
    for name, tag in _PLAIN.items():
        end = "\n" if name in _LINE_AFTER else ""
        rules[f"{name}_open"] = _always(f"<{tag}>")
        rules[f"{name}_close"] = _always(f"</{tag}>{end}")
    return rules


def _always(html: str) -> Callable[[Token], str]:
    return lambda _token: html


def _close_up(out: list[str]) -> None:
    """A mark is directly after the words that it supports."""
    if out:
        out[-1] = out[-1].rstrip()


def cell_html(token: Token, *, empty: bool) -> str:
    """A cell; one without words heads nothing. Alignment is a class: pages allow no styles."""
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
