"""How long a search takes: `python -m tests.benchmarks.search [articles]`, 5,000 unless told.

Makes up articles in a database of its own (SQLite in a temporary folder, or that of DATABASE_URL,
which has to be empty) and prints a table: what was asked, how much was found, and the median, 95th
percentile and maximum of the runs in milliseconds. Words are drawn with a fixed seed, some often
and most seldom. `page` is all that the page does but its HTML.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable

from tests.benchmarks.diff import VOCABULARY, sentence

ARTICLES = 5000
SECTIONS = 8
RUNS = 20


def fill(number: int) -> None:
    """Write `number` articles with search entries only; histories would take an hour."""
    from articles.index import SearchEntry
    from articles.index.search.search_entries import entries_of
    from articles.models import Article, Name
    from articles.text.document.article_document import ArticleDocument, DocumentSection
    from articles.text.rendering.article_html import RenderedArticle

    rng = random.Random(1953)
    nothing = RenderedArticle(**dict.fromkeys(RenderedArticle.__annotations__, ""))
    for at in range(number):
        words = rng.sample(VOCABULARY, 3)
        document = ArticleDocument(
            title=f"{words[0]} {words[1]} {at}".title(),
            short_description=f"A {words[2]} of {rng.choice(VOCABULARY)}",
            redirects=(f"{words[1]}-{at}".title(),),
            sections=tuple(
                DocumentSection(
                    f"s{part}",
                    1,
                    f"{rng.choice(VOCABULARY)} {part}".title(),
                    " ".join(sentence(rng) for _ in range(16)),
                )
                for part in range(SECTIONS)
            ),
        )
        article = Article(
            uid=f"b{at}", title=document.title, short_description=document.short_description
        )
        Article.objects.bulk_create([article])  # without a revision
        Name.objects.bulk_create(
            [Name(article=article, name=name) for name in (document.title, *document.redirects)]
        )
        SearchEntry.objects.bulk_create(entries_of(article, document, nothing, None))  # type: ignore[arg-type]


def measure(name: str, asked: str, work: Callable[[str], str]) -> None:
    """Print one line of the table."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        found = work(asked)
        times.append((time.perf_counter() - start) * 1000)
    first, *_ = times
    times.sort()
    print(
        f"{name:<12}{asked:<28}{found:>24}{first:>9.1f}{times[RUNS // 2]:>9.1f}"
        f"{times[int(RUNS * 0.95)]:>9.1f}{times[-1]:>9.1f}"
    )


def run() -> None:
    """Measure searches and print a table."""
    from django.contrib.auth.models import AnonymousUser

    from articles.index.search.did_you_mean import near_names
    from articles.index.search.full_text_search import search
    from articles.text.search.queries import parse_query
    from articles.views.search.search_results import found_articles
    from articles.views.search.suggestions import suggestions_for

    visitor = AnonymousUser()

    def page(asked: str) -> str:
        query = parse_query(asked)
        found = search(query, visitor)
        found_articles(found.articles[:20], query, visitor, 3)
        return f"{found.entry_count} in {len(found.articles)}"

    def typed(asked: str) -> str:
        return str(len(suggestions_for(parse_query(asked, unfinished=True), visitor)))

    seldom, often = VOCABULARY[-1], VOCABULARY[0]
    print(f"{'':<12}{'asked':<28}{'found':>24}{'first':>9}{'median':>9}{'p95':>9}{'max':>9}")
    for asked in (
        seldom, often, "the", f"{often} {seldom}", f"{often} of the", f'"of the {often}"',
        "ta*", "t*", "nowhere",
    ):  # fmt: skip
        measure("page", asked, page)
    for asked in ("t", "ta", "ta5", f"{often} r", "xyzzy"):
        measure("suggestions", asked, typed)
    measure("near", f"{often}x {seldom}", lambda asked: str(len(near_names(asked, visitor))))


def main() -> None:
    """Make the database, fill it, print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "bioweb.settings", "VAR_DIR": folder}
        import django
        from django.core.management import call_command
        from django.db import connection, transaction

        django.setup()
        call_command("migrate", verbosity=0)
        start = time.perf_counter()
        with transaction.atomic():
            fill(number)
        from articles.index import SearchEntry

        print(
            f"{connection.vendor}: {number} articles, {SearchEntry.objects.count()} entries, "
            f"made in {time.perf_counter() - start:.0f} s"
        )
        run()
        connection.close()


if __name__ == "__main__":
    main()
