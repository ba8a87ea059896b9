"""Redirects and their targets for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.test import Client

from articles.models import Article
from tests.articles.factories import an_article


def a_redirect(title: str, target: str, **fields: Any) -> Article:
    return an_article(title, lead=f"[[{target}]]", state="redirect", **fields)


def changed(article: Article, **fields: Any) -> None:
    article.revise(replace(article.document(), **fields), comment="Changed")


def html(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer
    return answer.content.decode()


def where(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 302, answer
    return answer["Location"]


def the_target() -> Article:
    """The article that redirects lead to."""
    return an_article(
        "Almaty",
        short_description="City in Kazakhstan",
        redirects=("Алматы",),
        lead="A city.",
        sections={"Early days": "It was a fort."},
    )
