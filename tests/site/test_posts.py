"""A POST to every address by every kind of user: the answers, and that nothing is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentSection
from tests.people import signed_in
from tests.site.test_addresses import (
    ADDRESSES,
    CLAIM,
    HIDDEN_CLAIM,
    LOGIN,
    READING,
    REDIRECT,
    ROLES,
    client_of,
    status_of,
    subjects,
)

__all__ = ["subjects"]

pytestmark = pytest.mark.django_db

KINDS = (*ROLES, "superuser")
OF_ACCOUNTS = ("changelist", "add", "change", "delete", "history")
# The statuses that an empty POST by each of KINDS gets; 422 and 200 show the form with its errors.
GET_ONLY = (405, 405, 405, 405, 405, 405)
POSTS = {
    **dict.fromkeys(READING, GET_ONLY),
    "admin:articles_cite_search": GET_ONLY,
    **dict.fromkeys(
        (
            *("reference-text", "admin:articles_article_add", "admin:articles_article_change"),
            *("admin:articles_section_edit", "admin:articles_cite_mark", "admin:articles_cite_new"),
            *("admin:references_reference_add", "admin:references_reference_change"),
            "admin:articles_preview",
        ),
        (403, 403, 403, 200, 200, 200),
    ),
    **dict.fromkeys(("undo", "claim-check"), (403, 403, 403, 422, 422, 422)),
    **dict.fromkeys(("revert", "rollback"), (403, 403, 403, 403, 422, 422)),
    **dict.fromkeys(
        (
            *("withhold", "admin:articles_article_delete", "admin:articles_article_undelete"),
            *("admin:articles_category_add", "admin:articles_category_change"),
        ),
        (403, 403, 403, 403, 200, 200),
    ),
    "withhold-check": (403, 403, 403, 403, 404, 404),  # there is no such check
    "review": (LOGIN, 403, 403, 403, REDIRECT, REDIRECT),
    "admin:articles_article_history": (403, 403, 403, REDIRECT, REDIRECT, REDIRECT),
    **dict.fromkeys(
        ("admin:articles_category_history", "admin:references_reference_history"),
        (LOGIN, LOGIN, REDIRECT, REDIRECT, REDIRECT, REDIRECT),
    ),
    **dict.fromkeys(
        (
            *("admin:articles_article_changelist", "admin:articles_category_changelist"),
            *("admin:references_reference_changelist", "admin:references_reference_rename"),
        ),
        (LOGIN, LOGIN, 403, 200, 200, 200),
    ),
    **dict.fromkeys(
        [f"admin:references_reference_{act}" for act in ("merge", "withdraw", "reinstate")],
        (LOGIN, LOGIN, 403, 403, 200, 200),
    ),
    "admin:references_reference_delete": (LOGIN, LOGIN, 403, 403, 403, 403),
    **dict.fromkeys(
        [
            *(f"admin:auth_{kind}_{page}" for kind in ("user", "group") for page in OF_ACCOUNTS),
            "admin:auth_user_password_change",
        ],
        (LOGIN, LOGIN, 403, 403, 403, 200),
    ),
    "admin:login": (200,) * 6,
    "admin:logout": (REDIRECT,) * 6,
    **dict.fromkeys(("admin:index", "admin:password_change"), (LOGIN, LOGIN, 200, 200, 200, 200)),
    "admin:app_list": (LOGIN, LOGIN, 404, 200, 200, 200),
    "admin:view_on_site": (LOGIN, LOGIN, 404, 404, 404, 404),
    **dict.fromkeys(
        ("admin:jsi18n", "admin:password_change_done", "admin:autocomplete"),
        (LOGIN, LOGIN, 405, 405, 405, 405),
    ),
}
# What forms of any address could write, sent to all of them.
EVERYTHING = {
    **dict.fromkeys(("comment", "reason", "text", "author", "note", "quotation"), "Intruded"),
    "base": "2",
    "was": "0",
    "verdict": "supports",
    "key": "intruded",
    "into": "old",
    "title": "Intruded",
    "name": "Intruded",
    "username": "intruder",
    "state": "draft",
    "lead": "Intruded",
    "language": "en",
    "type": "webpage",
    "uncited_claims": "block",
    "sections-TOTAL_FORMS": "0",
    "infobox-TOTAL_FORMS": "0",
    "post": "yes",
    "reviewed": "yes",
    "password1": "long-enough-77",
    "password2": "long-enough-77",
    "usable_password": "true",
}
# Written by signing in, and by Django for every request.
NOT_COUNTED = {"session", "permission", "contenttype", "accessattempt", "accesslog"}


def client_of_kind(kind: str) -> Client:
    """A client of a user of one of KINDS."""
    if kind == "superuser":
        return signed_in(User.objects.create_superuser("superuser", "", "x"))
    return client_of(kind)


def everything_stored() -> dict[str, int]:
    """The number of rows of every table that people write, and what the article's state is."""
    counts = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.model_name not in NOT_COUNTED
    }
    return {**counts, "published": Article.objects.filter(state="published").count()}


