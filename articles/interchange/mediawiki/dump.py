"""A dump of MediaWiki, read as a stream with mwxml: its pages, and each page's revisions.

The format is https://www.mediawiki.org/wiki/Help:Export, versions 0.3 to 0.11. Memory does not
depend on the file's size, since there is only one revision in it at any time.
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

from articles.interchange.mediawiki.dump_errors import NO_TITLE, BadDump, of_page, shortened
from articles.interchange.mediawiki.dump_file import Source, open_source
from articles.interchange.mediawiki.guarded_xml import LIMITS, Guard, Limits
from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.common.tables import read_table

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHA1_DIGITS = 31
_HIGHEST_ID = 2**63 - 1
# The exceptions of mwxml at malformed numbers and times, and at tags that it does not expect.
_MALFORMED = (mwxml.errors.MalformedXML, ValueError, TypeError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class SourceRevision:
    """One revision of a page as the dump has it.

    `author` is the account's name or an IP address. It, `comment` and `text` are empty where the
    wiki withheld them. `wikitext` is False where the text is code or data. `damaged`: the text is
    not the one whose SHA-1 the dump names.
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
class SourcePage:
    """One page; `id` is 0 where the dump gives none.

    `title` begins with the name of its namespace, and has spaces for "_". `redirect` is the current
    target of the page, as far as the dump names it. `revisions` can be read once, until the next
    page is read, in the dump's order: by age, but for changes that wikis made by hand.
    """

    id: int
    title: str
    namespace: int
    redirect: str
    revisions: Iterator[SourceRevision]


class Dump:
    """A dump that is being read."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._guard = Guard(source, limits)
        self._pointer = EventPointer(iter(self._guard))
        self._current: Any = None  # the page whose revisions can be read
        with _naming_page(self._guard):
            _event, root = next(self._pointer)
            self._dump = mwxml.Dump.from_element(ElementIterator(root, self._pointer))
            self.site = _site(self._dump.site_info, self._guard.language)

    @property
    def position(self) -> int:
        """How many bytes of the file, packed as it is, were read."""
        return self._source.position

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self._source.size

    def pages(self) -> Iterator[SourcePage]:
        """The pages in the dump's order, once. Raises BadDump, also while revisions are read."""
        empty = True
        while (page := self._next_page()) is not None:
            empty = False
            yield page
        if empty:
            raise BadDump(
                "The dump contains no pages. Download “pages-meta-history” or “pages-articles”, or "
                "select pages in Special:Export."
            )

    def _next_page(self) -> SourcePage | None:
        with _naming_page(self._guard):
            page = next(self._dump.pages, None)
            self._current = page
            if page is None:
                self._read_to_end()
                return None
            # mwxml reads the namespace from the title where the dump has no <ns>.
            title = " ".join(self._guard.title.replace("_", " ").split())
            if not title:
                raise BadDump(NO_TITLE)
            return SourcePage(
                id=page.id or 0,
                title=title,
                namespace=page.namespace,
                redirect=(page.redirect or "").replace("_", " ").strip(),
                revisions=self._revisions(page),
            )

    def _read_to_end(self) -> None:
        """Read on, so that a damaged archive or a second dump in the file raises BadDump."""
        for _event in iter(lambda: next(self._pointer, None), None):
            pass

    def _revisions(self, page: mwxml.Page) -> Iterator[SourceRevision]:
        while page is self._current:
            with _naming_page(self._guard):
                revision = next(page, None)
                if revision is None:
                    return
                read = _revision(revision, self._guard.title)
            yield read


@contextmanager
def open_dump(path: Path, limits: Limits = LIMITS) -> Iterator[Dump]:
    """The dump in a file, packed with bzip2, gzip, xz, lzma or not at all. Raises BadDump."""
    with open_source(path) as source:
        yield Dump(source, limits)


@contextmanager
def _naming_page(guard: Guard) -> Iterator[None]:
    """Raise BadDump with the page in which mwxml finds something malformed."""
    try:
        yield
    except BadDump:
        raise
    except _MALFORMED as error:
        raise BadDump(
            f"A number, time or tag{of_page(guard.title)} cannot be read ({shortened(str(error))})."
            " The file is damaged. Download it again."
        ) from None


def _revision(revision: mwxml.Revision, title: str) -> SourceRevision:
    if revision.id is None or not 0 < revision.id <= _HIGHEST_ID:
        raise BadDump(f"A revision{of_page(title)} has no id (<id>). Download a dump that has ids.")
    if revision.timestamp is None:
        raise BadDump(
            f"Revision {revision.id}{of_page(title)} has no time (<timestamp>). "
            "The file is damaged. Download it again."
        )
    deleted = revision.deleted
    text = "" if deleted.text else revision.text or ""
    return SourceRevision(
        id=revision.id,
        time=datetime.fromtimestamp(revision.timestamp.unix(), UTC),
        author=(revision.user.text or "") if revision.user else "",
        comment=revision.comment or "",
        minor=bool(revision.minor),
        text=text,
        text_withheld=deleted.text,
        comment_withheld=deleted.comment,
        author_withheld=deleted.user,
        damaged=not deleted.text and not _fits(text, revision.sha1),
        wikitext=revision.model in (None, "", "wikitext"),
    )


def _site(info: SiteInfo, language: str) -> Site:
    """The wiki of a dump's <siteinfo>; what is missing there is empty or MediaWiki's default."""
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
        base=_base(info.base or ""),
        namespaces=names,
    )


def _base(address: str) -> str:
    """The address of pages, from that of the main one; "" where it is malformed."""
    if not address.startswith(("https://", "http://")):
        return ""
    end = max(address.rfind("/"), address.rfind("="))
    return address[: end + 1]


def _fits(text: str, sha1: str | None) -> bool:
    """Whether a text has this SHA-1 in MediaWiki's base 36; True where there is none."""
    if not sha1:
        return True
    number = int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest())
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(_SHA1_DIGITS, "0") == sha1.rjust(_SHA1_DIGITS, "0").lower()
