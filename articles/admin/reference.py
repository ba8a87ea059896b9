"""References in the admin, with the articles that ever cited them, and the dialog for citing.

The class is registered here and not in `references`, which does not import articles.
"""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path

from articles.admin.rename_and_merge import RenameAndMergeAdmin
from articles.models import Article
from articles.models.citation_history import ever_cited
from articles.views.editing import cite_dialog, preview
from bioweb.history.users import AnyUser
from references.models import Reference


@admin.register(Reference)
class CitedReferenceAdmin(RenameAndMergeAdmin):
    """The admin of references, with the features that depend on articles."""

    def get_urls(self) -> list[URLPattern]:
        """Add the requests of the dialog for citing; each view checks the permission."""
        return [
            path("cite/search/", cite_dialog.search, name="articles_cite_search"),
            path("cite/mark/", cite_dialog.mark, name="articles_cite_mark"),
            path("cite/new/", cite_dialog.make, name="articles_cite_new"),
            path("cite/preview/", preview.preview, name="articles_preview"),
            *super().get_urls(),
        ]

    def ever_citing(self, reference: Reference, user: AnyUser) -> dict[str, object]:
        """The articles that cite it or did; those that `user` may not see are only counted."""
        found = ever_cited(reference.key)
        uids = [cited.article.uid for cited in found]
        visible = set(
            Article.objects.visible_to(user).filter(uid__in=uids).values_list("uid", flat=True)
        )
        shown = [cited for cited in found if cited.article.uid in visible]
        return {"ever": shown, "hidden": len(found) - len(shown)}
