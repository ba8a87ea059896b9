"""Empty every derived table, and fill it again from articles, references and history."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.index import indexing
from articles.models import Article
from references import source_identity_index


class Command(BaseCommand):
    """Rebuild pages, claims and search. Readers see the old pages until the end."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        # The lock makes edits wait: else older rows would overwrite the rows that they index.
        articles = list(Article.objects.select_for_update().order_by("pk"))
        indexing.clear()
        reference_count = source_identity_index.rebuild()
        article_count = indexing.index_articles(articles)
        self.stdout.write(f"{article_count} articles and {reference_count} references indexed.")
