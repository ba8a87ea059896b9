"""Reads the fields of the forms of a page as a browser without JavaScript would post them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.name: str | None = None
        self.within = 0  # a template's content is not part of the form
        self.option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "template":
            self.within += 1
        if self.within:
            return
        if tag == "input" and name and given.get("type") not in ("submit", "button"):
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            text = given.get("value") or ("on" if "checked" in given else "")
            self.fields[name] = text.replace("\n", "\r\n")
        elif tag == "textarea" and name:
            self.name, self.fields[name] = name, ""
        elif tag == "select" and name:
            self.option = name
        elif tag == "option" and self.option and "selected" in given:
            self.fields[self.option] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.within -= 1
        elif tag == "textarea" and self.name:
            # The newline after the tag is markup.
            text = self.fields[self.name].removeprefix("\n")
            self.fields[self.name] = text.replace("\n", "\r\n")
            self.name = None
        elif tag == "select":
            self.option = None

    def handle_data(self, data: str) -> None:
        if self.name and not self.within:
            self.fields[self.name] += data


def fields_of(answer: Any) -> dict[str, str]:
    """The values of the fields of all forms in the page, by name, without those in templates."""
    return fields_in(answer.content.decode())


def fields_in(html: str) -> dict[str, str]:
    """The values of the fields of all forms in the HTML of a page, as `fields_of` gives them."""
    reader = _Reader()
    # Browsers read every line end as LF, and post it as CRLF.
    reader.feed(html.replace("\r\n", "\n"))
    return reader.fields


def row_of(fields: dict[str, str], uid: str) -> str:
    """The prefix of the row whose hidden uid is `uid`, such as "sections-3"."""
    (name,) = [name for name, value in fields.items() if name.endswith("-uid") and value == uid]
    return name.removesuffix("-uid")


def sign_out(client: Any) -> None:
    """Remove the session cookie, as when the session expires while somebody types."""
    from django.conf import settings

    client.cookies.pop(settings.SESSION_COOKIE_NAME)


def words(answer: Any) -> str:
    """The text of a page with single spaces, without markup."""
    import re
    from html import unescape

    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(unescape(text).split())
