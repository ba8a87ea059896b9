"""How long saving and re-indexing take where an article has a long history:
`python -m tests.benchmarks.claim_events`.

An article of some 300 claims in 50 sections, revised 1,000 times: a sentence reworded, added or
removed each time. It is made in a database of its own, which is thrown away. Processor time.
"""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

import django

REVISIONS, SECTIONS, SENTENCES = 1_000, 50, 6


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bioweb.settings")
        django.setup()
        _measure()


def _measure() -> None:
    from django.core.management import call_command
    from django.db import transaction

    from articles.index import ArticleStatistics, ClaimEvent, indexing
    from articles.models import Article

    call_command("migrate", verbosity=0)
    chance = random.Random(3)
    article = Article(uid="big")
    times = []
    with transaction.atomic():
        for sections in _histories(chance):
            begun = process_time()
            article.revise(_document(sections))
            times.append(1000 * (process_time() - begun))
    print(f"{REVISIONS} saves          median {median(times):.0f} ms, worst {max(times):.0f} ms")
    print(f"the last 100 of them median {median(times[-100:]):.0f} ms")
    ClaimEvent.objects.filter(article=article).delete()
    ArticleStatistics.objects.filter(article=article).delete()
    begun = process_time()
    indexing.index_article(article)
    seconds = process_time() - begun
    events = ClaimEvent.objects.filter(article=article).count()
    claims = article.claims.count()
    print(f"re-indexed from history in {seconds:.1f} s: {claims} claims, {events} events")


def _histories(chance: random.Random):  # type: ignore[no-untyped-def]
    from tests.benchmarks.claim_matching import sentence, vocabulary

    words = vocabulary(chance)
    sections = [[sentence(chance, words) for _ in range(SENTENCES)] for _ in range(SECTIONS)]
    yield sections
    for _ in range(REVISIONS - 1):
        chosen = chance.choice(sections)
        kind = chance.random()
        if kind < 0.6:
            at = chance.randrange(len(chosen))
            parts = chosen[at].split()
            parts[chance.randrange(1, len(parts) - 1)] = chance.choice(words)
            chosen[at] = " ".join(parts)
        elif kind < 0.8 or len(chosen) < 3:
            chosen.append(sentence(chance, words))
        else:
            chosen.pop(chance.randrange(len(chosen)))
        yield sections


def _document(sections: list[list[str]]):  # type: ignore[no-untyped-def]
    from articles.text.document.article_document import ArticleDocument, DocumentSection

    return ArticleDocument(
        title="Big",
        sections=tuple(
            DocumentSection(f"big-{at}", 1, f"Section {at}", " ".join(sentences))
            for at, sentences in enumerate(sections)
        ),
    )


if __name__ == "__main__":
    main()
