"""How long a diff takes, on made-up articles: `python -m tests.benchmarks.diff`.

Prints a table: what changed, the size, and the median, 95th percentile and maximum of the runs in
milliseconds of processor time. Words are drawn with a fixed seed, some often and most seldom.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace

from articles.text.diff.article_diff import diff_articles
from articles.text.document.article_document import ArticleDocument, DocumentSection

VOCABULARY = [f"{syllable}{number}" for number in range(900) for syllable in ("ta", "ren", "olm")]
COMMON = ["the", "of", "and", "in", "to", "a", "was", "he", "his", "for"]
Change = Callable[[str, random.Random], str]


def sentence(rng: random.Random) -> str:
    """A sentence, in which later words of the vocabulary are rarer, often with a citation."""
    words = [
        rng.choice(COMMON)
        if rng.random() < 0.4
        else VOCABULARY[int(rng.random() ** 3 * len(VOCABULARY))]
        for _ in range(rng.randint(8, 28))
    ]
    mark = f" [@source{rng.randrange(80)}, p. {rng.randrange(400)}]" if rng.random() < 0.6 else ""
    return " ".join(words).capitalize() + f".{mark}"


def article(size: int, rng: random.Random) -> ArticleDocument:
    """An article of about `size` characters, in sections of eight paragraphs."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(" ".join(sentence(rng) for _ in range(rng.randint(2, 6))))
    return ArticleDocument(
        "Benchmark",
        sections=tuple(
            DocumentSection(f"s{at}", 1, f"Section {at}", "\n\n".join(paragraphs[at : at + 8]))
            for at in range(0, len(paragraphs), 8)
        ),
    )


def one_word(body: str, rng: random.Random) -> str:
    """The body with one word in the middle replaced."""
    words = body.split(" ")
    words[rng.randrange(len(words))] = "CHANGED"
    return " ".join(words)


def each_paragraph(body: str, rng: random.Random) -> str:
    """The body with a few words of every paragraph replaced."""
    changed = []
    for paragraph in body.split("\n\n"):
        words = paragraph.split(" ")
        for _ in range(len(words) // 12 + 1):
            words[rng.randrange(len(words))] = rng.choice(VOCABULARY)
        changed.append(" ".join(words))
    return "\n\n".join(changed)


def in_one_section(
    document: ArticleDocument, change: Change, rng: random.Random
) -> ArticleDocument:
    """The article with one of its sections changed."""
    sections = list(document.sections)
    at = rng.randrange(len(sections))
    sections[at] = replace(sections[at], body=change(sections[at].body, rng))
    return replace(document, sections=tuple(sections))


def in_all_sections(
    document: ArticleDocument, change: Change, rng: random.Random
) -> ArticleDocument:
    """The article with every section changed."""
    return replace(
        document,
        sections=tuple(
            replace(section, body=change(section.body, rng)) for section in document.sections
        ),
    )


def as_one_section(document: ArticleDocument) -> ArticleDocument:
    """The same text as a single section: the longest list of paragraphs to align."""
    body = "\n\n".join(section.body for section in document.sections)
    return replace(document, sections=(DocumentSection("s", 1, "All", body),))


def shuffled(document: ArticleDocument, rng: random.Random) -> ArticleDocument:
    """Sections in another order, without uids and under other headings."""
    sections = [
        replace(section, uid="", heading=f"Part {rng.random()}") for section in document.sections
    ]
    return replace(document, sections=tuple(rng.sample(sections, len(sections))))


def measure(
    name: str, runs: int, old: ArticleDocument, make: Callable[[], ArticleDocument]
) -> None:
    """Print one line of the table."""
    times = []
    for _ in range(runs):
        new = make()
        start = time.process_time()
        diff_articles(old, new)
        times.append((time.process_time() - start) * 1000)
    times.sort()
    size = sum(len(text) for _, text in old.texts()) // 1000
    median, high = times[runs // 2], times[min(int(runs * 0.95), runs - 1)]
    print(f"{name:<44}{size:>6}{runs:>6}{median:>10.1f}{high:>10.1f}{times[-1]:>10.1f}")


def main() -> None:
    """Print the table."""
    rng = random.Random(1953)
    print(f"{'change':<44}{'kB':>6}{'runs':>6}{'median':>10}{'p95':>10}{'max':>10}")
    usual, long = article(47_000, rng), article(500_000, rng)
    whole = as_one_section(long)
    line = replace(
        long, sections=(replace(whole.sections[0], body=" ".join(whole.texts()[1][1].split())),)
    )
    measure("none", 50, usual, lambda: usual)
    measure("one word", 50, usual, lambda: in_one_section(usual, one_word, rng))
    measure("one section", 50, usual, lambda: in_one_section(usual, each_paragraph, rng))
    measure("every paragraph", 20, usual, lambda: in_all_sections(usual, each_paragraph, rng))
    measure("sections shuffled, no uids", 10, usual, lambda: shuffled(usual, rng))
    measure("another article", 10, usual, lambda: article(47_000, rng))
    measure("one word, long", 20, long, lambda: in_one_section(long, one_word, rng))
    measure("every paragraph, long", 3, long, lambda: in_all_sections(long, each_paragraph, rng))
    measure(
        "every paragraph, long, one section",
        3,
        whole,
        lambda: in_all_sections(whole, each_paragraph, rng),
    )
    measure("sections shuffled, no uids, long", 3, long, lambda: shuffled(long, rng))
    measure(
        "another article, long, one section",
        3,
        whole,
        lambda: as_one_section(article(500_000, rng)),
    )
    measure(
        "every sentence, long, one line",
        3,
        line,
        lambda: in_all_sections(line, each_paragraph, rng),
    )


if __name__ == "__main__":
    main()
