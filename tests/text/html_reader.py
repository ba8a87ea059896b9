"""HTML read back in tests: its elements with their attributes, and its words."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"br", "hr", "img", "input", "meta", "link"}


class Element(NamedTuple):
    """One start tag."""

    tag: str
    attributes: dict[str, str]


class Reader(HTMLParser):
    """Gathers elements and words; raises AssertionError where end tags do not match start tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>: {names}"
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    @property
    def text(self) -> str:
        """The words of the page, white space as single spaces."""
        return " ".join("".join(self.words).split())

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def all(self, tag: str, kind: str = "") -> list[dict[str, str]]:
        """The attributes of each element of this tag, and of this class if one is given."""
        return [
            element.attributes
            for element in self.elements
            if element.tag == tag
            and (not kind or kind in element.attributes.get("class", "").split())
        ]
