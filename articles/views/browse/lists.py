"""Lists of articles and categories; the number of queries does not depend on their length."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.models import Article, Category, Membership
from articles.text.markup.page_names import name_to_path, path_to_name
from articles.views.browse.categories import children_of, tree_of
from articles.views.components.alphabet import letter_of, sort_key
from articles.views.lookup.article_lookup import canonical_redirect
from articles.views.lookup.history_subjects import NoSuchCategory
from bioweb.forms.list_pages import page_of
from bioweb.history.users import AnyUser

ARTICLES_A_PAGE = 100


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """All articles, grouped by first letter; with `?letter=K` those of one letter."""
    visible = Article.objects.listed_to(request.user)
    titles = sorted(visible.order_by().values_list("title", "pk"), key=lambda row: sort_key(row[0]))
    letters = Counter(letter_of(title) for title, _ in titles)
    letter = request.GET.get("letter", "")
    if letter:
        titles = [row for row in titles if letter_of(row[0]) == letter]
    page = page_of(titles, ARTICLES_A_PAGE, request.GET.get("page"))
    rows = Article.objects.listed_to(request.user).in_bulk([pk for _, pk in page.object_list])
    shown = [rows[pk] for _, pk in page.object_list if pk in rows]
    context = {
        "groups": _by_letter(shown),
        "page": page,
        "letters": sorted(letters.items()),
        "letter": letter,
        "number": sum(letters.values()),
    }
    return render(request, "articles/browse/articles.html", context)


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """The tree of all categories."""
    context = {"tree": tree_of(request.user)}
    return render(request, "articles/browse/categories.html", context)


@require_safe
def category(request: HttpRequest, name: str) -> HttpResponse:
    """A category with its description, parents, subcategories and articles.

    A former name redirects to the present one. A category without a page shows only its articles.
    """
    if elsewhere := canonical_redirect(request, "category", name):
        return elsewhere
    category_name = path_to_name(name)
    visible = Article.objects.listed_to(request.user)
    found: Category | None = (
        Category.objects.visible_to(request.user).filter(name=category_name).first()
    )
    members = visible.filter(
        pk__in=Membership.objects.filter(category=category_name).values("article")
    )
    titles = sorted(members.order_by().values_list("title", "pk"), key=lambda row: sort_key(row[0]))
    if found is None and (not titles or Category.objects.filter(name=category_name).exists()):
        if newer := Category.objects.visible_to(request.user).newer_names([category_name]):
            return redirect("category", name_to_path(newer[category_name]))
        raise NoSuchCategory(category_name)
    page = page_of(titles, ARTICLES_A_PAGE, request.GET.get("page"))
    rows = visible.in_bulk([pk for _, pk in page.object_list])
    context = {
        "name": category_name,
        "category": found,
        "parents": _existing(request.user, found.parent_names if found else []),
        "children": children_of(request.user, category_name),
        "groups": _by_letter([rows[pk] for _, pk in page.object_list if pk in rows]),
        "page": page,
    }
    return render(request, "articles/browse/category.html", context)


def _by_letter(articles: list[Article]) -> list[tuple[str, list[Article]]]:
    """(letter, articles) for each first letter; both keep the order of `articles`."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(letter_of(article.title), []).append(article)
    return list(groups.items())


def _existing(user: AnyUser, names: list[str]) -> list[Category]:
    """The categories with these names that `user` may see."""
    return list(Category.objects.visible_to(user).filter(name__in=names)) if names else []
