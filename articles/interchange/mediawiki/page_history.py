"""What a page's history becomes, whatever the page is: who, when, why, and in which order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.interchange.mediawiki.dump import SourcePage, SourceRevision
from articles.interchange.mediawiki.import_report import Report
from articles.interchange.wikitext.common.conversion_model import Site
from bioweb.history.bulk_history import Chain, RevisionMetadata
from bioweb.history.models import ORIGIN_LENGTH, Revision, Withholding
from bioweb.history.subject import AnySubject
from bioweb.history.uid import is_uid

# Longer names of wikis are cut, lest an origin be: a revision's number has up to 19 digits.
MAX_WIKI = ORIGIN_LENGTH - 20
# MediaWiki's “/* Career */ more of it”: the section that was edited.
_SECTION_EDITED = re.compile(r"/\*\s*(.*?)\s*\*/\s*")
# “[[User:Ada|Ada]]”, of which a comment shows the words.
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")


class Refused(Exception):
    """Why a page is not brought in, or not on; the message is a sentence."""


def wiki_of(site: Site) -> str:
    """What origins of revisions call the wiki that they are from: such as “enwiki”.

    Dumps of old wikis do not tell it: two of them are told from each other by their addresses.
    """
    name = site.database or _host(site.base) or "mediawiki"
    if len(name) <= MAX_WIKI:
        return name
    return f"{name[: MAX_WIKI - 11]}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def origin_of(site: Site, revision: SourceRevision) -> str:
    """Such as “enwiki 123456”: what a revision is called where it was made."""
    return f"{wiki_of(site)} {revision.id}"


def uid_of(site: Site, page: SourcePage) -> str:
    """The same for a page in every dump of its wiki: such as “enwiki-27121847”."""
    uid = f"{wiki_of(site).lower().replace('_', '-')}-{page.id}"
    if page.id and is_uid(uid):
        return uid
    told = f"{wiki_of(site)}\n{page.id or page.title}"
    return f"mw-{hashlib.sha256(told.encode()).hexdigest()[:20]}"


def details_of(site: Site, revision: SourceRevision, kind: Revision.Kind) -> RevisionMetadata:
    """Who made a revision, when and why."""
    return RevisionMetadata(
        time=revision.time,
        author_name=revision.author,
        comment=_LINK.sub(r"\1", _SECTION_EDITED.sub(_shown_section, revision.comment)),
        minor=revision.minor,
        kind=kind,
        origin=origin_of(site, revision),
        text_withheld=revision.text_withheld,
        comment_withheld=revision.comment_withheld,
        author_withheld=revision.author_withheld,
    )


def _shown_section(found: re.Match[str]) -> str:
    return f"→{found[1]}: "


class Standing:
    """The revisions of a page that stand here already, and whether more may follow them.

    History is append-only: what a dump brings is added after what stands, or not at all.
    """

    def __init__(self, subject: AnySubject | None = None) -> None:
        self.numbers: dict[str, int] = {}
        self._newest: datetime | None = None
        self._by_hand: Revision | None = None
        revisions = Revision.objects.none()
        if subject is not None and subject.pk:
            revisions = subject.revisions()
        for revision in revisions.order_by("number").defer("rows"):
            if revision.origin:
                self.numbers[revision.origin] = revision.number
                self._newest, self._by_hand = revision.time, None
            elif revision.kind not in (Revision.Kind.REKEY, Revision.Kind.IMPORT):
                self._by_hand = revision
        self._unseen = set(self.numbers)

    def has(self, origin: str) -> int | None:
        """The number of the revision that came from there."""
        self._unseen.discard(origin)
        return self.numbers.get(origin)

    def add(self, origin: str, number: int) -> None:
        """A revision was added: files that were mended by hand hold some twice."""
        self.numbers[origin] = number

    def check_follows(self, time: datetime) -> None:
        """Raises Refused where a revision of this time cannot be added to what stands."""
        if self._by_hand:
            raise Refused(
                _(
                    "It was edited here since the last import (revision %(number)s, by "
                    "%(author)s). Importing would undo that edit. Copy the new text by hand."
                )
                % {"number": self._by_hand.number, "author": self._by_hand.author_name or "?"}
            )
        if self._newest and self._unseen and time <= self._newest:
            raise Refused(
                _(
                    "Revisions up to %(newest)s are already imported, and the dump has earlier "
                    "ones that are missing. Revisions can only be added at the end. Import the "
                    "whole history into an encyclopedia without this page."
                )
                % {"newest": f"{self._newest:%Y-%m-%d %H:%M}"}
            )


class PageHistory:
    """What bringing in a page is, whatever it becomes.

    `begin` each transaction, `add` each revision, and `finish` before the transaction ends.
    """

    def __init__(self, subject: AnySubject, site: Site, *, dry: bool) -> None:
        self._subject, self._site, self._dry = subject, site, dry
        self._standing = Standing()
        self._chain: Chain[Any] | None = None
        self.report = Report()

    def begin(self) -> None:
        """Lock what the page becomes, and see what stands of it."""
        self.report = Report()
        if self._chain:
            self._chain.relock()
            return
        self._chain = Chain(self._subject)
        self._standing = Standing(self._subject)
        if self._subject.pk:
            self._take_up()

    def add(self, revision: SourceRevision) -> None:
        """Add one revision, unless it is here already. Raises Refused."""
        raise NotImplementedError

    def finish(self, *, whole: bool) -> None:
        """Write what waits, and index it; `whole`: no more of it is to come."""
        raise NotImplementedError

    def _take_up(self) -> None:
        """Read what it takes to go on with a subject that stands."""
        raise NotImplementedError

    @property
    def _open_chain(self) -> Chain[Any]:
        assert self._chain, "begin() comes first"
        return self._chain


def log_withheld(revisions: Iterable[Revision], wiki: str) -> None:
    """Write into the log what was withheld where the revisions are from."""
    Withholding.objects.bulk_create(
        Withholding(
            revision=revision,
            text=revision.text_withheld,
            comment=revision.comment_withheld,
            author=revision.author_withheld,
            reason=_("Hidden on the wiki that it was imported from (%s)") % wiki,
            by_name="",
        )
        for revision in revisions
        if revision.text_withheld or revision.comment_withheld or revision.author_withheld
    )


def show_newest(head: Revision) -> None:
    """What everybody reads now is not withheld: where its text is, it is the text before."""
    if head.text_withheld:
        Revision.objects.filter(pk=head.pk).update(text_withheld=False)
