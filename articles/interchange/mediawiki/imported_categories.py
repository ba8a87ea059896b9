"""Categories of what is brought in: those that articles name, and pages of categories."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import Category
from articles.text.document.article_document import CategoryDocument
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.uid import new_uid


def make_categories(names: Iterable[str], named: Revision) -> None:
    """Make those that are not here yet, as whoever named them in the revision `named` would."""
    wanted = dict.fromkeys(names)
    here = set(Category.objects.filter(name__in=wanted).values_list("name", flat=True))
    chains = []
    for name in wanted:
        if name not in here:
            chain = Chain(Category(uid=new_uid()))
            said = RevisionMetadata(
                named.time, named.author_name, author_withheld=named.author_withheld
            )
            chain.append(CategoryDocument(name), said)
            chains.append(chain)
    write(chains)
