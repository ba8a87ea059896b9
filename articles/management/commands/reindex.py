"""Delete every derived table and build it again from articles, references and history."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.index import indexing
from articles.models import Article
from references import identity_index


class Command(BaseCommand):
    """Rebuild pages, claims and search. Readers see the old pages until it is done."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        # Edits wait until we are done, lest what they index be overwritten by what we read before.
        articles = list(Article.objects.select_for_update().order_by("pk"))
        indexing.clear()
        references = identity_index.rebuild()
        count = indexing.index_articles(articles)
        self.stdout.write(f"{count} articles and {references} references indexed.")
