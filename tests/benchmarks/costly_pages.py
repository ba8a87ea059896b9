"""What the costliest saves and pages take: `python -m tests.benchmarks.costly_pages [NAME...]`.

Makes up articles near the limits in a database of its own, revises each, and asks for the pages of
its revisions as a visitor. Prints the processor time of each save in seconds, and of each page with
its size in kilobytes and its status. The text functions forget what they know before each.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace

from articles.text.document.article_document import ArticleDocument, DocumentSection
from tests.benchmarks.diff import each_paragraph, sentence
from tests.benchmarks.forgetting import forget

PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SHORT = ArticleDocument("A", lead="One sentence that stands here.")


def prose(characters: int) -> str:
    """Paragraphs of made-up sentences, many of them with a citation."""
    rng = random.Random(1953)
    found: list[str] = []
    size = 0
    while size < characters:
        found.append(" ".join(sentence(rng) for _ in range(6)))
        size += len(found[-1]) + 2
    return "\n\n".join(found)[:characters]


def in_sections(text: str, size: int = 5_000) -> ArticleDocument:
    """An article with this text in sections of about `size` characters."""
    paragraphs = text.split("\n\n")
    each = max(1, size * len(paragraphs) // len(text))
    return ArticleDocument(
        "A",
        sections=tuple(
            DocumentSection(f"s{at}", 1, f"Section {at}", "\n\n".join(paragraphs[at : at + each]))
            for at in range(0, len(paragraphs), each)
        ),
    )


def lead(text: str) -> ArticleDocument:
    """An article of this lead."""
    return ArticleDocument("A", lead=text)


def cases() -> dict[str, tuple[ArticleDocument, ...]]:
    """The revisions of each article, the first of them short."""
    text = prose(145_000)
    changed = each_paragraph(text, random.Random(7))
    marks = "[@a] " * 2_900
    parts = in_sections(prose(480_000))
    first = parts.sections[0]
    word = replace(first, body=f"{first.body} A sentence more.")
    return {
        "prose": (SHORT, lead(text), lead(changed), SHORT),
        "half": (SHORT, lead(text[:75_000]), lead(changed[:75_000])),
        "long": (parts, replace(parts, sections=(word, *parts.sections[1:]))),
        "sentences": (SHORT, lead("Aa bb. " * 1_990), lead("Aa cc. " * 1_990)),
        "paragraphs": (SHORT, lead("x\n\n" * 1_990), lead("y\n\n" * 1_990)),
        "items": (SHORT, lead("- x\n" * 1_990), lead("- y\n" * 1_990)),
        "chinese": (SHORT, lead("中。" * 1_990), lead("文。" * 1_990)),
        "rows": (SHORT, *(lead("a|b\n-|-\n" + row * 1_990) for row in ("a|b\n", "b|c\n"))),
        "marks": (SHORT, lead(f"Word {marks}"), lead("x [@a, p. 1] " * 2_900)),
        "signs": (SHORT, lead("[" * 145_000), lead("*" * 145_000), lead("`“[ " * 36_000)),
        "one word": (SHORT, lead("x" * 145_000), lead("y" * 145_000)),
    }


def measure(name: str, do: Callable[[], tuple[int, int]]) -> None:
    """Print a line: the processor time of `do`, and what it returns, a size and a status."""
    forget()
    start = time.process_time()
    size, status = do()
    print(
        f"  {time.process_time() - start:7.2f} s {size / 1000:8.0f} kB {status}  {name}", flush=True
    )


def main() -> None:
    """Print all lines, or those of the articles named."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/benchmark.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bioweb.settings")
        import django

        from bioweb import settings

        settings.STORAGES = PLAIN_STATIC
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for name, documents in cases().items():
            if not sys.argv[1:] or name in sys.argv[1:]:
                print(name, flush=True)
                measure_article(name, documents)


def measure_article(name: str, documents: tuple[ArticleDocument, ...]) -> None:
    """Save these revisions, and ask for the pages that show them."""
    from django.test import Client

    from articles.models import Article

    title = name.capitalize()
    article = Article(uid=f"c-{title}"[:10].replace(" ", "-"))
    client = Client(headers={"host": "localhost"})

    def save(document: ArticleDocument) -> tuple[int, int]:
        faults = article.problems(document) if article.pk else []
        article.revise(replace(document, title=title), author_name="x", comment="x")
        return sum(len(text) for _place, text in document.texts()), len(faults)

    def page(address: str) -> Callable[[], tuple[int, int]]:
        def get() -> tuple[int, int]:
            answer = client.get(f"/wiki/{title.replace(' ', '_')}/{address}")
            return len(answer.content), answer.status_code

        return get

    for number, document in enumerate(documents, start=1):
        measure(f"save {number}", lambda document=document: save(document))  # type: ignore[misc]
    newest = len(documents)
    measure("article", page(""))
    measure("history", page("history/"))
    for number in range(1, newest):
        for view in ("sides", "column", "visual"):
            address = f"diff/{number}/{number + 1}/?view={view}"
            measure(address, page(address))
    measure("revision 2", page("revision/2/"))
    measure("authors", page("authors/"))
    measure("authors of 2", page("revision/2/authors/"))


if __name__ == "__main__":
    main()
