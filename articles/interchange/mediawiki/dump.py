"""The pages of a MediaWiki dump and their revisions, read as a stream with mwxml.

The format is https://www.mediawiki.org/wiki/Help:Export, versions 0.3 to 0.11. Revisions are read
one by one, so that the size of the file does not matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import mwxml
import mwxml.errors
from mwxml.element_iterator import ElementIterator, EventPointer
from mwxml.iteration import SiteInfo

from articles.interchange.mediawiki.dump_errors import NO_TITLE, BadDump, page_phrase, shorten
from articles.interchange.mediawiki.dump_file import DumpStream, open_dump_file
from articles.interchange.mediawiki.guarded_xml import LIMITS, Guard, Limits
from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.common.tables import read_table

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"  # of base 36
_SHA1_DIGITS = 31  # the length of a SHA-1 in base 36
_HIGHEST_ID = 2**63 - 1  # of a revision: the highest 64-bit integer
# What mwxml raises at malformed numbers and times, and at tags that it does not expect.
_MALFORMED = (mwxml.errors.MalformedXML, ValueError, TypeError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class DumpRevision:
    """One revision of a page in a dump.

    `id` is the wiki's number of the revision. `author` is the name of an account or an IP address.
    `author`, `comment` and `text` are "" if the dump lacks them. The fields `…_withheld` say that
    the wiki withheld them; `text` is "" then. `damaged` says that the SHA-1 in the dump is not that
    of the text. `wikitext` is False if the text is code or data.
    """

    id: int
    time: datetime
    author: str
    comment: str
    minor: bool
    text: str
    text_withheld: bool
    comment_withheld: bool
    author_withheld: bool
    damaged: bool
    wikitext: bool


@dataclass(slots=True)
class DumpPage:
    """One page of a dump.

    `id` is 0 if the dump does not give it. `title` includes the name of the namespace, and has
    spaces in place of "_". `redirect` is the title that the page redirects to now; "" if it is no
    redirect or the dump does not say so. `revisions` can be iterated once, and only before the next
    page is read. They are in the dump's order: the oldest first, unless somebody changed the dump.
    """

    id: int
    title: str
    namespace: int
    redirect: str
    revisions: Iterator[DumpRevision]


class Dump:
    """A dump that is being read. `site` is the wiki that it is from."""

    def __init__(self, stream: DumpStream, limits: Limits) -> None:
        """Reads the beginning of the dump. Raises BadDump."""
        self._stream = stream
        self._guard = Guard(stream, limits)
        self._events = EventPointer(iter(self._guard))
        self._current: Any = None  # the page whose revisions can be read
        with _errors_that_name_the_page(self._guard):
            _event, root = next(self._events)
            self._dump = mwxml.Dump.from_element(ElementIterator(root, self._events))
            self.site = _read_site(self._dump.site_info, self._guard.language)

    @property
    def position(self) -> int:
        """How many of the `size` bytes of the (compressed) file were read."""
        return self._stream.position

    @property
    def size(self) -> int:
        """The size of the (compressed) file in bytes."""
        return self._stream.size

    def pages(self) -> Iterator[DumpPage]:
        """Yields the pages in the dump's order, once. Raises BadDump, as do their `revisions`."""
        empty = True
        while (page := self._next_page()) is not None:
            empty = False
            yield page
        if empty:
            raise BadDump(
                "The dump contains no pages. Download “pages-meta-history” or “pages-articles”, or "
                "select pages in Special:Export."
            )

    def _next_page(self) -> DumpPage | None:
        """Read the next page up to its first revision; None after the last page."""
        with _errors_that_name_the_page(self._guard):
            page = next(self._dump.pages, None)
            self._current = page
            if page is None:
                self._read_to_end()
                return None
            # Without <ns>, the title that mwxml gives lacks the name of the namespace.
            title = " ".join(self._guard.title.replace("_", " ").split())
            if not title:
                raise BadDump(NO_TITLE)
            return DumpPage(
                id=page.id or 0,
                title=title,
                namespace=page.namespace,
                redirect=(page.redirect or "").replace("_", " ").strip(),
                revisions=self._revisions(page),
            )

    def _read_to_end(self) -> None:
        """Read what follows the last page: a damaged end or a second dump raises BadDump."""
        for _event in iter(lambda: next(self._events, None), None):
            pass

    def _revisions(self, page: mwxml.Page) -> Iterator[DumpRevision]:
        while page is self._current:
            with _errors_that_name_the_page(self._guard):
                revision = next(page, None)
                if revision is None:
                    return
                converted = _convert_revision(revision, self._guard.title)
            yield converted


