"""The statistics of an article, followed from one document to the next."""

from __future__ import annotations

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from articles.text.claims.claim_places import places_of
from articles.text.claims.claim_tracking import ClaimTracker
from articles.text.history.revision_stats import StatsTracker, TextStats, stats_of
from tests.text.article_cases import article
from tests.text.claims.test_claim_matching import documents


def counted(document) -> tuple[int, int, int, dict[str, int]]:
    """The figures of a whole document, each place counted."""
    all_of_it = [stats_of(place) for place in places_of(document)]
    cites = reduce(lambda one, other: one + other, (figures.cites for figures in all_of_it))
    return (
        sum(figures.claims for figures in all_of_it),
        sum(figures.uncited for figures in all_of_it),
        sum(figures.characters for figures in all_of_it),
        dict(cites),
    )


def numbers_of(figures: TextStats) -> tuple[int, int, int, dict[str, int]]:
    return figures.claims, figures.uncited, figures.characters, dict(figures.cites)


@given(st.lists(documents, min_size=1, max_size=6))
def test_statistics_that_are_followed_equal_those_that_are_counted(history) -> None:
    tracker, sums = ClaimTracker("a"), StatsTracker()
    for number, document in enumerate(history, 1):
        before = sums.after
        sums.follow(tracker.follow(document, number))
        assert numbers_of(sums.after) == counted(document)
        assert sums.before == before


def test_a_lead_in_needs_no_source_and_a_covered_claim_has_one() -> None:
    document = article(
        "Area :: 682 km²\nIt is old. It grew.[@a; @b]\n\nThese are:\n\n- one\n- two[@a]"
    )
    sums = StatsTracker()
    sums.follow(ClaimTracker("a").follow(document, 1))
    assert (sums.after.claims, sums.after.uncited, sums.after.sources) == (5, 2, 2)


def test_an_infobox_is_no_text_that_is_left() -> None:
    assert stats_of(next(iter(places_of(article("It is old."))))).characters == len("It is old.")
    _lead, value = places_of(article("Area :: 682 km²\nIt is old."))
    assert stats_of(value).characters == 0
