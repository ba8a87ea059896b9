"""The XML of a dump as the events that mwxml reads, with a guard against harmful input.

mwxml stops at tags that it does not know, and usually reads from ElementTree, which keeps every
element and text of any length. Here only the tags that matter are passed on, no element is kept,
and lengths, depth and names have limits. Document types, and with them entities, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from articles.interchange.mediawiki.dump_errors import NO_TITLE, BadDump, of_page, xml_error
from articles.interchange.mediawiki.dump_file import Bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of length, in bytes, and of depth and names.

    MediaWiki accepts no text above 2 MB (`$wgMaxArticleSize`), but some older texts are longer.
    """

    text: int = 20_000_000
    field: int = 100_000  # of any other element
    token: int = 1_000_000  # a tag with its attributes, a comment
    depth: int = 50
    names: int = 1_000  # of tags and attributes: the parser remembers each
    chunk: int = 2**16


LIMITS = Limits()
# The elements that are passed on, by their parents. Others are skipped with all that is in them.
_KNOWN = {
    "mediawiki": {"siteinfo", "page"},
    "siteinfo": {"dbname", "base", "namespaces"},
    "namespaces": {"namespace"},
    "page": {"title", "ns", "id", "redirect", "revision"},
    "revision": {"id", "timestamp", "contributor", "minor", "comment", "model", "text", "sha1"},
    "contributor": {"username", "ip"},
}
# Up to the outermost element the parser gets few bytes at a time, so that it stops at a document
# type before it reads what follows.
_FIRST_BYTES = 64


class Element:
    """As much of ElementTree's Element as mwxml uses, and with text that is never None."""

    __slots__ = ("attrib", "tag", "text")

    def __init__(self, tag: str, attrib: dict[str, str]) -> None:
        self.tag = tag
        self.attrib = attrib
        self.text = ""

    def clear(self) -> None:
        """Drop attributes and text."""
        self.attrib = {}
        self.text = ""


Event = tuple[str, Element]


