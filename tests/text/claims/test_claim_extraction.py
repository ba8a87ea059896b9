"""Sentences and claims: cases as files, and that no character is lost or doubled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.claims.claim_extraction import TextClaim, claim_of_value, claims_of
from articles.text.claims.coverage import coverage
from articles.text.markup import sentences
from articles.text.markup.marks_and_links import find_marks
from articles.text.markup.sentences import split_sentences
from tests.growth import LINEAR, growth
from tests.text.case_files import Case, cases, data

SENTENCES = data("sentences.yaml")


def shown(claim: TextClaim) -> str:
    """The claim with its covered words in braces, as the case file has it."""
    spans: dict[tuple[int, int], list[str]] = {}
    for cited in claim.citations:
        spans.setdefault((cited.start, cited.end), []).append(f"@{cited.key}")
    text, at = "", 0
    for (start, end), keys in sorted(spans.items()):
        text += claim.text[at:start] + "{" + claim.text[start:end] + " " + " ".join(keys) + "}"
        at = end
    return text + claim.text[at:]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["about"])
def test_sentences(case: dict[str, str]) -> None:
    wanted = case["split"].split("|")
    text = "".join(wanted)
    spans = split_sentences(text, case["language"])
    assert [text[start:end] for start, end in spans] == wanted


@pytest.mark.parametrize(
    "piece", ["中。", "да. ", "x. ", "A. ", "Aa bb. ", "Long word. ", "Dr. ", ". ", " ", "\n"]
)
def test_the_work_of_splitting_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert growth(split_sentences, piece, 1 << 12) < LINEAR


def test_the_work_of_finding_the_sentence_of_each_mark_grows_no_faster() -> None:
    assert growth(claims_of, "Aa [@a] bb. ", 1 << 11) < LINEAR


def test_a_sentence_longer_than_any_window_is_one() -> None:
    for text in ("Word " * 9_000 + "end. ", "Word, " * 3_000 + "end. "):
        spans = split_sentences(f"The start. {text}The end.")
        assert [end for _start, end in spans] == [11, 11 + len(text), 19 + len(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Abai met J. P. Smith in St. Petersburg. He was 44 (see Gen. Lee), ca. 1889. ",
        'He said: "I came. Then I went. Then I saw." ',
        "He said: “I came. Then I went. Then I saw.” ",
        "It is (see the book of Smith. And also Jones. And others) of the man. ",
        "In Los Angeles, Calif. Smith and Capt. Lee met on Sept. 5 and ",
        "他说：“我来了。我看见了。”然后他走了。",
        "A line.\nAnother line of\nthe text. ",
    ],
)
def test_a_long_text_is_split_as_it_is_at_once(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`sentencex` gets it in windows."""
    long = text * (3 * sentences.WINDOW // len(text)) + "The end."
    in_windows = split_sentences(long)
    for limit in ("WINDOW", "MAX_WINDOW", "MAX_SIGNS"):
        monkeypatch.setattr(sentences, limit, len(long))
    sentences._spans.cache_clear()
    assert in_windows == split_sentences(long)


@pytest.mark.parametrize("case", cases("claims.txt"))
def test_claims(case: Case) -> None:
    claims = claims_of(case.given)
    states = [one.state for one in coverage(claims)]
    found = [[claim.kind, state, shown(claim)] for claim, state in zip(claims, states, strict=True)]
    assert found == [line.split(None, 2) for line in case.expected.split("\n")]


@given(st.text(max_size=200), st.sampled_from(["en", "kk", "ru", "zh", "ar", "xx", ""]))
def test_sentences_are_the_whole_text(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert "".join(text[start:end] for start, end in spans) == (text if text.strip() else "")
    assert all(text[start:end].strip() for start, end in spans)


PIECES = st.sampled_from(
    ["He left. ", "Why? ", "J. K. Li came", ", and", ".", " ", "*so* ", "[[A|b. C]]", "\n\n",
     "\n* ", "他。", "[@a]",
     "[@b; @c, p. 3]", "\n\n| x | y |\n|---|---|\n| 1[@d] | 2 |\n\n", "`code. x` "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_mark_is_known_and_each_claim_is_whole(text: str) -> None:
    marks = find_marks(text)
    claims = claims_of(text)
    assert len(coverage(claims)) == len(claims)
    for claim in claims:
        assert claim.text == claim.text.strip() != ""
        for mark, cited in zip(claim.marks, claim.citations, strict=True):
            assert cited.item in marks[mark].items
            assert 0 <= cited.start <= cited.end <= len(claim.text)
    numbers = [mark for claim in claims for mark in claim.marks]
    assert numbers == sorted(numbers)


def test_an_infobox_value_is_one_claim() -> None:
    claim = claim_of_value("Politician. Diplomat[@a]\n[[Almaty]][@b]")
    assert claim is not None
    assert (claim.kind, claim.text) == ("value", "Politician. Diplomat Almaty")
    assert [claim.text[c.start : c.end] for c in claim.citations] == [
        "Politician. Diplomat",
        " Almaty",
    ]
    assert claim_of_value("[@a]") is None
