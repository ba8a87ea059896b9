"""References in the admin, with what depends on articles.

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
    """The admin of references, with citing articles and the requests of the dialog for citing."""

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the citing dialog and the preview, whose views check permissions."""
        return [
            path("cite/search/", cite_dialog.search, name="articles_cite_search"),
            path("cite/mark/", cite_dialog.mark, name="articles_cite_mark"),
            path("cite/new/", cite_dialog.add_reference, name="articles_cite_new"),
            path("cite/preview/", preview.preview, name="articles_preview"),
            *super().get_urls(),
        ]

    def ever_citing(self, reference: Reference, user: AnyUser) -> dict[str, object]:
        """Template context: the articles that cite the reference, or did, and that `user` may see.

        `hidden` is the number of other citing articles.
        """
        found = ever_cited(reference.key)
        uids = [cited.article.uid for cited in found]
        visible = set(
            Article.objects.visible_to(user).filter(uid__in=uids).values_list("uid", flat=True)
        )
        shown = [cited for cited in found if cited.article.uid in visible]
        return {"ever": shown, "hidden": len(found) - len(shown)}
