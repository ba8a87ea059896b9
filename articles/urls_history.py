"""The addresses of history, the same below articles, references and categories.

What editors and reviewers do goes by uid, which renaming does not change; so do permanent links.

References' own pages know no articles, so those addresses stand here too, and that of a source's
text, in which the passages that articles quote are marked.
"""

from django.urls import URLPattern, path

from articles.views.diff import diff_page
from articles.views.editing import source_text
from articles.views.history import history_page, history_search, permalinks
from articles.views.moderation import revert, review, rollback, undo, withhold

BELOW = {"article": "wiki", "reference": "reference", "category": "category"}


def _below(kind: str, prefix: str) -> list[URLPattern]:
    at, which = f"{prefix}/<path:path>", {"kind": kind}
    return [
        path(f"{at}/history/", history_page.history, which, name=f"{kind}-history"),
        path(f"{at}/revision/<int:number>/", history_page.revision, which, name=f"{kind}-revision"),
        path(f"{at}/diff/<int:old>/<int:new>/", diff_page.diff, which, name=f"{kind}-diff"),
    ]


urlpatterns = [
    *(pattern for kind, prefix in BELOW.items() for pattern in _below(kind, prefix)),
    path("wiki/<path:path>/history/search/", history_search.history_search, name="history-search"),
    path("reference/<path:key>/text/", source_text.source_text, name="reference-text"),
    path(
        "revision/<slug:kind>/<slug:uid>/<int:number>/",
        permalinks.revision,
        name="permanent-revision",
    ),
    path(
        "diff/<slug:kind>/<slug:uid>/<int:old>/<int:new>/", permalinks.diff, name="permanent-diff"
    ),
    path("revert/<slug:kind>/<slug:uid>/<int:number>/", revert.revert, name="revert"),
    path("undo/<slug:kind>/<slug:uid>/<int:number>/", undo.undo, name="undo"),
    path("review/", review.waiting, name="review-next"),
    path("review/<slug:kind>/<slug:uid>/<int:number>/", review.review, name="review"),
    path("review/<slug:kind>/<slug:uid>/<int:number>/next/", review.skip, name="review-after"),
    path("rollback/<slug:kind>/<slug:uid>/", rollback.rollback, name="rollback"),
    path(
        "withhold/<slug:kind>/<slug:uid>/<int:number>/",
        withhold.withhold,
        name="withhold",
    ),
]
