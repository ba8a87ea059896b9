"""What a save costs grows as its text does. Calls are counted, which is the same on any machine."""

from __future__ import annotations

from cProfile import Profile

import pytest

from articles.models import Article
from articles.text.document.article_document import ArticleDocument

pytestmark = pytest.mark.django_db

# A piece of the text before, and the one that replaces it; some with a word of their own in each.
TEXTS = {
    "prose": ("The town {n} of the people has {n} houses.[@a{n}] ", "A town {n} has the people. "),
    "the same": ("Aa bb. ", "Aa cc. "),
    "paragraphs": ("x{n}\n\n", "y{n}\n\n"),
    "items": ("- x\n", "- y {n}\n"),
    "rows": ("a{n}|b\n", "b|c{n}\n"),
}


def calls(uid: str, before: str, after: str, number: int) -> int:
    """The calls of two saves: of a text of `number` pieces, and of one that replaces all."""
    article = Article(uid=uid)
    profile = Profile()
    for piece in (before, after):
        head = "a|b\n-|-\n" if "|" in piece else ""
        text = head + "".join(piece.format(n=n) for n in range(number))
        document = ArticleDocument(f"T {uid}", lead=text)
        profile.runcall(article.revise, document, author_name="x")
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    before, after = TEXTS[name]
    calls("warm", before, after, 3)
    assert calls("two", before, after, 120) < 2.3 * calls("one", before, after, 60) + 10_000
