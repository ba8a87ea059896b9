"""The article that an address names, if the reader may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.text.markup.page_names import name_to_path, path_to_name
from bioweb.history.users import AnyUser


class NoSuchArticle(Http404):
    """There is no article with this name that the reader may see; the 404 page offers others."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(_("There is no article with the title “%(name)s”.") % {"name": name})


def find_article(user: AnyUser, path: str, *related: str) -> Article:
    """The article that `path`, a name as written in addresses, names; one query.

    `related` are relations to read in the same query. Raises NoSuchArticle.
    """
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
    """A redirect to the usual spelling of `path`; None if `path` has it, or is no name at all.

    Another spelling has spaces, for example. `below` are the other arguments of the address.
    """
    usual = name_to_path(path_to_name(path))
    if usual == path or not usual:
        return None
    query = request.META.get("QUERY_STRING", "")
    target = reverse(url_name, args=[usual, *below])
    return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
