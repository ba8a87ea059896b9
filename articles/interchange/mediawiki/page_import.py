"""The common parts of imports of articles and categories: origins, metadata, known revisions."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.interchange.mediawiki.dump import DumpPage, DumpRevision
from articles.interchange.mediawiki.import_report import Report
from articles.interchange.mediawiki.imported_references import ImportedReferences
from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.converter import Converter
from bioweb.history.bulk_history import Chain, RevisionMetadata
from bioweb.history.models import ORIGIN_LENGTH, Revision
from bioweb.history.subject import AnySubject
from bioweb.history.uid import is_uid

# The most characters of a wiki's name in an origin. A space and a revision's number of up to 19
# digits follow it.
MAX_WIKI_NAME = ORIGIN_LENGTH - 20
# The heading of the edited section, as MediaWiki puts it before a comment: “/* Career */ a fact”.
_EDITED_SECTION = re.compile(r"/\*\s*(.*?)\s*\*/\s*")
# A link in a comment, such as “[[User:Ada|Ada]]”; its words are group 1.
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")


class Refused(Exception):
    """A page cannot be imported, or not to its end; the message is a sentence that says why."""


@dataclass
class ImportContext:
    """The data that all pages of an import share. With `dry_run`, nothing is written."""

    site: Site
    dry_run: bool
    references: ImportedReferences = field(default_factory=ImportedReferences)

    @cached_property
    def converter(self) -> Converter:
        """The converter of the site's pages."""
        return Converter(self.site)

    @cached_property
    def wiki(self) -> str:
        """The wiki's name in origins; shortened if too long.

        It is the database's name (such as “enwiki”), else the host, else “mediawiki”.
        """
        name = self.site.database or _host(self.site.base) or "mediawiki"
        if len(name) <= MAX_WIKI_NAME:
            return name
        return f"{name[: MAX_WIKI_NAME - 11]}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"

    def origin(self, revision: DumpRevision) -> str:
        """The origin of a revision: the wiki's name and its number there, “enwiki 123456”."""
        return f"{self.wiki} {revision.id}"

    def uid(self, page: DumpPage) -> str:
        """The uid of a page, such as “enwiki-27121847”: the same in each dump of the wiki."""
        uid = f"{self.wiki.lower().replace('_', '-')}-{page.id}"
        if page.id and is_uid(uid):
            return uid
        named = f"{self.wiki}\n{page.id or page.title}"
        return f"mw-{hashlib.sha256(named.encode()).hexdigest()[:20]}"

    def metadata(self, revision: DumpRevision, kind: Revision.Kind) -> RevisionMetadata:
        """The metadata of a revision; sections and links in the comment are plain words."""
        return RevisionMetadata(
            time=revision.time,
            author_name=revision.author,
            comment=_LINK.sub(r"\1", _EDITED_SECTION.sub(r"→\1: ", revision.comment)),
            minor=revision.minor,
            kind=kind,
            origin=self.origin(revision),
            text_withheld=revision.text_withheld,
            comment_withheld=revision.comment_withheld,
            author_withheld=revision.author_withheld,
        )


def _host(address: str) -> str:
    """The host in an address; "" if there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


class KnownRevisions:
    """The revisions that a subject has already, and whether others may follow them.

    A history only grows at its end: a revision of a dump is added after the existing ones, or
    refused. An unsaved `subject`, or None, has no revisions yet.
    """

    def __init__(self, subject: AnySubject | None = None) -> None:
        self._numbers: dict[str, int] = {}
        self._newest_time: datetime | None = None  # of the imported revisions
        self._edit_since: Revision | None = None  # the last edit since the last import
        revisions = Revision.objects.none()
        if subject is not None and subject.pk:
            revisions = subject.revisions()
        for revision in revisions.order_by("number").defer("rows"):
            if revision.origin:
                self._numbers[revision.origin] = revision.number
                self._newest_time, self._edit_since = revision.time, None
            elif revision.kind not in (Revision.Kind.REKEY, Revision.Kind.IMPORT):
                self._edit_since = revision
        self._not_in_dump = set(self._numbers)  # origins that were not found in the dump yet

    def number(self, origin: str) -> int | None:
        """The number of the revision of this origin, or None. Notes that the dump has it."""
        self._not_in_dump.discard(origin)
        return self._numbers.get(origin)

    def add(self, origin: str, number: int) -> None:
        """Note that a revision was added: a dump that was edited by hand may have it twice."""
        self._numbers[origin] = number

    def check_follows(self, time: datetime) -> None:
        """Raises Refused if a revision of this time cannot be added after the existing ones."""
        if self._edit_since:
            raise Refused(
                _(
                    "The page was edited here since the last import (revision %(number)s, by "
                    "%(author)s). Importing it would undo that edit. Copy the new text by hand."
                )
                % {
                    "number": self._edit_since.number,
                    "author": self._edit_since.author_name or "?",
                }
            )
        if self._newest_time and self._not_in_dump and time <= self._newest_time:
            raise Refused(
                _(
                    "Revisions up to %(newest)s are already imported, but the dump has earlier "
                    "ones that were not imported. Revisions can only be added at the end. Import "
                    "the whole history into an encyclopedia without this page."
                )
                % {"newest": f"{self._newest_time:%Y-%m-%d %H:%M}"}
            )


class PageImport:
    """Imports one page in one or more transactions.

    In each transaction call `begin`, then `add` for each revision, and `finish` at the end.
    `report` counts the revisions of the current transaction.
    """

    def __init__(self, subject: AnySubject, context: ImportContext) -> None:
        self._subject, self._context = subject, context
        self._revisions = KnownRevisions()
        self._chain: Chain[Any] | None = None
        self.report = Report()

    def begin(self) -> None:
        """Lock the subject; the first time, also read the revisions that it has already."""
        self.report = Report()
        if self._chain:
            self._chain.relock()
            return
        self._chain = Chain(self._subject)
        self._revisions = KnownRevisions(self._subject)
        if self._subject.pk:
            self._resume()

    def add(self, revision: DumpRevision) -> None:
        """Add one revision, unless it was imported before. Raises Refused."""
        raise NotImplementedError

    def finish(self, *, is_last: bool) -> None:
        """Write and index what was added. `is_last` says that no more revisions follow."""
        raise NotImplementedError

    def _resume(self) -> None:
        """Prepare to continue the history of a subject that exists."""
        raise NotImplementedError

    @property
    def _open_chain(self) -> Chain[Any]:
        assert self._chain, "begin() is called first"
        return self._chain