def test_every_address_is_listed() -> None:
    assert set(POSTS) == set(ADDRESSES)


@pytest.mark.parametrize("kind", KINDS)
def test_everyone_gets_what_they_may(kind: str, subjects: None) -> None:
    wrong = {}
    client = client_of_kind(kind)
    for name, statuses in sorted(POSTS.items(), key=lambda row: row[0] == "admin:logout"):
        got = status_of(client, reverse(name, args=ADDRESSES[name].args), "post")
        if got != statuses[KINDS.index(kind)]:
            wrong[name] = f"{got} instead of {statuses[KINDS.index(kind)]}"
    assert wrong == {}


@pytest.mark.parametrize("kind", ["visitor", "account", "staff"])
def test_a_full_form_writes_nothing_without_the_right_to(kind: str, subjects: None) -> None:
    client = client_of_kind(kind)
    before = everything_stored()
    for name in POSTS:
        if name not in ("admin:logout", "admin:login"):
            client.post(reverse(name, args=ADDRESSES[name].args), EVERYTHING)
            assert everything_stored() == before, name


def test_an_editor_writes_nothing_where_only_reviewers_or_superusers_may(subjects: None) -> None:
    client = client_of_kind("editor")
    before = everything_stored()
    refused = [name for name, statuses in POSTS.items() if statuses[KINDS.index("editor")] == 403]
    assert len(refused) > 15
    for name in refused:
        client.post(reverse(name, args=ADDRESSES[name].args), EVERYTHING)
        assert everything_stored() == before, name


def hidden_addresses() -> list[tuple[str, list[Any]]]:
    """The addresses of the hidden article, by title and by uid, with those of its revisions."""
    known = {"Almaty": "Secretword", "almaty": "hidden", CLAIM: HIDDEN_CLAIM, "alm-name": "hid"}
    return [
        (name, [known.get(str(arg), arg) for arg in at.args])
        for name, at in ADDRESSES.items()
        if {str(arg) for arg in at.args} & {"Almaty", "almaty"}
    ]


def make_hidden(state: str) -> Article:
    """An article of two revisions, whose every word is secret."""
    secret = ArticleDocument(
        title="Secretword",
        lead="Secretword [[Almaty]].[@atlas]",
        sections=(DocumentSection("hid", 1, "Secretword", "Secretword."),),
        state=state,
    )
    article = Article(uid="hidden")
    article.revise(secret, comment="Secretword", author_name="Secretword")
    article.revise(replace(secret, lead="Secretword, hushedword."), comment="Secretword")
    return article


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("state", "kind"),
    [
        *(("draft", kind) for kind in ("visitor", "account", "staff")),
        *(("deleted", kind) for kind in ("visitor", "account", "staff", "editor")),
    ],
)
def test_no_address_shows_a_hidden_article(
    state: str, kind: str, method: str, subjects: None
) -> None:
    make_hidden(state)
    client = client_of_kind(kind)
    for name, args in hidden_addresses():
        url = reverse(name, args=args)
        answer = getattr(client, method)(url, {"base": "1"})
        assert answer.status_code in (302, 403, 404, 405), (name, answer.status_code)
        # The page may contain the requested address and its name, and nothing else.
        text = answer.content.decode().replace(unquote(url), "")
        assert text.count("Secretword") <= ("Secretword" in args), name
        assert "hushedword" not in text, name


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", ["visitor", "account", "staff", "editor"])
def test_no_address_shows_what_is_withheld(kind: str, method: str, subjects: None) -> None:
    article = Article.objects.get(uid="almaty")
    before = article.document()
    for text in ("Secretword.", "Almaty is a city.[@atlas]"):
        article.revise(replace(before, lead=text), comment=text, author_name=text[:10])
    article.revisions().filter(number=3).update(
        text_withheld=True, comment_withheld=True, author_withheld=True
    )
    client = client_of_kind(kind)
    for name, at in ADDRESSES.items():
        if name in ("admin:logout", "admin:login"):
            continue
        for number in (2, 3):
            args = [number if arg == 1 else 4 if arg == 2 else arg for arg in at.args]
            answer = getattr(client, method)(reverse(name, args=args), {"base": "3", "q": "city"})
            assert b"Secretword" not in getattr(answer, "content", b""), (name, args)