@contextmanager
def open_dump(path: Path, limits: Limits = LIMITS) -> Iterator[Dump]:
    """The dump in a file, which may be compressed with bzip2, gzip, xz or lzma. Raises BadDump."""
    with open_dump_file(path) as stream:
        yield Dump(stream, limits)


@contextmanager
def _errors_that_name_the_page(guard: Guard) -> Iterator[None]:
    """Turn what mwxml raises into a BadDump that names the page that is being read."""
    try:
        yield
    except BadDump:
        raise
    except _MALFORMED as error:
        raise BadDump(
            f"A number, time or tag{page_phrase(guard.title)} cannot be read "
            f"({shorten(str(error))}). The file is damaged. Download it again."
        ) from None


def _convert_revision(revision: mwxml.Revision, title: str) -> DumpRevision:
    """Convert mwxml's revision of the page `title`. Raises BadDump without a valid id and time."""
    if revision.id is None or not 0 < revision.id <= _HIGHEST_ID:
        raise BadDump(
            f"A revision{page_phrase(title)} has no id (<id>). Download a dump that has ids."
        )
    if revision.timestamp is None:
        raise BadDump(
            f"Revision {revision.id}{page_phrase(title)} has no time (<timestamp>). "
            "The file is damaged. Download it again."
        )
    deleted = revision.deleted
    text = "" if deleted.text else revision.text or ""
    return DumpRevision(
        id=revision.id,
        time=datetime.fromtimestamp(revision.timestamp.unix(), UTC),
        author=(revision.user.text or "") if revision.user else "",
        comment=revision.comment or "",
        minor=bool(revision.minor),
        text=text,
        text_withheld=deleted.text,
        comment_withheld=deleted.comment,
        author_withheld=deleted.user,
        damaged=not deleted.text and not _has_sha1(text, revision.sha1),
        wikitext=revision.model in (None, "", "wikitext"),
    )


def _read_site(info: SiteInfo, language: str) -> Site:
    """The wiki that a dump's <siteinfo> describes.

    The names of namespaces are those of the dump and the usual ones. A missing language is "en"; a
    missing name of the database, and a missing or malformed address, is "".
    """
    names = {"": 0}
    for namespace in info.namespaces or ():
        if namespace.id is not None:
            names.setdefault(namespace.name.casefold().replace("_", " "), namespace.id)
    wikis = {"*", language.partition("-")[0], "wikipedia" if names.get("wikipedia") == 4 else "*"}
    for number, wiki, cell in read_table("data/namespaces.tsv"):
        if wiki in wikis:
            for name in cell.split(", "):
                names.setdefault(name, int(number))
    return Site(
        database=info.dbname or "",
        language=language or "en",
        base=_address_of_pages(info.base or ""),
        namespaces=names,
    )


def _address_of_pages(main_page: str) -> str:
    """What precedes the title in every page's address, derived from the main page's address.

    It is "" if that is missing or malformed.
    """
    if not main_page.startswith(("https://", "http://")):
        return ""
    end = max(main_page.rfind("/"), main_page.rfind("="))
    return main_page[: end + 1]


def _has_sha1(text: str, sha1: str | None) -> bool:
    """Whether a text has this SHA-1, in base 36 as MediaWiki writes it; True for None or ""."""
    if not sha1:
        return True
    number = int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest())
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(_SHA1_DIGITS, "0") == sha1.rjust(_SHA1_DIGITS, "0").lower()
