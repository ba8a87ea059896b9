"""Notes become citation marks or words: named notes, short citations, explanations, tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.interchange.wikitext.citing.trailing_marks import (
    aside,
    join_page_numbers,
    move_asides,
)
from articles.interchange.wikitext.common.conversion_model import Item, Outcome, Use
from articles.interchange.wikitext.common.sentinels import SENTINEL, make_sentinel
from references.text.reference_document import ReferenceDocument
from tests.interchange.wikitext.converted_lines import convert, piece_lines
from tests.interchange.wikitext.test_citing import assert_can_be_stored
from tests.text.case_files import Case, cases


@pytest.mark.parametrize("case", cases("wikitext/notes.txt"))
def test_notes(case: Case) -> None:
    assert piece_lines(convert(case.given)) == case.expected


def test_notes_are_counted_by_outcome() -> None:
    counts = convert(
        "A<ref>Some words of it</ref><ref name=a /><ref></ref>{{efn|It rained.}}{{sfn|Lee|2001}}"
        "{{fact}}{{reflist}}<ref>See {{cite book|title=T}}</ref>"
    ).tally.counts
    assert counts["note", "", Outcome.CONVERTED] == 3
    assert counts["note", "", Outcome.LEFT_OUT] == 1
    assert counts["note", "", Outcome.AS_TEXT] == 1
    assert counts["note", "words beside a source", Outcome.LEFT_OUT] == 1
    assert counts["template", "sfn", Outcome.CONVERTED] == 1
    assert counts["template", "fact", Outcome.AS_TEXT] == 1
    assert counts["template", "reflist", Outcome.LEFT_OUT] == 1


def test_a_page_number_is_given_to_the_mark_before_it() -> None:
    note = Use(items=(Item(source=ReferenceDocument(key="", title="T")),))
    page = Use(locator="p. 3")
    marks = [make_sentinel(number) for number in range(4)]
    text, uses = join_page_numbers(
        f"{marks[1]} a{marks[0]}{marks[1]} {marks[2]}", (note, page, Use(locator="p. *9*"), note)
    )
    assert text == f" (p. 3) a{marks[0]} "
    assert uses[0].locator == "p. 3, p. *9*"
    assert len(uses) == 4


def test_a_page_number_without_a_mark_is_words() -> None:
    text, _ = join_page_numbers(f"a b{make_sentinel(0)}", (Use(locator="p. *9*"),))
    assert text == "a b (p. \\*9\\*)"


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("One.{x} Two", "One (x). Two"),
        ("One.{x}", "One (x)."),
        ("One?”{x}{y} Two", "One (x) (y)?” Two"),
        ("One.<0>{x}<1> Two", "One (x).<0><1> Two"),
        ("One<0>{x}, two", "One<0> (x), two"),
        ("vol.{x} two", "vol. (x) two"),
        ("One{x}two", "One (x) two"),
        ("{x} One", "(x) One"),
        ("One.<0><1> Two", "One.<0><1> Two"),
        ("One.\n{x} Two", "One.\n(x) Two"),
    ],
)
def test_asides_are_moved_before_the_full_stop(text: str, moved: str) -> None:
    for name in "xy":
        text = text.replace(f"{{{name}}}", aside(f"({name})"))
    for number in range(2):
        text = text.replace(f"<{number}>", make_sentinel(number))
        moved = moved.replace(f"<{number}>", make_sentinel(number))
    assert move_asides(text) == moved


@given(st.lists(st.sampled_from(["a", ". ", ".", " ", "\n", "Z", make_sentinel(0), aside("x y")])))
def test_nothing_is_lost_by_moving(parts: list[str]) -> None:
    text = "".join(parts)
    moved = move_asides(text)
    assert sorted(moved.replace(" ", "")) == sorted(
        text.replace("\ufdd2", "").replace("\ufdd3", "").replace(" ", "")
    )
    assert move_asides(moved) == moved


PARTS = st.sampled_from(
    [
        "<ref>", "</ref>", "<ref name=a>", "<ref name='b' group=note />", "<ref name=>", "Words. ",
        "{{cite web|title=T|url=http://example.org}}", "{{cite book", "|title=U", "}}", "{{rp|4}}",
        "{{sfn|A|2009|p=3}}", "{{efn|", "{{refn|", "{{#tag:ref|", "|name=a}}", "|group=note}}",
        "{{reflist|refs=", "<references>", "</references>", "{{citation needed}}", "[//x.org y]",
        "http://example.org/z", "''i''", "p. 33", "<!--", "-->", "{{r|a|b}}", "{{harvtxt|A|2009}}",
        "{{doi|10.1000/182}}", "\n", "|", "=", "\n* ", "{{dead link}}", "{{webarchive|url=x}}",
        "<ref extends=a>p. 4</ref>", "<ref follow=a>b</ref>", "“q”", "12 May 2009", "`", "\\",
    ]
)  # fmt: skip


@given(st.lists(PARTS | st.text(max_size=8), max_size=14))
def test_any_notes_are_converted(parts: list[str]) -> None:
    piece = convert("".join(parts))
    assert "\ufdd2" not in piece.text
    assert all(int(number) < len(piece.uses) for number in SENTINEL.findall(piece.text))
    for use in (*piece.uses, *piece.notes.values()):
        for item in use.items:
            if item.source:
                assert_can_be_stored(item.source)


@pytest.mark.parametrize(
    "hostile",
    [
        "<ref>" + "<!--" * 5_000 + "</ref>",
        "<ref>" + "(" * 20_000 + "</ref>",
        "<ref>" + "p. 3, " * 5_000 + "</ref>",
        "<ref>" + "1 May 2009 – " * 2_000 + "</ref>",
        "<ref>" + "“a" * 10_000 + "</ref>",
        "{{cite book|title=T|authors=" + "A, " * 8_000 + "}}",
        "{{cite book|title=T|pages=" + "1-" * 8_000 + "}}",
        "{{cite book|title=T|isbn=" + "0 " * 8_000 + "}}",
        "a." + "{{fact}}" * 300,
        "a.{{rp|" + "1, " * 5_000 + "}}",
    ],
    ids=lambda text: text[:30],
)
def test_hostile_notes_end(hostile: str) -> None:
    assert convert(hostile).text is not None
