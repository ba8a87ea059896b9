"""Opens, fills in and posts the form of an article as a browser does, for tests."""

from __future__ import annotations

from typing import Any

from django.test import Client

from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from tests.articles.html_forms import fields_of, row_of

CHANGE = "/admin/articles/article/almaty/change/"
ADD = "/admin/articles/article/add/"


def document() -> ArticleDocument:
    """The present document of the only article."""
    document: ArticleDocument = Article.objects.get().document()
    return document


def bodies() -> dict[str, str]:
    """The texts of the sections of the only article, by uid."""
    return {part.uid: part.body for part in document().sections}


def section_page(uid: str) -> str:
    """The address of the form of one section of the article `almaty`."""
    return f"/admin/articles/article/almaty/section/{uid}/"


def _as_posted(values: dict[str, str]) -> dict[str, str]:
    """The values with the line ends that browsers post."""
    return {name: "\r\n".join(text.splitlines()) for name, text in values.items()}


class Form:
    """The form of an article as an editor has opened it. It can be posted several times."""

    def __init__(self, client: Client, url: str = CHANGE, answer: Any = None) -> None:
        self.client, self.url = client, url
        answer = answer or client.get(url)
        assert answer.status_code in (200, 409), answer.status_code
        self.fields = fields_of(answer)

    def put(self, **values: str) -> Form:
        """Type into fields of the article itself, or the comment."""
        assert values.keys() <= self.fields.keys() | {"minor", "_add", "_split"}
        self.fields |= _as_posted(values)
        return self

    def part(self, uid: str, **values: str) -> Form:
        """Type into the fields of the section or infobox field `uid`."""
        row = row_of(self.fields, uid)
        self.fields |= {f"{row}-{name}": value for name, value in _as_posted(values).items()}
        return self

    def choose(self, place: str, attribute: str, version: str, text: str | None = None) -> Form:
        """Choose a version in the conflict of this attribute, or write another `text`."""
        name = f"take-{place}-{attribute}"
        assert f"{name}-of" in self.fields, "This conflict is not shown."
        self.fields[name] = version
        if text is not None:
            self.fields |= _as_posted({f"{name}-text": text})
        return self

    def new(self, prefix: str, **values: str) -> Form:
        """Type into the first empty row for a new part; `prefix` is "infobox" or "sections"."""
        number = next(
            number
            for number in range(1000)
            if not self.fields.get(f"{prefix}-{number}-uid")
            and not self.fields.get(f"{prefix}-{number}-heading")
            and not self.fields.get(f"{prefix}-{number}-label")
        )
        assert f"{prefix}-{number}-uid" in self.fields, "The form has no empty row."
        self.fields |= {
            f"{prefix}-{number}-{name}": value for name, value in _as_posted(values).items()
        }
        return self

    def save(self) -> Any:
        """Post the form, and return the response."""
        return self.client.post(self.url, self.fields)

    def again(self, answer: Any) -> Form:
        """The form in the response to an earlier post."""
        return Form(self.client, self.url, answer)
