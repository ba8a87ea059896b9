"""Diffs of real histories, judged: `python -m tests.benchmarks.real_diffs DUMP...`.

The dumps (histories as MediaWiki exports them) are brought in, into a database of its own that is
thrown away. Of each article the revisions that are 1, 5, 20 and 60 apart are compared, and the
first with the last. For each distance the table has the processor time of a diff in milliseconds,
with what is known of the texts forgotten before each (median, 95th percentile, maximum), and how
many words it shows as changed: beside the fewest that a plain word diff of the two texts by
`rapidfuzz` finds (longest common subsequence, blind to sections, sentences and moves). Words that
moved are not changed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import process_time

from rapidfuzz.distance import LCSseq

from articles.text.comparison.word_diff import DiffPiece
from articles.text.diff.article_diff import diff_articles
from articles.text.diff.diff_model import ArticleDiff
from articles.text.document.article_document import ArticleDocument, DocumentField
from articles.text.markup.tokens import words_of
from tests.benchmarks.forgetting import forget

ROOT = Path(__file__).resolve().parents[2]
DISTANCES = (1, 5, 20, 60)
Pair = tuple[ArticleDocument, ArticleDocument]

DOCUMENTS = """
import pickle
from articles.models import Article
found = [[document for _, document in one.documents()] for one in Article.objects.order_by("title")]
pickle.dump([one for one in found if len(one) > 1], open({!r}, "wb"))
"""


def main() -> None:
    """Print the table."""
    dumps = sys.argv[1:]
    if not dumps:
        raise SystemExit(f"{__doc__}\nName a dump.")
    histories = _histories(dumps)
    print(f"{len(histories)} articles, {sum(map(len, histories))} revisions\n")
    print(
        "| revisions apart | pairs | median ms | 95 % | most | words changed | plain diff | more |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    every: list[float] = []
    words = [0, 0]
    for distance in DISTANCES:
        pairs = [
            (one[at], one[at + distance]) for one in histories for at in range(len(one) - distance)
        ]
        _measure(str(distance), pairs, every, words)
    _measure("first and last", [(one[0], one[-1]) for one in histories], every, words)
    _line("all", every, *words)


def _histories(dumps: Sequence[str]) -> list[list[ArticleDocument]]:
    """The documents of each article that has several revisions, the oldest first."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{place / 'benchmark.sqlite3'}"}
        found = place / "documents"
        paths = [str(Path(dump).resolve()) for dump in dumps]
        for command in (
            ("migrate", "--verbosity", "0"),
            ("import_mediawiki", *paths, "--verbosity", "0"),
            (
                "shell",
                "--verbosity",
                "0",
                "--command",
                DOCUMENTS.format(str(found)),
            ),
        ):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        histories: list[list[ArticleDocument]] = pickle.loads(found.read_bytes())
        return histories


def _measure(name: str, pairs: Sequence[Pair], every: list[float], words: list[int]) -> None:
    times = []
    shown = fewest = 0
    for old, new in pairs:
        forget()
        start = process_time()
        diff = diff_articles(old, new)
        times.append((process_time() - start) * 1000)
        shown += _changed(diff)
        fewest += _plain(old, new)
    _line(name, times, shown, fewest)
    every.extend(times)
    words[0] += shown
    words[1] += fewest


def _line(name: str, times: Sequence[float], shown: int, fewest: int) -> None:
    ordered = sorted(times)
    count = len(ordered)
    median, high, most = ordered[count // 2], ordered[int(count * 0.95)], ordered[-1]
    more = (shown / fewest - 1) * 100 if fewest else 0.0
    print(
        f"| {name} | {count:,} | {median:.1f} | {high:.1f} | {most:.1f} "
        f"| {shown:,} | {fewest:,} | {more:.1f} % |"
    )


def _changed(diff: ArticleDiff) -> int:
    """The number of words that the diff shows as removed or added."""
    count = sum(_words(fact.pieces) for fact in diff.facts)
    for names in (diff.redirects, diff.categories):
        count += sum(len(words_of(name)) for name in (*names.added, *names.removed))
    for field in diff.fields:
        if field.kind == "changed":
            count += sum(_words(change.pieces) for change in field.changes)
        elif field.kind != "same":
            count += sum(len(words_of(text)) for text in _texts_of(field.field))
    for section in diff.sections:
        count += _words(section.heading)
        count += sum(_words(block.pieces) for block in section.blocks)
    return count


def _words(pieces: Iterable[DiffPiece]) -> int:
    return sum(len(words_of(one.text)) for one in pieces if one.kind in ("added", "removed"))


def _plain(old: ArticleDocument, new: ArticleDocument) -> int:
    """The number of words on both sides that are not in a longest common subsequence."""
    ids: dict[str, int] = {}
    before, after = (
        [ids.setdefault(word, len(ids)) for word in _all_words(one)] for one in (old, new)
    )
    return len(before) + len(after) - 2 * LCSseq.similarity(before, after)


def _all_words(document: ArticleDocument) -> list[str]:
    """The words of all texts that a diff compares, in page order."""
    texts = [
        *(document.title, document.language, document.short_description, document.state),
        *document.redirects,
        *(text for field in document.infobox for text in _texts_of(field)),
        document.lead,
        *(text for section in document.sections for text in (section.heading, section.body)),
        *document.categories,
    ]
    return [word for text in texts for word in words_of(text)]


def _texts_of(field: DocumentField) -> tuple[str, ...]:
    return (field.group, field.label, field.value, field.language, field.start, field.end)


if __name__ == "__main__":
    main()
