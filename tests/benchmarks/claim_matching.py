"""How long claim matching takes: `python -m tests.benchmarks.claim_matching`.

An article of 1,000 claims, of which 20 are reworded, moved or new; and one that is written anew.
The texts are cut into claims beforehand, as they are where a revision is saved after its preview.
"""

from __future__ import annotations

import random
from statistics import median
from time import process_time

from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import ids_in, places_of
from articles.text.document.article_document import ArticleDocument, DocumentSection

CLAIMS, SECTIONS, CHANGED, RUNS = 1_000, 50, 20, 15
EMPTY = ArticleDocument(title="A")


def main() -> None:
    """Print a table."""
    chance = random.Random(7)
    words = vocabulary(chance)
    sentences = [sentence(chance, words) for _ in range(CLAIMS)]
    before = identify(EMPTY, _document(sentences), article="a", revision=1)
    changed = list(sentences)
    for at in chance.sample(range(CLAIMS), CHANGED):
        parts = changed[at].split()
        parts[chance.randrange(1, len(parts) - 1)] = chance.choice(words)
        changed[at] = " ".join(parts)
    anew = [sentence(chance, words) for _ in range(CLAIMS)]
    mixed = [*sentences[::2], *anew[::2]]
    chance.shuffle(mixed)
    print(f"{'':28}{'median':>10}{'worst':>10}   kept")
    for name, texts in (
        (f"{CHANGED} of {CLAIMS} reworded", changed),
        ("written anew", anew),
        ("half anew, all shuffled", mixed),
    ):
        after = _document(texts)
        for place in places_of(after):
            place.claims  # noqa: B018 (cut and remembered)
        times = []
        for _ in range(RUNS):
            begun = process_time()
            found = identify(before, after, article="a", revision=2)
            times.append(1000 * (process_time() - begun))
        kept = len(ids_in(before) & ids_in(found))
        print(
            f"{name:28}{median(times):8.1f}ms{max(times):8.1f}ms   {kept} of {len(ids_in(before))}"
        )


def _document(sentences: list[str]) -> ArticleDocument:
    size = len(sentences) // SECTIONS
    return ArticleDocument(
        title="A",
        sections=tuple(
            DocumentSection(f"s{at}", 1, f"S{at}", " ".join(sentences[at * size : (at + 1) * size]))
            for at in range(SECTIONS)
        ),
    )


def vocabulary(chance: random.Random) -> list[str]:
    """Words by frequency as in a language (Zipf): the first are in nearly every sentence."""
    made = [
        "".join(chance.choices("abcdefghiklmnoprstuvz", k=chance.randint(2, 11)))
        for _ in range(6_000)
    ]
    return [word for rank, word in enumerate(made) for _ in range(1 + 600 // (rank + 1))]


def sentence(chance: random.Random, words: list[str]) -> str:
    chosen = chance.choices(words, k=chance.randint(8, 30))
    return " ".join(chosen).capitalize() + "."


if __name__ == "__main__":
    main()
