"""The addresses of histories, and of the actions of editors and reviewers on revisions.

Pages of a history have the name or key of their subject in the address. Actions and permanent links
have the uid of the subject, which does not change with the name.

The histories of references and the texts of sources are here because their pages show articles,
which the app `references` does not import.
"""

from django.urls import URLPattern, path

from articles.views.diff import diff_page
from articles.views.editing import source_text
from articles.views.history import history_page, history_search, permalinks
from articles.views.moderation import revert, review, rollback, undo, withhold, withhold_check

# The first part of the addresses of each kind of subject.
PREFIXES = {"article": "wiki", "reference": "reference", "category": "category"}


def _history_patterns(kind: str, prefix: str) -> list[URLPattern]:
    subject, options = f"{prefix}/<path:path>", {"kind": kind}
    return [
        path(f"{subject}/history/", history_page.history, options, name=f"{kind}-history"),
        path(
            f"{subject}/revision/<int:number>/",
            history_page.revision,
            options,
            name=f"{kind}-revision",
        ),
        path(f"{subject}/diff/<int:old>/<int:new>/", diff_page.diff, options, name=f"{kind}-diff"),
    ]


urlpatterns = [
    *(pattern for kind, prefix in PREFIXES.items() for pattern in _history_patterns(kind, prefix)),
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
    path("review/", review.oldest_unreviewed, name="review-next"),
    path("review/<slug:kind>/<slug:uid>/<int:number>/", review.review, name="review"),
    path("review/<slug:kind>/<slug:uid>/<int:number>/next/", review.skip, name="review-after"),
    path("rollback/<slug:kind>/<slug:uid>/", rollback.rollback, name="rollback"),
    path(
        "withhold/check/<slug:uid>/<slug:claim>/<int:number>/",
        withhold_check.withhold_check,
        name="withhold-check",
    ),
    path(
        "withhold/<slug:kind>/<slug:uid>/<int:number>/",
        withhold.withhold,
        name="withhold",
    ),
]
