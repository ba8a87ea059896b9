"""Reads an Atom feed and validates it by RFC 4287, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.test import Client

HERE = "http://127.0.0.1:8000"
SPACE = "{http://www.w3.org/2005/Atom}"  # the XML namespace
# The elements of RFC 4287, 4.1.1 and 4.1.2, that may occur once, and those that must occur.
ONE = ("id", "title", "updated", "published", "subtitle", "summary", "icon", "logo", "rights")
NEEDED = ("id", "title", "updated")


@dataclass
class Entry:
    """An entry of a feed; `terms` are the terms of its categories."""

    id: str
    title: str
    link: str
    author: str
    summary: str
    terms: list[str]


@dataclass
class Read:
    """A feed; `links` are its addresses by their `rel`."""

    id: str
    title: str
    links: dict[str, str]
    updated: str
    entries: list[Entry]

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.entries]


def feed(client: Client, path: str) -> Read:
    """The feed at this address; fails if there is no valid feed."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return parsed(answer.content)


def parsed(content: bytes) -> Read:
    """The feed in this XML; fails if it breaks a rule of RFC 4287."""
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SPACE}feed"
    _check(root)
    entries = [_entry(element) for element in root.findall(f"{SPACE}entry")]
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == len(ids)
    times = [_text(element, "updated") for element in root.findall(f"{SPACE}entry")]
    if times:
        assert _text(root, "updated") == max(times, key=datetime.fromisoformat)
    links = {str(link.get("rel")): str(link.get("href")) for link in root.findall(f"{SPACE}link")}
    return Read(_text(root, "id"), _text(root, "title"), links, _text(root, "updated"), entries)


def _check(root: ElementTree.Element) -> None:
    for element in (root, *root.findall(f"{SPACE}entry")):
        for name in NEEDED:
            assert _text(element, name), name
        for name in ONE:
            assert len(element.findall(f"{SPACE}{name}")) <= 1, name
        assert urlsplit(_text(element, "id")).scheme
        for name in ("updated", "published"):
            if found := element.findtext(f"{SPACE}{name}"):
                assert datetime.fromisoformat(found).tzinfo, found
        kinds = [(link.get("rel"), link.get("type")) for link in element.findall(f"{SPACE}link")]
        assert len(set(kinds)) == len(kinds)
        assert ("alternate", None) in kinds
        for link in element.findall(f"{SPACE}link"):
            assert str(link.get("href")).startswith(f"{HERE}/")
        for by in element.findall(f"{SPACE}author"):
            assert _text(by, "name")
    assert root.find(f"{SPACE}author") is not None  # for entries that name none
    assert root.find(f"{SPACE}link[@rel='self']") is not None


def _entry(element: ElementTree.Element) -> Entry:
    link = element.find(f"{SPACE}link[@rel='alternate']")
    author = element.find(f"{SPACE}author")
    summary = element.find(f"{SPACE}summary")
    assert link is not None
    assert summary is not None
    assert summary.get("type") == "html"
    return Entry(
        id=_text(element, "id"),
        title=_text(element, "title"),
        link=str(link.get("href")).removeprefix(HERE),
        author=_text(author, "name") if author is not None else "",
        summary=summary.text or "",
        terms=[str(found.get("term")) for found in element.findall(f"{SPACE}category")],
    )


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"{SPACE}{name}") or "").strip()
