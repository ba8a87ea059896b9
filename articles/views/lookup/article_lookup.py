"""Finds the article that an address names, if the reader may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import Article
from articles.text.markup.page_names import name_to_path, path_to_name
from bioweb.history.users import AnyUser


class NoSuchArticle(Http404):
    """The reader may see no article of this name; the 404 page offers similar names."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def find_article(user: AnyUser, path: str, *related: str) -> Article:
    """The article with a name as written in an address, in one query. Raises NoSuchArticle."""
    name = path_to_name(path)
    found: Article | None = (
        Article.objects.visible_to(user).named(name).select_related(*related).first()
    )
    if found is None:
        raise NoSuchArticle(name)
    return found


def canonical_redirect(
    request: HttpRequest, url_name: str, path: str, *below: object
) -> HttpResponsePermanentRedirect | None:
    """A redirect to the usual spelling, if `path` is spelt differently, for example with spaces.

    `below` are the other arguments of the address.
    """
    spelt = name_to_path(path_to_name(path))
    if spelt == path or not spelt:
        return None
    query = request.META.get("QUERY_STRING", "")
    target = reverse(url_name, args=[spelt, *below])
    return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
