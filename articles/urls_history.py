"""The addresses of history, the same below articles, references and categories.

What editors and reviewers do goes by uid, which renaming does not change; so do permanent links.

References' own pages know no articles, so those addresses stand here too, and that of a source's
text, in which the passages that articles quote are marked.
"""

from django.urls import URLPattern, path

from .views import (
    comparing,
    history,
    history_search,
    lasting,
    moderating,
    reviewing,
    rollback,
    source_text,
    undoing,
)

BELOW = {"article": "wiki", "reference": "reference", "category": "category"}


def _below(kind: str, prefix: str) -> list[URLPattern]:
    at, which = f"{prefix}/<path:path>", {"kind": kind}
    return [
        path(f"{at}/history/", history.history, which, name=f"{kind}-history"),
        path(f"{at}/revision/<int:number>/", history.revision, which, name=f"{kind}-revision"),
        path(f"{at}/diff/<int:old>/<int:new>/", comparing.diff, which, name=f"{kind}-diff"),
    ]


urlpatterns = [
    *(pattern for kind, prefix in BELOW.items() for pattern in _below(kind, prefix)),
    path("wiki/<path:path>/history/search/", history_search.history_search, name="history-search"),
    path("reference/<path:key>/text/", source_text.source_text, name="reference-text"),
    path(
        "revision/<slug:kind>/<slug:uid>/<int:number>/", lasting.revision, name="lasting-revision"
    ),
    path("diff/<slug:kind>/<slug:uid>/<int:old>/<int:new>/", lasting.diff, name="lasting-diff"),
    path("revert/<slug:kind>/<slug:uid>/<int:number>/", moderating.revert, name="revert"),
    path("undo/<slug:kind>/<slug:uid>/<int:number>/", undoing.undo, name="undo"),
    path("review/", reviewing.waiting, name="review-next"),
    path("review/<slug:kind>/<slug:uid>/<int:number>/", reviewing.review, name="review"),
    path("review/<slug:kind>/<slug:uid>/<int:number>/next/", reviewing.skip, name="review-after"),
    path("rollback/<slug:kind>/<slug:uid>/", rollback.rollback, name="rollback"),
    path("withhold/<slug:kind>/<slug:uid>/<int:number>/", moderating.withhold, name="withhold"),
]