class Guard:
    """Reads events from a stream of XML.

    `title` is that of the current page, `language` the wiki's; "" before the elements with them.
    """

    def __init__(self, stream: Bytes, limits: Limits = LIMITS) -> None:
        self.title = ""
        self.language = ""
        self._stream = stream
        self._limits = limits
        self._failure: BadDump | None = None
        self._events: list[Event] = []
        self._open: list[Element] = []  # the elements that are being read
        self._skipped = 0  # depth within an element that is skipped, counting that one
        self._root_seen = self._site_seen = self._revision_seen = False
        self._parts: list[str] = []  # of the text of the innermost element
        self._length = 0
        self._title = ""  # of the parser's page, which is ahead of that of the events
        self._fed = 0  # bytes before the chunk that is being parsed
        self._quiet = 0  # bytes since the parser last called a handler
        self._parser = _parser(self)

    def __iter__(self) -> Iterator[Event]:
        """("start" or "end", element) for each element that matters, in order. Raises BadDump."""
        while True:
            if self._failure:
                raise self._failure
            try:
                has_more = self._read()
            except BadDump as failure:
                # The events before it in the same chunk are passed on first.
                self._failure = failure
                has_more = True
            for event in self._events:
                if event[1].tag == "title":
                    self.title = event[1].text
                yield event
            self._events = []
            if not has_more:
                return

    def _read(self) -> bool:
        """Feed the parser once; False at the end."""
        chunk = self._stream.read(self._limits.chunk if self._root_seen else _FIRST_BYTES)
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            byte = self._byte_at(self._parser.ErrorByteIndex, chunk)
            raise BadDump(xml_error(error, byte, self._title, self._root_seen)) from None
        except (ValueError, LookupError, UnicodeError) as error:
            raise BadDump(
                f"The file names an encoding that cannot be read ({error}). Convert it to UTF-8."
            ) from None
        self._fed += len(chunk)
        self._quiet += len(chunk)
        if self._quiet > self._limits.token + 2 * self._limits.chunk:
            raise BadDump(
                f"A tag or comment{of_page(self._title)} is too long for a dump. "
                "The file is damaged. Download it again."
            )
        return bool(chunk)

    def _byte_at(self, index: int, chunk: bytes) -> int:
        """The byte at `index` of the stream, -1 where it is not in this chunk."""
        at = index - self._fed
        return chunk[at] if 0 <= at < len(chunk) else -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        self._quiet = 0
        if len(self._parser.intern) > self._limits.names:
            raise BadDump("The file has too many kinds of tags for a dump. Download it again.")
        if self._skipped:
            self._go_deeper()
            return
        tag = name.rpartition(":")[2]
        if not self._root_seen:
            self._start_root(tag, attributes)
        elif not self._matters(tag):
            self._go_deeper()
            return
        self._site_information(tag)
        if tag == "revision":
            self._require_title()
        element = Element(tag, attributes)
        if tag == "page":
            self._title, self._revision_seen = "", False
        self._revision_seen |= tag == "revision"
        self._open.append(element)
        self._parts, self._length = [], 0
        self._events.append(("start", element))

    def end(self, _name: str) -> None:
        """Handle an end tag."""
        self._quiet = 0
        if self._skipped:
            self._skipped -= 1
            return
        element = self._open.pop()
        if element.tag not in _KNOWN:
            element.text = "".join(self._parts)
            self._finish(element)
        elif not self._open:
            self._site_information("")
        elif element.tag == "page":
            self._require_title()
        self._parts, self._length = [], 0
        self._events.append(("end", element))

    def data(self, text: str) -> None:
        """Handle text, or a part of it."""
        self._quiet = 0
        if self._skipped or not self._open or self._open[-1].tag in _KNOWN:
            return
        self._length += len(text) if text.isascii() else len(text.encode())
        tag = self._open[-1].tag
        limit = self._limits.text if tag == "text" else self._limits.field
        if self._length > limit:
            raise BadDump(
                f"The <{tag}>{of_page(self._title)} is longer than {limit:,} bytes, more "
                "than MediaWiki allows. Remove that page from the file."
            )
        self._parts.append(text)

    def other(self, _text: str, _more: str = "") -> None:
        """Ignore a comment or an instruction."""
        self._quiet = 0

    def doctype(self, name: str, *_rest: object) -> None:
        """Refuse a document type: with one, a short file can expand to endless text."""
        if name.lower() == "html":
            raise BadDump(
                "The file is a web page, not a dump. Download the dump itself, from the wiki's "
                "dumps or from Special:Export."
            )
        raise BadDump(
            "The file has a document type (<!DOCTYPE>), which no dump has and which can hide an "
            "attack. Do not use it. Download the dump from the wiki itself."
        )

    def _go_deeper(self) -> None:
        self._skipped += 1
        if len(self._open) + self._skipped > self._limits.depth:
            raise BadDump(
                f"Tags{of_page(self._title)} are nested too deeply for a dump. "
                "The file is damaged. Download it again."
            )

    def _matters(self, tag: str) -> bool:
        parent = self._open[-1].tag if self._open else ""
        if tag not in _KNOWN.get(parent, ()):
            return False
        if parent == "page":  # mwxml accepts nothing but revisions after the first of them
            return tag == "revision" or not self._revision_seen
        return tag != "siteinfo" or not self._site_seen

    def _start_root(self, tag: str, attributes: dict[str, str]) -> None:
        self._root_seen = True
        if tag == "html":
            self.doctype("html")
        if tag != "mediawiki":
            raise BadDump(
                f"The file is XML, but not a MediaWiki dump: its outermost element is <{tag}>, "
                "not <mediawiki>. Download a dump, or pages from Special:Export."
            )
        self.language = attributes.get("xml:lang", "")

    def _site_information(self, tag: str) -> None:
        """Add a <siteinfo> before the first page where there is none, since mwxml needs one."""
        if tag == "page" or not tag:
            if not self._site_seen:
                element = Element("siteinfo", {})
                self._events += [("start", element), ("end", element)]
            self._site_seen = True
        self._site_seen |= tag == "siteinfo"

    def _require_title(self) -> None:
        if not self._title:
            raise BadDump(NO_TITLE)

    def _finish(self, element: Element) -> None:
        if element.tag == "title":
            self._title = element.text = element.text.strip()
        elif element.tag == "text":
            self._check_presence(element)
        else:
            element.text = element.text.strip()

    def _check_presence(self, element: Element) -> None:
        """Refuse a "stub" dump, which has numbers of texts in place of texts."""
        attributes = element.attrib
        by_number = "location" in attributes or "id" in attributes
        empty = attributes.get("bytes") == "0" or "deleted" in attributes
        if not element.text and by_number and not empty:
            raise BadDump(
                "The file is a “stub” dump: it lists revisions but has no texts. "
                "Download “pages-meta-history” or “pages-articles” instead."
            )
        # mwxml would stop at a malformed number.
        element.attrib = {k: v for k, v in attributes.items() if k in ("deleted", "sha1")}


def _parser(guard: Guard) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = guard.data
    parser.CommentHandler = guard.other
    parser.ProcessingInstructionHandler = guard.other
    parser.StartDoctypeDeclHandler = guard.doctype
    return parser
