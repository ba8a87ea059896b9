"""The pages that tests check and that screenshots show. Add new pages here.

Every address depends on the content of `fixtures/` and on `example.second_revision`.
"""

from __future__ import annotations

from dataclasses import dataclass

ARTICLE = "/wiki/Kassym-Jomart_Tokayev/"
CATEGORY = "/category/Presidents_of_Kazakhstan/"
REFERENCE = "/reference/noted-life/"
# Claims of the first content: one that `second_revision` rewords, one with two sides.
REWORDED = f"{ARTICLE}claim/j7m2zz9b11/"
DISPUTED = "/wiki/2019_Kazakh_presidential_election/claim/svecvxrxz9/"
ADMIN_ARTICLE = "/admin/articles/article/tokayev/"


@dataclass(frozen=True)
class Shown:
    """A page with a short name, as a visitor sees it or, if `signed_in`, as a reviewer."""

    name: str
    path: str
    signed_in: bool = False
    status: int = 200


READING = (
    Shown("front", "/"),
    Shown("article", ARTICLE),
    Shown("article-history", f"{ARTICLE}history/"),
    Shown("history-chosen", f"{ARTICLE}history/?author=reviewer&section=tok-pm-crisis"),
    Shown("history-chosen-badly", f"{ARTICLE}history/?from=May&kind=x&source=nothing"),
    Shown("history-search", f"{ARTICLE}history/search/?q=held+the+office"),
    Shown("history-search-in-vain", f"{ARTICLE}history/search/?q=%21"),
    Shown("article-revision", f"{ARTICLE}revision/1/"),
    Shown("article-diff", f"{ARTICLE}diff/1/2/?view=sides"),
    Shown("article-diff-column", f"{ARTICLE}diff/1/2/?view=column"),
    Shown("article-diff-visual", f"{ARTICLE}diff/1/2/?view=visual"),
    Shown("article-by-redirect", "/wiki/Life_of_Tokayev/"),
    Shown("redirect", "/wiki/Life_of_Tokayev/?redirect=no"),
    Shown("article-links", f"{ARTICLE}links/"),
    Shown("article-cite", f"{ARTICLE}cite/"),
    Shown("article-authors", f"{ARTICLE}authors/"),
    Shown("article-revision-authors", f"{ARTICLE}revision/1/authors/"),
    Shown("information", f"{ARTICLE}info/"),
    Shown("claim", REWORDED),
    Shown("claim-disputed", DISPUTED),
    Shown("articles", "/articles/"),
    Shown("category", CATEGORY),
    Shown("category-history", f"{CATEGORY}history/"),
    Shown("reference", REFERENCE),
    Shown("reference-cite", f"{REFERENCE}cite/"),
    Shown("reference-history", f"{REFERENCE}history/"),
    Shown("references", "/references/"),
    Shown("recent", "/recent/"),
    Shown("contributions", "/contributions/reviewer/"),
    Shown("recent-tagged", "/recent/?tag=first"),
    Shown("recent-chosen", "/recent/?category=Living_people&from=May"),
    Shown("worklist", "/worklist/?state=re-check"),
    Shown("search", "/search/"),
    Shown("search-found", "/search/?q=tokayev+geneva"),
    Shown("search-near", "/search/?q=Kasim+Tokaief"),
    Shown("help-claims", "/help/claims/"),
    Shown("missing", "/wiki/Nobody_of_this_name/", status=404),
    Shown("sign-in", "/admin/login/"),
)

EDITING = tuple(
    Shown(name, path, signed_in=True)
    for name, path in (
        ("signed-in-article", ARTICLE),
        ("signed-in-history", f"{ARTICLE}history/"),
        ("signed-in-claim", REWORDED),
        ("signed-in-diff", f"{ARTICLE}diff/1/2/"),
        ("signed-in-first-revision", f"{REFERENCE}revision/1/"),
        ("recent-unreviewed", "/recent/?reviewed=no"),
        ("review-next", "/review/"),
        ("signed-in-worklist", "/worklist/?category=Living_people"),
        ("worklist-passages", "/worklist/?state=passages"),
        ("admin", "/admin/"),
        ("admin-articles", "/admin/articles/article/"),
        ("admin-article", f"{ADMIN_ARTICLE}change/"),
        ("admin-section", f"{ADMIN_ARTICLE}section/tok-soviet/"),
        ("admin-new-article", "/admin/articles/article/add/"),
        ("admin-references", "/admin/references/reference/"),
        ("admin-reference", "/admin/references/reference/noted-life/change/"),
        ("admin-reference-rename", "/admin/references/reference/noted-life/rename/"),
        ("admin-reference-merge", "/admin/references/reference/tass-2019/merge/?into=noted-life"),
        ("reference-duplicates", "/references/duplicates/"),
        ("reference-text", f"{REFERENCE}text/"),
        ("admin-new-reference", "/admin/references/reference/add/"),
        ("admin-categories", "/admin/articles/category/"),
        ("admin-new-category", "/admin/articles/category/add/"),
    )
)

PAGES = READING + EDITING
