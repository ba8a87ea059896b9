"""The XML of a dump as the events that mwxml reads, with a guard against harmful input.

mwxml fails at tags that it does not know. It usually reads from ElementTree, which keeps every
element and accepts text of any length. The guard passes on only the tags that mwxml needs, keeps no
element, and limits lengths, depth and names. It refuses document types, and with them entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from articles.interchange.mediawiki.dump_errors import (
    NO_TITLE,
    BadDump,
    page_phrase,
    xml_error_message,
)
from articles.interchange.mediawiki.dump_file import ByteStream


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest XML that is accepted; lengths are in bytes.

    MediaWiki accepts no text above 2 MB (`$wgMaxArticleSize`), but some older texts are longer.
    """

    text: int = 20_000_000  # the content of a <text>
    field: int = 100_000  # the content of any other element
    token: int = 1_000_000  # a tag with its attributes, or a comment
    depth: int = 50  # elements within each other
    names: int = 1_000  # different names of tags and attributes, all of which the parser keeps
    chunk: int = 2**16  # what is read and parsed at once


LIMITS = Limits()
# For each parent, the elements in it that are passed on. Others are skipped with their contents.
_CHILDREN = {
    "mediawiki": {"siteinfo", "page"},
    "siteinfo": {"dbname", "base", "namespaces"},
    "namespaces": {"namespace"},
    "page": {"title", "ns", "id", "redirect", "revision"},
    "revision": {"id", "timestamp", "contributor", "minor", "comment", "model", "text", "sha1"},
    "contributor": {"username", "ip"},
}
# Bytes that are parsed at once before the outermost element: few, so that the parser stops at a
# document type before it reads what follows.
_FIRST_CHUNK = 64


class Element:
    """The part of ElementTree's Element that mwxml uses, with a `text` that is never None."""

    __slots__ = ("attrib", "tag", "text")

    def __init__(self, tag: str, attrib: dict[str, str]) -> None:
        self.tag = tag
        self.attrib = attrib
        self.text = ""

    def clear(self) -> None:
        """Remove the attributes and the text."""
        self.attrib = {}
        self.text = ""


Event = tuple[str, Element]  # "start" or "end", and the element


