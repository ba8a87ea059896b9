"""Revisions as an Atom feed (RFC 4287), with addresses that begin with SITE_URL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.text.markup.xml_text import xml_text
from articles.views.components.revision_summaries import TAGS
from articles.views.history.recent_changes import Change
from articles.views.lookup.history_subjects import addresses_of
from bioweb.history.models import Revision

# RFC 4151 requires a date in each id. If it changed, feed readers would show all entries again.
DATE_IN_IDS = "2026"
# The date of a feed without entries.
NO_ENTRIES = datetime(1970, 1, 1, tzinfo=UTC)


class _Writer(SimplerXMLGenerator):
    """A writer of XML that leaves out characters which XML does not allow."""

    def characters(self, content: str) -> None:
        super().characters(xml_text(content))

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        valid: Any = {key: xml_text(value) for key, value in attrs.items()}
        super().startElement(name, valid)


class RevisionFeed(Atom1Feed):
    """A feed of revisions.

    Its id is made of `name`, so that it stays the same when the address of the feed changes. `page`
    is the address of the page with the same revisions, `address` that of the feed, both without
    SITE_URL.
    """

    def __init__(
        self, *name: str, title: str, subtitle: str, page: str, address: str, **options: Any
    ) -> None:
        super().__init__(
            title=f"{title} – {settings.SITE_NAME}",
            link=settings.SITE_URL + page,
            description=None,
            subtitle=subtitle,
            language=get_language(),
            # Feed readers show this author for entries that have none.
            author_name=settings.SITE_NAME,
            author_link=f"{settings.SITE_URL}/",
            feed_url=settings.SITE_URL + address,
            feed_guid=tag_uri("feed", *name),
            **options,
        )

    def add_changes(self, changes: Iterable[Change]) -> None:
        """Add an entry for each change; its id stays the same when the subject is renamed."""
        for change in changes:
            revision = change.revision
            author, author_url = _author(change)
            self.add_item(
                title=_title(change),
                link=settings.SITE_URL + _link(change),
                description=render_to_string("articles/feeds/entry.html", {"change": change}),
                author_name=author,
                author_link=author_url,
                pubdate=revision.time,
                updateddate=revision.time,
                unique_id=tag_uri(
                    revision.subject_kind, revision.subject_uid, "revision", str(revision.number)
                ),
                labels=_labels(change),
            )

    def latest_post_date(self) -> datetime:
        """The time of the newest entry; NO_ENTRIES for a feed without entries."""
        return max((item["updateddate"] for item in self.items), default=NO_ENTRIES)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the labels of the revision as Atom categories, each with its term and its words."""
        super().add_item_elements(handler, item)
        for term, label in item["labels"]:
            handler.addQuickElement("category", "", {"term": term, "label": label})

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed as Django does, but with a writer that accepts any character."""
        handler = _Writer(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def response(self) -> HttpResponse:
        """The feed as a response that search engines should not index."""
        response = HttpResponse(content_type=self.content_type, headers={"X-Robots-Tag": "noindex"})
        self.write(response, "utf-8")
        return response


def tag_uri(*parts: str) -> str:
    """An id that no other site uses: a tag URI (RFC 4151) of the site's host and these parts."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"tag:{host},{DATE_IN_IDS}:{'/'.join(parts)}"


def _title(change: Change) -> str:
    values = {"name": change.subject, "kind": change.kind, "n": change.revision.number}
    if change.revision.subject_kind == "article":
        return _("%(name)s, revision %(n)s") % values
    return _("%(name)s (%(kind)s), revision %(n)s") % values


def _link(change: Change) -> str:
    """The address of the diff, else of the revision, or of its entry in the history if withheld."""
    revision = change.revision
    if change.diff_url:
        return change.diff_url
    if revision.text_withheld:
        return f"{change.history_url}#revision-{revision.number}"
    return addresses_of(change.subject).revision_url(revision.number)


def _author(change: Change) -> tuple[str | None, str | None]:
    """The author's name or "author hidden", and the contributions' address; None if missing."""
    if change.author is None:
        return _("author hidden"), None
    if not change.author:
        return None, None
    try:
        return change.author, settings.SITE_URL + reverse("contributions", args=[change.author])
    except NoReverseMatch:
        return change.author, None


def _labels(change: Change) -> list[tuple[str, str]]:
    """The labels of a revision, each as its term in the code and its words.

    These are the kind of the subject, the kind of the revision unless it is an edit, "minor", and
    the tags.
    """
    revision = change.revision
    labels = [(revision.subject_kind, str(change.kind))]
    if revision.kind != Revision.Kind.EDIT:
        labels.append((revision.kind, str(revision.get_kind_display())))
    if revision.minor:
        labels.append(("minor", _("minor")))
    return labels + [(name, str(words)) for name, words in TAGS.items() if words in change.tags]
