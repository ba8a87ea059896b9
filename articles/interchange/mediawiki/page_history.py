"""The import of a page's history, whatever the page becomes: origins, metadata and order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.interchange.mediawiki.dump import SourcePage, SourceRevision
from articles.interchange.mediawiki.import_report import Report
from articles.interchange.mediawiki.imported_references import ImportedReferences
from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.converter import Converter
from bioweb.history.bulk_history import Chain, RevisionMetadata
from bioweb.history.models import ORIGIN_LENGTH, Revision, Withholding
from bioweb.history.subject import AnySubject
from bioweb.history.uid import is_uid

# Longer names of wikis are cut to fit into an origin, in which a revision's number has up to 19
# digits.
MAX_WIKI = ORIGIN_LENGTH - 20
# MediaWiki's “/* Career */ more of it”: the section that was edited.
_SECTION_EDITED = re.compile(r"/\*\s*(.*?)\s*\*/\s*")
# “[[User:Ada|Ada]]”, of which a comment shows the words.
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")


class Refused(Exception):
    """Why a page is not imported, or not any further; the message is a sentence."""


@dataclass
class ImportContext:
    """What the pages of one import share. `dry_run`: nothing is written."""

    site: Site
    dry_run: bool
    references: ImportedReferences = field(default_factory=ImportedReferences)

    @cached_property
    def converter(self) -> Converter:
        """The converter of the site's pages."""
        return Converter(self.site)

    @cached_property
    def wiki(self) -> str:
        """The wiki's name in the origins of revisions, such as “enwiki”.

        Dumps of old wikis do not name it; then it is the host of the wiki's address.
        """
        name = self.site.database or _host(self.site.base) or "mediawiki"
        if len(name) <= MAX_WIKI:
            return name
        return f"{name[: MAX_WIKI - 11]}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"

    def origin(self, revision: SourceRevision) -> str:
        """The name of a revision where it was made, such as “enwiki 123456”."""
        return f"{self.wiki} {revision.id}"

    def uid(self, page: SourcePage) -> str:
        """A uid for a page that is the same for every dump, such as “enwiki-27121847”."""
        uid = f"{self.wiki.lower().replace('_', '-')}-{page.id}"
        if page.id and is_uid(uid):
            return uid
        named = f"{self.wiki}\n{page.id or page.title}"
        return f"mw-{hashlib.sha256(named.encode()).hexdigest()[:20]}"

    def metadata(self, revision: SourceRevision, kind: Revision.Kind) -> RevisionMetadata:
        """Author, time and comment of a revision."""
        return RevisionMetadata(
            time=revision.time,
            author_name=revision.author,
            comment=_LINK.sub(r"\1", _SECTION_EDITED.sub(r"→\1: ", revision.comment)),
            minor=revision.minor,
            kind=kind,
            origin=self.origin(revision),
            text_withheld=revision.text_withheld,
            comment_withheld=revision.comment_withheld,
            author_withheld=revision.author_withheld,
        )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


class KnownRevisions:
    """The revisions of a page that are here already, and whether others may follow them.

    History is append-only: revisions of a dump are added after those that are here, or not at all.
    """

    def __init__(self, subject: AnySubject | None = None) -> None:
        self._numbers: dict[str, int] = {}
        self._newest: datetime | None = None
        self._edited_here: Revision | None = None
        revisions = Revision.objects.none()
        if subject is not None and subject.pk:
            revisions = subject.revisions()
        for revision in revisions.order_by("number").defer("rows"):
            if revision.origin:
                self._numbers[revision.origin] = revision.number
                self._newest, self._edited_here = revision.time, None
            elif revision.kind not in (Revision.Kind.REKEY, Revision.Kind.IMPORT):
                self._edited_here = revision
        self._not_in_dump = set(self._numbers)  # as far as it was read

    def number(self, origin: str) -> int | None:
        """The number of the revision of this origin; None where it is not here."""
        self._not_in_dump.discard(origin)
        return self._numbers.get(origin)

    def add(self, origin: str, number: int) -> None:
        """Add a revision: dumps that were edited by hand have some twice."""
        self._numbers[origin] = number

    def check_follows(self, time: datetime) -> None:
        """Raises Refused where a revision of this time cannot be added to those that are here."""
        if self._edited_here:
            raise Refused(
                _(
                    "It was edited here since the last import (revision %(number)s, by "
                    "%(author)s). Importing would undo that edit. Copy the new text by hand."
                )
                % {
                    "number": self._edited_here.number,
                    "author": self._edited_here.author_name or "?",
                }
            )
        if self._newest and self._not_in_dump and time <= self._newest:
            raise Refused(
                _(
                    "Revisions up to %(newest)s are already imported, and the dump has earlier "
                    "ones that are missing. Revisions can only be added at the end. Import the "
                    "whole history into an encyclopedia without this page."
                )
                % {"newest": f"{self._newest:%Y-%m-%d %H:%M}"}
            )


class PageHistory:
    """The import of a page, in transactions.

    Call `begin` in each transaction, `add` for each revision, and `finish` before it ends.
    """

    def __init__(self, subject: AnySubject, context: ImportContext) -> None:
        self._subject, self._context = subject, context
        self._revisions = KnownRevisions()
        self._chain: Chain[Any] | None = None
        self.report = Report()

    def begin(self) -> None:
        """Lock the subject, and read what is here of it."""
        self.report = Report()
        if self._chain:
            self._chain.relock()
            return
        self._chain = Chain(self._subject)
        self._revisions = KnownRevisions(self._subject)
        if self._subject.pk:
            self._resume()

    def add(self, revision: SourceRevision) -> None:
        """Add one revision, unless it is here already. Raises Refused."""
        raise NotImplementedError

    def finish(self, *, whole: bool) -> None:
        """Write and index what was added; `whole`: no more revisions follow."""
        raise NotImplementedError

    def _resume(self) -> None:
        """Read what is needed to go on with a subject that exists."""
        raise NotImplementedError

    @property
    def _open_chain(self) -> Chain[Any]:
        assert self._chain, "begin() is called first"
        return self._chain

    def _log_withheld(self, revisions: Iterable[Revision]) -> None:
        """Log the parts of revisions that were withheld on the wiki that they are from."""
        Withholding.objects.bulk_create(
            Withholding(
                revision=revision,
                text=revision.text_withheld,
                comment=revision.comment_withheld,
                author=revision.author_withheld,
                reason=_("Hidden on the wiki that it was imported from (%s)") % self._context.wiki,
                by_name="",
            )
            for revision in revisions
            if revision.text_withheld or revision.comment_withheld or revision.author_withheld
        )


def show_newest(head: Revision) -> None:
    """Show the text of the newest revision: where it was withheld, it is the text before it."""
    if head.text_withheld:
        Revision.objects.filter(pk=head.pk).update(text_withheld=False)