class Guard:
    """Reads events from a stream of XML.

    `title` is the title of the last page that was passed on, `language` the wiki's language; both
    are "" at the start.
    """

    def __init__(self, stream: ByteStream, limits: Limits = LIMITS) -> None:
        self.title = ""
        self.language = ""
        self._stream = stream
        self._limits = limits
        self._failure: BadDump | None = None
        self._events: list[Event] = []  # read, but not passed on yet
        self._open: list[Element] = []  # the elements that have begun, the innermost last
        self._skipped = 0  # how many of the elements that have begun are skipped
        self._root_seen = self._site_seen = self._revision_seen = False
        self._parts: list[str] = []  # the text of the innermost element, as far as it was read
        self._length = 0  # of these parts, in bytes
        self._parsed_title = ""  # of the page that is being parsed; `title` may be an earlier one
        self._parsed_bytes = 0  # before the chunk that is being parsed
        self._bytes_without_event = 0  # since the parser last called a handler
        self._parser = _parser(self)

    def __iter__(self) -> Iterator[Event]:
        """Yields the start and the end of each element that mwxml needs. Raises BadDump."""
        while True:
            if self._failure:
                raise self._failure
            try:
                has_more = self._parse_chunk()
            except BadDump as failure:
                # It is raised after the events that precede it in the same chunk are passed on.
                self._failure = failure
                has_more = True
            for event in self._events:
                if event[1].tag == "title":
                    self.title = event[1].text
                yield event
            self._events = []
            if not has_more:
                return

    def _parse_chunk(self) -> bool:
        """Read and parse the next bytes; False at the end. Raises BadDump."""
        chunk = self._stream.read(self._limits.chunk if self._root_seen else _FIRST_CHUNK)
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            byte = self._byte_at(self._parser.ErrorByteIndex, chunk)
            message = xml_error_message(error, byte, self._parsed_title, self._root_seen)
            raise BadDump(message) from None
        except (ValueError, LookupError, UnicodeError) as error:
            raise BadDump(
                f"The file names an encoding that cannot be read ({error}). Convert it to UTF-8."
            ) from None
        self._parsed_bytes += len(chunk)
        self._bytes_without_event += len(chunk)
        if self._bytes_without_event > self._limits.token + 2 * self._limits.chunk:
            raise BadDump(
                f"A tag or comment{page_phrase(self._parsed_title)} is too long for a dump. "
                "The file is damaged. Download it again."
            )
        return bool(chunk)

    def _byte_at(self, index: int, chunk: bytes) -> int:
        """The byte at `index` of the stream; -1 if it is not in this chunk."""
        at = index - self._parsed_bytes
        return chunk[at] if 0 <= at < len(chunk) else -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag. Raises BadDump."""
        self._bytes_without_event = 0
        if len(self._parser.intern) > self._limits.names:
            raise BadDump("The file has too many kinds of tags for a dump. Download it again.")
        if self._skipped:
            self._skip()
            return
        tag = name.rpartition(":")[2]
        if not self._root_seen:
            self._start_root(tag, attributes)
        elif not self._is_needed(tag):
            self._skip()
            return
        self._ensure_siteinfo(tag)
        if tag == "revision":
            self._require_title()
        element = Element(tag, attributes)
        if tag == "page":
            self._parsed_title, self._revision_seen = "", False
        self._revision_seen |= tag == "revision"
        self._open.append(element)
        self._parts, self._length = [], 0
        self._events.append(("start", element))

    def end(self, _name: str) -> None:
        """Handle an end tag. Raises BadDump."""
        self._bytes_without_event = 0
        if self._skipped:
            self._skipped -= 1
            return
        element = self._open.pop()
        if element.tag not in _CHILDREN:
            element.text = "".join(self._parts)
            self._finish(element)
        elif not self._open:
            self._ensure_siteinfo("")
        elif element.tag == "page":
            self._require_title()
        self._parts, self._length = [], 0
        self._events.append(("end", element))

    def data(self, text: str) -> None:
        """Handle text, or a part of a text. Raises BadDump."""
        self._bytes_without_event = 0
        if self._skipped or not self._open or self._open[-1].tag in _CHILDREN:
            return
        self._length += len(text) if text.isascii() else len(text.encode())
        tag = self._open[-1].tag
        limit = self._limits.text if tag == "text" else self._limits.field
        if self._length > limit:
            raise BadDump(
                f"The <{tag}>{page_phrase(self._parsed_title)} is longer than {limit:,} bytes, "
                "more than MediaWiki allows. Remove that page from the file."
            )
        self._parts.append(text)

    def other(self, _text: str, _more: str = "") -> None:
        """Ignore a comment or a processing instruction."""
        self._bytes_without_event = 0

    def doctype(self, name: str, *_rest: object) -> None:
        """Raises BadDump: with a document type, a short file can expand to endless text."""
        if name.lower() == "html":
            raise BadDump(
                "The file is a web page, not a dump. Download the dump itself, from the wiki's "
                "dumps or from Special:Export."
            )
        raise BadDump(
            "The file has a document type (<!DOCTYPE>), which no dump has and which can hide an "
            "attack. Do not use it. Download the dump from the wiki itself."
        )

    def _skip(self) -> None:
        """Skip the element that begins. Raises BadDump if it is nested too deeply."""
        self._skipped += 1
        if len(self._open) + self._skipped > self._limits.depth:
            raise BadDump(
                f"Tags{page_phrase(self._parsed_title)} are nested too deeply for a dump. "
                "The file is damaged. Download it again."
            )

    def _is_needed(self, tag: str) -> bool:
        """Whether mwxml needs an element of this tag in the innermost element."""
        parent = self._open[-1].tag if self._open else ""
        if tag not in _CHILDREN.get(parent, ()):
            return False
        if parent == "page":  # mwxml fails at other elements after the first revision
            return tag == "revision" or not self._revision_seen
        return tag != "siteinfo" or not self._site_seen

    def _start_root(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the outermost start tag. Raises BadDump if it is not <mediawiki>."""
        self._root_seen = True
        if tag == "html":
            self.doctype("html")
        if tag != "mediawiki":
            raise BadDump(
                f"The file is XML, but not a MediaWiki dump: its outermost element is <{tag}>, "
                "not <mediawiki>. Download a dump, or pages from Special:Export."
            )
        self.language = attributes.get("xml:lang", "")

    def _ensure_siteinfo(self, tag: str) -> None:
        """Add an empty <siteinfo> before the first page, or the end, of a dump that has none.

        mwxml needs one. `tag` is the tag that begins, "" at the end of the dump.
        """
        if tag == "page" or not tag:
            if not self._site_seen:
                element = Element("siteinfo", {})
                self._events += [("start", element), ("end", element)]
            self._site_seen = True
        self._site_seen |= tag == "siteinfo"

    def _require_title(self) -> None:
        if not self._parsed_title:
            raise BadDump(NO_TITLE)

    def _finish(self, element: Element) -> None:
        """Handle an element whose text is complete. Raises BadDump."""
        if element.tag == "title":
            self._parsed_title = element.text = element.text.strip()
        elif element.tag == "text":
            self._finish_text(element)
        else:
            element.text = element.text.strip()

    def _finish_text(self, element: Element) -> None:
        """Keep only the attributes that mwxml needs.

        Raises BadDump if the element has the id of a text but no text, and is neither marked as
        empty nor withheld: a "stub" dump.
        """
        attributes = element.attrib
        has_text_id = "location" in attributes or "id" in attributes
        empty = attributes.get("bytes") == "0" or "deleted" in attributes
        if not element.text and has_text_id and not empty:
            raise BadDump(
                "The file is a “stub” dump: it lists revisions but has no texts. "
                "Download “pages-meta-history” or “pages-articles” instead."
            )
        # mwxml fails at malformed numbers in the other attributes.
        element.attrib = {k: v for k, v in attributes.items() if k in ("deleted", "sha1")}


def _parser(guard: Guard) -> expat.XMLParserType:
    """A parser that calls the methods of `guard`."""
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
