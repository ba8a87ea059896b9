"""The search page, and suggestions for what is being typed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.index.search.did_you_mean import NearName, near_names
from articles.index.search.full_text_search import MAX_HITS, Found
from articles.index.search.full_text_search import search as search_for
from articles.models import Article
from articles.text.markup.page_names import name_to_path, path_to_name
from articles.text.search.queries import MAX_TERMS, MAX_TYPED, Query, parse_query
from articles.views.search.search_results import FoundArticle, shown
from articles.views.search.suggestions import suggested
from bioweb.history.users import AnyUser

ARTICLES_A_PAGE = 20
PLACES, ALL_PLACES = 3, 200  # shown per article: in a search of all, and of one article alone
FEW = 3  # articles; if fewer are found, similar spellings are offered too


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The results for `?q=`; unless `full` or `page` is given, a name leads to its article."""
    typed = request.GET.get("q", "").strip()
    query = parse_query(typed)
    may_redirect = not {"full", "page", "in"} & set(request.GET) and len(typed) <= MAX_TYPED
    if may_redirect and (name := _name(request.user, typed)):
        return _to_article(name)
    problem = _problem(typed, query)
    found = Found() if problem else search_for(query, request.user)
    within = _within(request)
    if within is not None:
        found = found.within(within.pk)
    page = Paginator(found.articles, ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    groups = list(page.object_list)
    articles = shown(groups, query, request.user, ALL_PLACES if within else PLACES)
    if may_redirect and (name := _only_name(articles, typed)):
        return _to_article(name)
    context = {
        "typed": typed[:MAX_TYPED],
        "problem": problem,
        "articles": articles,
        "page": page,
        "within": within,
        "counted": _counted(found),
        "remarks": _remarks(query, found),
        "near": _near(query, found, request.user) if not (problem or within) else [],
    }
    return render(request, "articles/search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions of names for `?q=`, whose last word may be incomplete."""
    typed = request.GET.get("q", "").strip()[:MAX_TYPED]
    names = suggested(parse_query(typed, unfinished=True), request.user)
    every = f"{reverse('search')}?{urlencode({'q': typed, 'full': 1})}" if typed else ""
    return JsonResponse({"suggestions": names, "all": every})


def _name(user: AnyUser, typed: str) -> str:
    """`typed` as the name of an article; "" if no article that `user` may see has it."""
    name = path_to_name(typed)
    return name if name and Article.objects.visible_to(user).named(name).exists() else ""


def _only_name(articles: list[FoundArticle], typed: str) -> str:
    """The name that equals `typed` except for case; "" if there is none or more than one."""
    wanted = path_to_name(typed).casefold()
    named = {name for article in articles for name in article.names if name.casefold() == wanted}
    return named.pop() if len(named) == 1 else ""


def _to_article(name: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("article", args=[name_to_path(name)]))


def _within(request: HttpRequest) -> Article | None:
    """The article with the uid `?in=`, if the search is restricted to one."""
    uid = request.GET.get("in", "").replace("\x00", "")
    return Article.objects.listed_to(request.user).filter(uid=uid).first() if uid else None


def _problem(typed: str, query: Query) -> str:
    """Why the search is impossible, in a sentence that says what to do; "" if possible."""
    if len(typed) > MAX_TYPED:
        return _("Searches can have at most %(most)d characters. Yours has %(number)d.") % {
            "most": MAX_TYPED,
            "number": len(typed),
        }
    if typed and not query.terms:
        return _("Type at least one letter or digit.")
    return ""


def _counted(found: Found) -> str:
    """The number of results, such as "12 matches in 4 articles"; "" if there are none."""
    if not found.places:
        return ""
    number = len(found.articles)
    places = ngettext("%(number)d match", "%(number)d matches", found.places) % {
        "number": found.places
    }
    articles = ngettext("%(number)d article", "%(number)d articles", number) % {"number": number}
    return _("%(places)s in %(articles)s") % {"places": places, "articles": articles}


def _remarks(query: Query, found: Found) -> list[str]:
    """Remarks on limits of the search that applied."""
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


def _near(query: Query, found: Found, user: AnyUser) -> list[NearName]:
    """Similar spellings, if few articles were found and none has these words as a name."""
    if not query.terms or len(found.articles) >= FEW or found.has_names:
        return []
    here = {hits[0].article for hits in found.articles}
    return [near for near in near_names(query.typed, user) if near.article not in here]
