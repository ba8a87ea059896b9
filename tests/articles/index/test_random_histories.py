"""The random histories for measuring imports are well-formed, and as varied as real ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from articles.interchange.mediawiki.dump import DumpRevision, open_dump
from tests.benchmarks.histories import Shape, dump, write

SHAPE = Shape(articles=2, revisions=300, size=12_000, notes=30, seed=5)


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory) -> list[list[DumpRevision]]:
    """The revisions of each article."""
    return list(_read(tmp_path_factory.mktemp("made") / "dump.xml.gz", SHAPE))


def _read(path: Path, shape: Shape) -> Iterator[list[DumpRevision]]:
    write(path, shape)
    with open_dump(path) as opened:
        for page in opened.pages():
            yield list(page.revisions)


def test_the_same_seed_makes_the_same_history() -> None:
    shape = Shape(revisions=40)
    assert list(dump(shape)) == list(dump(shape))
    assert list(dump(shape)) != list(dump(Shape(revisions=40, seed=2)))


def test_the_history_has_the_requested_length(histories: list[list[DumpRevision]]) -> None:
    assert [len(revisions) for revisions in histories] == [300, 300]
    for revisions in histories:
        assert not any(one.damaged for one in revisions)
        assert [one.time for one in revisions] == sorted(one.time for one in revisions)
        assert len({one.id for one in revisions}) == 300


@pytest.mark.parametrize("shape", [SHAPE, Shape(revisions=1, size=40_000, notes=40)])
def test_the_article_reaches_the_requested_size(tmp_path: Path, shape: Shape) -> None:
    for revisions in _read(tmp_path / "dump.xml.gz", shape):
        text = revisions[-1].text
        if "</ref>" not in text:  # vandalism cuts the text off
            text = revisions[-2].text
        assert 0.8 * shape.size < len(text) < 1.25 * shape.size
        assert 0.5 * shape.notes < text.count("<ref") < 2 * shape.notes


def test_the_texts_have_all_kinds_of_constructs(histories: list[list[DumpRevision]]) -> None:
    texts = [one.text for revisions in histories for one in revisions]
    for construct in (
        *("{{Infobox", "{{short description", "{{cite web", "{{Cite news", "{{cite journal"),
        *("{{cite book", '<ref name="', '" />', "\n== ", "\n=== ", '{| class="wikitable"', "[["),
        *("[[Category:", "{{reflist}}", "{{rp|"),
    ):
        assert any(construct in text for text in texts), construct


def test_the_edits_are_realistic(histories: list[list[DumpRevision]]) -> None:
    for revisions in histories:
        texts = [one.text for one in revisions]
        assert any(
            texts[n] == texts[n - 2] != texts[n - 1] for n in range(2, 300)
        )  # the vandalism is reverted
        comments = {one.comment for one in revisions}
        assert {"reworded", "typo", "+ref", "moved", "infobox", "Undid that"} <= comments
        assert any(one.minor for one in revisions)
        changed = sum(abs(len(a) - len(b)) < 200 for a, b in pairwise(texts))
        assert changed > 200  # most edits are small
