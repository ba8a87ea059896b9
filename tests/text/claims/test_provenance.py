"""The provenance of a claim: cases as files, and what is true of all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.claims.claim_events import EventKind
from articles.text.claims.provenance import MAX_FORMER_SOURCES, Provenance
from tests.text.case_files import data
from tests.text.claims.claim_history import Row, State, rows_of

CASES = data("sums.yaml")
TEXTS = st.sampled_from(
    ["", "", "It grew.", "It  grew.", "It grew fast.", "“It” grew.", '"It" grew.', "It shrank.",
     "— —", "It grew very fast — in 1911.", "Markets opened to traders."]
)  # fmt: skip
SOURCES = st.lists(st.sampled_from(["a", "b", "a, p. 2", "a|it grew", "c"]), max_size=3)
STORIES = st.lists(st.tuples(TEXTS, SOURCES), min_size=1, max_size=9).map(
    lambda states: [
        State(number, text, tuple(sources)) for number, (text, sources) in enumerate(states, 1)
    ]
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    states = [State(number, text, tuple(keys)) for number, text, keys in case["states"]]
    sums = rows_of(states)[-1].provenance
    assert (sums.since, sums.worded_in, sums.cited_in) == tuple(case["since, worded, cited"])
    assert [[came.key, came.number] for came in sums.sources] == case["sources"]


@given(STORIES, st.sets(st.integers(1, 9)))
def test_continuing_from_stored_provenance_equals_reading_all_events(
    states: list[State], pauses: set[int]
) -> None:
    assert rows_of(states, pauses) == rows_of(states)


@given(STORIES)
def test_sources_and_ages_equal_those_of_the_whole_history(
    states: list[State],
) -> None:
    rows = rows_of(states)
    for at, row in enumerate(rows, start=1):
        if EventKind.REMOVED not in row.event.kinds:
            assert _read(rows[:at]) == _without_words(row.provenance, len(_sources(row)))


def test_a_revert_gives_nobody_a_source_however_often_it_was_replaced() -> None:
    sources = [f"s{number}" for number in range(MAX_FORMER_SOURCES)]
    states = [State(at, "It grew.", (source,)) for at, source in enumerate(sources, start=1)]
    back = State(len(states) + 1, "It grew.", ("s0",))
    assert rows_of([*states, back])[-1].provenance.sources[0] == ("s0", "", "", 1)
    many = [
        State(number, "It grew.", (f"s{number}",)) for number in range(1, 3 * MAX_FORMER_SOURCES)
    ]
    assert len(rows_of(many)[-1].provenance.sources) == 1 + MAX_FORMER_SOURCES


def _read(rows: list[Row]) -> tuple[object, ...]:
    """The provenance (since, worded, cited, sources) as computed from all events at once."""
    came: dict[tuple[str, str, str], int] = {}
    first_worded: dict[object, int] = {}
    worded = cited = 0
    for number, event, _sums in rows:
        worded = number if event.worded else worded
        cited = number if event.cited else cited
        if EventKind.REMOVED in event.kinds:
            continue
        claim = event.claim
        places = [(item.key, item.locator, item.passage) for item, *_span in claim.citations]
        worded = first_worded.setdefault((claim.words_hash, frozenset(places)), worded)
        for place in places:
            came.setdefault(place, number)
    sources = [(*source, came[source]) for source in _sources(rows[-1])]
    return rows[0].number, worded, cited, sources


def _sources(row: Row) -> list[tuple[str, str, str]]:
    """The sources that the claim has, each once."""
    citations = row.event.claim.citations
    items = (citation.item for citation in citations)
    return list(dict.fromkeys((item.key, item.locator, item.passage) for item in items))


def _without_words(sums: Provenance, sources: int) -> tuple[object, ...]:
    return (
        sums.since,
        sums.worded_in,
        sums.cited_in,
        [tuple(came) for came in sums.sources[:sources]],
    )
