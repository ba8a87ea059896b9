"""Every address, requested by every kind of user; an address outside the table fails a test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from articles.models import Article, Category
from articles.text.claims.claim_matching import new_claim_id
from articles.text.document import article_document
from articles.text.document.article_document import ArticleDocument, DocumentSection
from bioweb.history.models import Revision
from references.models import Reference, SourceText
from references.text.reference_document import ReferenceDocument
from tests.people import member, signed_in

pytestmark = pytest.mark.django_db

SOMEBODY = 999_999  # primary key of an account and of a group
ROLES = ("visitor", "account", "staff", "editor", "reviewer")
LOGIN, REDIRECT = 302, 301  # to the login page; any other redirect

EVERYONE = (200, 200, 200, 200, 200)
ONLY_EDITORS = (LOGIN, LOGIN, 403, 200, 200)
ONLY_REVIEWERS = (LOGIN, LOGIN, 403, 403, 200)
ONLY_SUPERUSERS = (LOGIN, LOGIN, 403, 403, 403)
STAFF = (LOGIN, LOGIN, 200, 200, 200)
# Requests by scripts, or from a reader's page, are refused instead of redirected to the login.
EDITORS_OR_NO = (403, 403, 403, 200, 200)
REVIEWERS_OR_NO = (403, 403, 403, 403, 200)
REVIEWING = (LOGIN, 403, 403, 403, REDIRECT)
POST_ONLY = (405, 405, 405, 405, 405)
STAFF_REDIRECT = (LOGIN, LOGIN, REDIRECT, REDIRECT, REDIRECT)


@dataclass(frozen=True)
class Address:
    """The statuses that a GET by each of ROLES gets; `args` are of subjects made below."""

    args: tuple[object, ...]
    statuses: tuple[int, ...]


ARTICLE = ("Almaty",)
# The first sentence of the lead, in the article below and in the hidden one.
CLAIM, HIDDEN_CLAIM = (new_claim_id(uid, 1, "lead", 0) for uid in ("almaty", "hidden"))
OF_ARTICLES = (
    *("article-links", "article-summary", "article-cite", "article-history"),
    *("history-search", "article-authors", "information", "feed-article"),
)
OF_CATEGORIES = ("category", "category-history", "feed-category")
OF_REFERENCES = ("reference", "reference-cite", "reference-history", "feed-reference")
TO_READ = (
    *("front", "robots", "sitemap", "sitemap-articles", "articles"),
    *("categories", "recent", "search", "suggest", "references"),
    *("help-claims", "worklist", "feed-recent"),
)
READING = {
    **dict.fromkeys(TO_READ, Address((), EVERYONE)),
    "article": Address(ARTICLE, EVERYONE),
    **dict.fromkeys(OF_ARTICLES, Address(ARTICLE, EVERYONE)),
    "article-revision": Address((*ARTICLE, 1), EVERYONE),
    "article-diff": Address((*ARTICLE, 1, 2), EVERYONE),
    "article-revision-authors": Address((*ARTICLE, 1), EVERYONE),
    **dict.fromkeys(("contributions", "feed-editor"), Address(("x",), EVERYONE)),
    **dict.fromkeys(OF_CATEGORIES, Address(("Cities",), EVERYONE)),
    **dict.fromkeys(OF_REFERENCES, Address(("atlas",), EVERYONE)),
    "permanent-revision": Address(("article", "almaty", 1), (REDIRECT,) * 5),
    "permanent-diff": Address(("article", "almaty", 1, 2), (REDIRECT,) * 5),
    "claim": Address((*ARTICLE, CLAIM), EVERYONE),
    "claim-evidence": Address((*ARTICLE, CLAIM), EVERYONE),
    "reference-duplicates": Address((), EDITORS_OR_NO),
    "reference-text": Address(("atlas",), EDITORS_OR_NO),
    "reference-revision": Address(("atlas", 1), EVERYONE),
    "reference-diff": Address(("atlas", 1, 2), EVERYONE),
    "category-revision": Address(("Cities", 1), EVERYONE),
    "category-diff": Address(("Cities", 1, 2), EVERYONE),
    **dict.fromkeys(("revert", "withhold"), Address(("article", "almaty", 1), REVIEWERS_OR_NO)),
    "withhold-check": Address(("almaty", CLAIM, 1), (403, 403, 403, 403, 404)),  # no such check
    "review-next": Address((), REVIEWING),
    **dict.fromkeys(("review", "review-after"), Address(("article", "almaty", 1), REVIEWING)),
    "undo": Address(("article", "almaty", 2), EDITORS_OR_NO),
    "rollback": Address(("article", "almaty"), (403, 403, 403, 403, 422)),  # nobody is named
}
EDITING = {
    "admin:articles_article_changelist": Address((), ONLY_EDITORS),
    "admin:articles_article_add": Address((), ONLY_EDITORS),
    "admin:articles_article_change": Address(("almaty",), ONLY_EDITORS),
    "admin:articles_section_edit": Address(("almaty", "alm-name"), ONLY_EDITORS),
    "admin:articles_article_delete": Address(("almaty",), ONLY_REVIEWERS),
    "admin:articles_article_undelete": Address(("gone",), ONLY_REVIEWERS),
    "admin:articles_article_history": Address(("almaty",), (LOGIN, LOGIN, 403, 301, 301)),
    "admin:articles_category_changelist": Address((), ONLY_EDITORS),
    "admin:articles_category_add": Address((), ONLY_REVIEWERS),
    "admin:articles_category_change": Address(("cities",), ONLY_REVIEWERS),
    "admin:articles_category_history": Address(("cities",), STAFF_REDIRECT),
    "claim-check": Address((*ARTICLE, CLAIM), POST_ONLY),
    "admin:articles_cite_search": Address((), EDITORS_OR_NO),
    "admin:articles_cite_mark": Address((), POST_ONLY),
    "admin:articles_cite_new": Address((), POST_ONLY),
    "admin:articles_preview": Address((), POST_ONLY),
    "admin:references_reference_changelist": Address((), ONLY_EDITORS),
    "admin:references_reference_add": Address((), ONLY_EDITORS),
    "admin:references_reference_change": Address(("atlas",), ONLY_EDITORS),
    "admin:references_reference_history": Address(("atlas",), STAFF_REDIRECT),
    "admin:references_reference_delete": Address(("atlas",), (LOGIN, LOGIN, 403, 403, 403)),
    "admin:references_reference_rename": Address(("atlas",), ONLY_EDITORS),
    "admin:references_reference_merge": Address(("atlas",), ONLY_REVIEWERS),
    "admin:references_reference_withdraw": Address(("atlas",), ONLY_REVIEWERS),
    "admin:references_reference_reinstate": Address(("withdrawn",), ONLY_REVIEWERS),
}
FRAME = {
    **dict.fromkeys(("admin:index", "admin:jsi18n"), Address((), STAFF)),
    "admin:password_change": Address((), STAFF),
    "admin:password_change_done": Address((), STAFF),
    "admin:app_list": Address(("articles",), (LOGIN, LOGIN, 404, 200, 200)),
    "admin:autocomplete": Address((), (LOGIN, LOGIN, 403, 403, 403)),
    "admin:login": Address((), (200, 200, REDIRECT, REDIRECT, REDIRECT)),
    "admin:logout": Address((), (REDIRECT, REDIRECT, 405, 405, 405)),
    "admin:view_on_site": Address((0, 0), (LOGIN, LOGIN, 404, 404, 404)),
    **{
        f"admin:auth_{model}_{page}": Address(args, ONLY_SUPERUSERS)
        for model in ("user", "group")
        for page, args in (
            ("changelist", ()),
            ("add", ()),
            ("change", (SOMEBODY,)),
            ("delete", (SOMEBODY,)),
            ("history", (SOMEBODY,)),
        )
    },
    "admin:auth_user_password_change": Address((SOMEBODY,), ONLY_SUPERUSERS),
}
ADDRESSES = READING | EDITING | FRAME


@pytest.fixture
def subjects() -> None:
    """An article, a reference and a category with two revisions; one of each that is deleted."""
    article = ArticleDocument(
        title="Almaty",
        lead="A city.[@atlas]",
        sections=(DocumentSection("alm-name", 1, "Name", "Apples.[@atlas]"),),
        categories=("Cities",),
    )
    source = ReferenceDocument(key="atlas", title="Atlas")
    Reference(uid="atlas").revise(source, author_name="x")
    Reference.objects.get(uid="atlas").revise(replace(source, publisher="Maps"))
    Reference(uid="withdrawn").revise(ReferenceDocument(key="old", state="withdrawn", title="Old"))
    Category(uid="cities").revise(article_document.CategoryDocument(name="Cities"))
    Category.objects.get(uid="cities").revise(
        article_document.CategoryDocument(name="Cities", description="Towns")
    )
    Article(uid="almaty").revise(article)
    Article.objects.get(uid="almaty").revise(replace(article, lead="The city.[@atlas]"))
    User.objects.create(pk=SOMEBODY, username="somebody")
    Group.objects.create(pk=SOMEBODY, name="somebody")
    Article(uid="gone").revise(ArticleDocument(title="Gone", state="deleted"))


def client_of(role: str) -> Client:
    """A client of a user of this role, logged in if the role has an account."""
    if role == "visitor":
        return Client()
    user = member(role, *({"editor": ["editors"], "reviewer": ["reviewers"]}.get(role, [])))
    if role == "account":
        user.is_staff = False
        user.save()
    return signed_in(user)


def status_of(client: Client, url: str, method: str = "get") -> int:
    """The status of a response; LOGIN for a redirect to the login page."""
    response = getattr(client, method)(url)
    if response.status_code in (301, 302):
        return LOGIN if reverse("admin:login") in response["Location"] else REDIRECT
    return int(response.status_code)


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all addresses. Addresses without one are Django's redirects to a named one."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif pattern.name:
            yield space + pattern.name


def test_every_address_is_listed() -> None:
    assert set(names(get_resolver().url_patterns)) == set(ADDRESSES)


@pytest.mark.parametrize("role", ROLES)
def test_everyone_gets_what_they_may(role: str, subjects: None) -> None:
    client = client_of(role)
    wrong = {}
    for name, at in ADDRESSES.items():
        got, expected = status_of(client, reverse(name, args=at.args)), at.statuses
        if got != expected[ROLES.index(role)]:
            wrong[name] = f"{got} instead of {expected[ROLES.index(role)]}"
    assert wrong == {}


@pytest.mark.parametrize("role", ["visitor", "account", "staff"])
def test_who_may_not_edit_cannot_write_anywhere(role: str, subjects: None) -> None:
    client = client_of(role)
    before = Revision.objects.count()
    for name, at in (READING | EDITING).items():
        status = status_of(client, reverse(name, args=at.args), "post")
        if at.statuses == STAFF_REDIRECT:
            continue  # it redirects to the public history for all methods
        assert status in (LOGIN, 401, 403, 405), (name, status)
    assert Revision.objects.count() == before


def test_an_editor_cannot_do_what_reviewers_do(subjects: None) -> None:
    client = client_of("editor")
    before = Revision.objects.count()
    for name, at in EDITING.items():
        if at.statuses == ONLY_REVIEWERS:
            url = reverse(name, args=at.args)
            assert client.post(url, {"comment": "x", "reason": "x"}).status_code == 403, name
    assert Revision.objects.count() == before


@pytest.mark.parametrize(
    ("state", "role", "status"),
    [
        ("draft", "visitor", 404),
        ("draft", "staff", 404),
        ("draft", "editor", 200),
        ("deleted", "visitor", 404),
        ("deleted", "staff", 404),
        ("deleted", "editor", 404),
        ("deleted", "reviewer", 200),
    ],
)
def test_a_hidden_article_is_seen_by_those_who_may(
    state: str, role: str, status: int, subjects: None
) -> None:
    secret = ArticleDocument(
        title="Secretword",
        short_description="Secretword",
        redirects=("Secretword too",),
        lead="Secretword [[Almaty]].[@atlas]",
        state=state,
        categories=("Cities",),
    )
    hidden = Article(uid="hidden")
    hidden.revise(secret, comment="Secretword", author_name="Secretword")
    hidden.revise(replace(secret, lead="Secretword again."), comment="Secretword")
    almaty = Article.objects.get(uid="almaty")
    almaty.revise(replace(almaty.document(), lead="Near [[Hidden|it]].[@atlas]"))
    client = client_of(role)
    for name, at in READING.items():
        own = at.args == ARTICLE or at.args[:1] == ARTICLE
        below = [HIDDEN_CLAIM if arg == CLAIM else arg for arg in at.args[1:]]
        args = ("Secretword", *below) if own else at.args
        if name in ("revert", "withhold", "undo", "rollback"):
            continue
        response = client.get(reverse(name, args=args))
        if own:
            assert response.status_code == (404 if name == "feed-article" else status), name
        if status == 404:
            # The page may contain the requested address, and must not reveal anything else.
            text = response.content.decode().replace(unquote(reverse(name, args=args)), "")
            found = text.count("Secretword")
            assert not found or (own and "again" not in text and "too" not in text), name


@pytest.mark.parametrize("role", ROLES)
def test_the_text_of_a_source_is_seen_by_editors_only(role: str, subjects: None) -> None:
    atlas = Reference.objects.get(uid="atlas")
    SourceText.objects.create(reference=atlas, text="Secretword", by_name="Secretword")
    client = client_of(role)
    may = role in ("editor", "reviewer")
    for name, at in ADDRESSES.items():
        answer = client.get(reverse(name, args=at.args))
        # Files are streamed; other responses without content contain no secrets.
        shown = b"Secretword" in getattr(answer, "content", b"")
        assert shown == (may and name == "reference-text"), name
    for style in ("bibtex", "ris", "csl-json"):
        answer = client.get(reverse("reference-cite", args=["atlas"]), {"format": style})
        assert b"Secretword" not in answer.content
    own = reverse("reference-text", args=["atlas"])
    assert (own in client.get(reverse("reference", args=["atlas"])).content.decode()) == may
    assert client.post(own, {"text": "Another"}).status_code == (302 if may else 403)
    assert SourceText.objects.count() == 1 + may
    if may:
        assert "no-store" in client.get(own)["Cache-Control"]
