"""The search page, and the suggestions while somebody types in the search field."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.index.search.did_you_mean import ArticleName, near_names
from articles.index.search.full_text_search import MAX_HITS, Found
from articles.index.search.full_text_search import search as search_for
from articles.models import Article
from articles.text.markup.page_names import name_to_path, path_to_name
from articles.text.search.queries import MAX_TERMS, MAX_TYPED, Query, parse_query
from articles.views.search.search_results import FoundArticle, found_articles
from articles.views.search.suggestions import suggestions_for
from bioweb.forms.list_pages import page_of
from bioweb.history.users import AnyUser

ARTICLES_A_PAGE = 20
MATCHES, MATCHES_WITHIN = 3, 200  # matches listed for an article, and for the only article searched
FEW_ARTICLES = 3  # if fewer are found, the page offers similar spellings too


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The results for `?q=`, in all articles or in the one with the uid `?in=`.

    This is a redirect to an article if `?q=` is its name, or if exactly one name that was found
    differs from `?q=` in case alone; not if `full`, `page` or `in` is given.
    """
    typed = request.GET.get("q", "").strip()
    query = parse_query(typed)
    may_redirect = not {"full", "page", "in"} & set(request.GET) and len(typed) <= MAX_TYPED
    if may_redirect and (name := _exact_name(request.user, typed)):
        return _redirect_to(name)
    problem = _problem(typed, query)
    found = Found() if problem else search_for(query, request.user)
    within = _within(request)
    if within is not None:
        found = found.in_article(within.pk)
    page = page_of(found.articles, ARTICLES_A_PAGE, request.GET.get("page"))
    match_limit = MATCHES_WITHIN if within else MATCHES
    articles = found_articles(list(page.object_list), query, request.user, match_limit)
    if may_redirect and (name := _only_name(articles, typed)):
        return _redirect_to(name)
    context = {
        "typed": typed[:MAX_TYPED],
        "problem": problem,
        "articles": articles,
        "page": page,
        "within": within,
        "result_count": _result_count(found),
        "remarks": _remarks(query, found),
        "near": _near(query, found, request.user) if not (problem or within) else [],
    }
    return render(request, "articles/search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions of articles for `?q=`, whose last word may be incomplete, as JSON.

    `all` is the address of the page with all results; "" without words.
    """
    typed = request.GET.get("q", "").strip()[:MAX_TYPED]
    found = suggestions_for(parse_query(typed, unfinished=True), request.user)
    all_url = f"{reverse('search')}?{urlencode({'q': typed, 'full': 1})}" if typed else ""
    return JsonResponse({"suggestions": found, "all": all_url})


def _exact_name(user: AnyUser, typed: str) -> str:
    """`typed` as the name of an article; "" if no article that `user` may see has it."""
    name = path_to_name(typed)
    return name if name and Article.objects.visible_to(user).named(name).exists() else ""


def _only_name(articles: list[FoundArticle], typed: str) -> str:
    """The name found that equals `typed` but for case; "" if there is none or more than one."""
    folded = path_to_name(typed).casefold()
    named = {name for article in articles for name in article.names if name.casefold() == folded}
    return named.pop() if len(named) == 1 else ""


def _redirect_to(name: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("article", args=[name_to_path(name)]))


def _within(request: HttpRequest) -> Article | None:
    """The article with the uid `?in=`; None if all articles are searched."""
    uid = request.GET.get("in", "").replace("\x00", "")
    return Article.objects.listed_to(request.user).filter(uid=uid).first() if uid else None


def _problem(typed: str, query: Query) -> str:
    """Why the search is impossible, as a sentence; "" if it is possible, or if nothing is typed."""
    if len(typed) > MAX_TYPED:
        return _("Searches can have at most %(most)d characters. Yours has %(number)d.") % {
            "most": MAX_TYPED,
            "number": len(typed),
        }
    if typed and not query.terms:
        return _("Type at least one letter or digit.")
    return ""


def _result_count(found: Found) -> str:
    """The number of results in words, such as "12 matches in 4 articles"; "" if there are none."""
    if not found.entry_count:
        return ""
    number = len(found.articles)
    matches = ngettext("%(number)d match", "%(number)d matches", found.entry_count) % {
        "number": found.entry_count
    }
    articles = ngettext("%(number)d article", "%(number)d articles", number) % {"number": number}
    return _("%(matches)s in %(articles)s") % {"matches": matches, "articles": articles}


def _remarks(query: Query, found: Found) -> list[str]:
    """A sentence for each limit that the search has reached."""
    remarks = []
    if query.cut:
        remarks.append(
            _("Only the first %(number)d words were searched for.") % {"number": MAX_TERMS}
        )
    if not found.is_whole:
        remarks.append(
            _("Only the best %(number)d matches are listed. Add a word to narrow the search.")
            % {"number": MAX_HITS}
        )
    return remarks


def _near(query: Query, found: Found, user: AnyUser) -> list[ArticleName]:
    """Names of other articles with a similar spelling, if few articles were found.

    Empty if the name of an article was found.
    """
    if not query.terms or len(found.articles) >= FEW_ARTICLES or found.has_names:
        return []
    found_already = {hits[0].article for hits in found.articles}
    return [near for near in near_names(query.typed, user) if near.article not in found_already]
