"""A dump of MediaWiki, read as a stream with mwxml: its pages, and each page's revisions.

The format is https://www.mediawiki.org/wiki/Help:Export, versions 0.3 to 0.11. Memory does not
depend on the file's size, as at any time only one revision is held.
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

from articles.interchange.mediawiki.dump_errors import BadDump
from articles.interchange.mediawiki.dump_file import Source, open_source
from articles.interchange.mediawiki.guarded_xml import LIMITS, Guard, Limits
from articles.interchange.mediawiki.site import site_of
from articles.interchange.mediawiki.xml_error_wording import NO_TITLE, of_page, shortened
from articles.interchange.wikitext.common.conversion_model import Site

__all__ = ["BadDump", "Dump", "SourcePage", "SourceRevision", "open_dump"]

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHA1_DIGITS = 31
_HIGHEST_ID = 2**63 - 1
# What mwxml raises at a number or time that is none, or at tags that it does not expect.
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

    `title` is whole, with its namespace's name, and with spaces for "_". `redirect` is where the
    page leads by now, as far as the dump says. `revisions` can be gone through once, until the next
    page is asked for, in the dump's order: by age, but for what wikis did by hand.
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
        with _named(self._guard):
            _event, root = next(self._pointer)
            self._dump = mwxml.Dump.from_element(ElementIterator(root, self._pointer))
            self.site: Site = site_of(self._dump.site_info, self._guard.language)

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
        none = True
        while (page := self._next_page()) is not None:
            none = False
            yield page
        if none:
            raise BadDump(
                "The dump contains no pages. Download “pages-meta-history” or “pages-articles”, or "
                "select pages in Special:Export."
            )

    def _next_page(self) -> SourcePage | None:
        with _named(self._guard):
            page = next(self._dump.pages, None)
            self._current = page
            if page is None:
                self._read_to_end()
                return None
            # mwxml takes the namespace from the title where a dump does not tell it otherwise.
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
        """See whether the archive is whole, and that no second dump follows."""
        for _event in iter(lambda: next(self._pointer, None), None):
            pass

    def _revisions(self, page: mwxml.Page) -> Iterator[SourceRevision]:
        while page is self._current:
            with _named(self._guard):
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
def _named(guard: Guard) -> Iterator[None]:
    """Say of what mwxml cannot read where it stands."""
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


def _fits(text: str, sha1: str | None) -> bool:
    """Whether a text has the SHA-1 that the dump tells, in MediaWiki's base 36; True without."""
    if not sha1:
        return True
    number = int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest())
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(_SHA1_DIGITS, "0") == sha1.rjust(_SHA1_DIGITS, "0").lower()
