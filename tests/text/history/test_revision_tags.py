"""The tags that revisions get by rule."""

from __future__ import annotations

import pytest

from articles.text.claims.claim_tracking import ClaimTracker
from articles.text.diff.claim_diff import diff_claims
from articles.text.document.article_document import ArticleDocument
from articles.text.history.revision_stats import StatsTracker
from articles.text.history.revision_tags import (
    has_no_account,
    is_blanked,
    is_large_removal,
    tags_of,
)
from tests.text.article_cases import article

# 60 letters a sentence, four in a paragraph.
LINE = "The harvest of year {} was the best since the war, it is said."
LONG = "\n\n".join(" ".join(LINE.format(10 * i + j) for j in range(4)) for i in range(10))
CITED = "The fort burned down in 1921. [@life] It was rebuilt in 1924. [@life; @work]"


def tags(old: str | ArticleDocument, new: str | ArticleDocument, redirects: bool = False) -> str:
    """The tags of a change, with spaces between them."""
    tracker, sums = ClaimTracker("a"), StatsTracker()
    for number, document in enumerate((old, new), 1):
        followed = article(document) if isinstance(document, str) else document
        step = tracker.follow(followed, number)
        sums.follow(step)
    claims = diff_claims(step.before, step.after)
    return " ".join(tags_of(sums, step, claims, redirects=redirects))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (LONG, "", "blanking"),
        (LONG, "hahaha", "blanking"),
        (LONG, LONG[: len(LONG) // 2], "large-removal"),
        (LONG, LONG + " More.", ""),
        (f"{LONG}\n# A\n{LONG}", f"{LONG}\n# B\n", "large-removal"),
        (f"# A\n{LONG}\n# B\n", f"# A\n\n# B\n{LONG}", ""),
        ("Short.", "", ""),
        (CITED, CITED.replace("[@life; @work]", "[@life]"), "citations-removed"),
        (CITED, CITED.replace("[@life; @work]", ""), "citations-removed"),
        (CITED, "The fort burned down in 1921. [@life]", ""),
        (CITED, "The fort burned in 1921. [@life] It was rebuilt. [@life; @work]", ""),
        (
            "The fort burned down in 1921. [@life] It was rebuilt in 1924.",
            "The fort burned down in 1921. It was rebuilt in 1924. [@life]",
            "",
        ),
        (CITED, CITED.replace("@work", "@new"), "links-by-new"),
        (CITED, f"{CITED} See https://spam.example/x.", "links-by-new"),
        (CITED, f"{CITED} See [here](https://spam.example/x).", "links-by-new"),
        (CITED, f"{CITED} See <HTTPS://spam.example/x>.", "links-by-new"),
        (CITED, f"{CITED} See [here](//spam.example/x).", "links-by-new"),
        ("See https://a.example/x.", "See https://a.example/x, please.", ""),
        ("See https://a.example/x.", "# A\nSee https://a.example/x.", ""),
        ("See https://a.example/x.", "See.", ""),
    ],
)
def test_tags(old: str, new: str, wanted: str) -> None:
    assert tags(old, new) == wanted


def test_a_new_redirect_is_no_blanking_but_a_large_removal() -> None:
    assert tags(LONG, "", redirects=True) == "large-removal"
    assert tags("Short.", "", redirects=True) == ""


def test_a_first_revision_removes_nothing() -> None:
    assert tags(ArticleDocument(""), CITED) == "links-by-new"
    assert tags(ArticleDocument(""), LONG) == ""


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [(199, 0, False), (200, 0, True), (1000, 100, False), (1000, 99, True)],
)
def test_what_is_blank(before: int, after: int, wanted: bool) -> None:
    assert is_blanked(before, after) is wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (2000, 1501, False),
        (2000, 1500, True),
        (100_000, 99_000, False),
        (100_000, 97_000, True),
        (1000, 5000, False),
    ],
)
def test_what_is_large(before: int, after: int, wanted: bool) -> None:
    assert is_large_removal(before, after) is wanted


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ("", True),
        ("192.0.2.7", True),
        ("2001:db8::1", True),
        ("Ada", False),
        ("1.2.3", False),
        ("10", False),
    ],
)
def test_who_has_no_account(author: str, wanted: bool) -> None:
    assert has_no_account(author) is wanted
