"""A small site for the renderer's questions: no database, and the same answer always."""

from __future__ import annotations

from html import escape

from articles.text.markup.page_names import name_to_path
from articles.text.rendering.resolver_protocol import PageShown, ReferenceShown


class Site:
    """Knows every key but those that begin with “no-”, and every page but those with “Missing”.

    `old-name` is a key that was renamed to `new-name`.
    """

    def __init__(self, editable: bool = False) -> None:
        self.editable = editable
        self.requested: list[str] = []

    def reference(self, key: str) -> ReferenceShown | None:
        self.requested.append(key)
        if key.startswith("no-"):
            return None
        key = "new-name" if key == "old-name" else key
        shown = f"Source {escape(key)}."
        return ReferenceShown(key, f"/reference/{key}/", shown, shown)

    def page(self, name: str) -> PageShown:
        self.requested.append(name)
        short = "a city" if name == "Almaty" else ""
        return PageShown(f"/wiki/{name_to_path(name)}/", "Missing" not in name, name, short)

    def edit_url(self, part_uid: str) -> str | None:
        return f"/edit/{part_uid}/" if self.editable else None

    def category_url(self, name: str) -> str:
        return f"/category/{name_to_path(name)}/"
