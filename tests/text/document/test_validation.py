"""Problems of an article: each refusal, the part that it is about, and its message."""

from dataclasses import replace

import pytest
from hypothesis import given

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.text_validation import check_text, nearest_key
from articles.text.document.validation import Problem, check_document
from tests.text.case_files import data
from tests.text.random_documents import documents

KEYS = {"astana-2019", "vlast-2022", "tass"}
ARTICLE = ArticleDocument(
    title="Almaty",
    short_description="A city",
    redirects=("Алматы",),
    lead="A city [@tass].",
    infobox=(DocumentField("f", "Founded", "1854 [@tass]", start="1854", end=".."),),
    sections=(DocumentSection("s", 1, "History", "Words."), DocumentSection("t", 2, "Now", "")),
    categories=("Cities",),
)
FIELD = ARTICLE.infobox[0]
SECTION = ARTICLE.sections[0]


def only(document):
    (problem,) = check_document(document, KEYS)
    assert problem.message.endswith((".", "?", ")")), problem.message
    return problem


@pytest.mark.parametrize("case", data("checking.yaml")["texts"], ids=lambda case: case["text"])
def test_text(case):
    found = check_text(case["text"], KEYS, inline=case.get("inline", False))
    assert len(found) == len(case["problems"]), found
    for problem, words in zip(found, case["problems"], strict=True):
        assert words in problem.message


def test_nothing_is_wrong():
    assert check_document(ARTICLE, KEYS) == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": "a|b"}, "title", "A name cannot contain “|”"),
        ({"title": ""}, "title", "The name is empty"),
        ({"title": "é" * 128}, "title", "256 bytes"),
        ({"redirects": ("Alma-Ata", "a[b")}, "redirects", "“a[b”: A name cannot contain “[”"),
        ({"redirects": ("Almaty",)}, "redirects", "is the article's title"),
        ({"categories": ("a/",)}, "categories", "“a/”: A name cannot begin or end"),
        ({"language": "English"}, "language", "“English” is not a language code"),
        ({"language": ""}, "language", "is not a language code"),
        ({"state": "lost"}, "state", "draft, published, redirect, deleted"),
        ({"short_description": "a" * 251}, "short_description", "251 characters"),
        ({"lead": "a" * 150_001}, "lead", "150,001 characters; the limit is 150,000"),
        ({"lead": "[@tas]"}, "lead", "“tas” (line 1). Did you mean “tass”?"),
        ({"lead": "# A"}, "lead", "is the heading “A”"),
        ({"redirects": tuple(f"a{n}" for n in range(201))}, "redirects", "201 redirects"),
        ({"categories": tuple(f"a{n}" for n in range(101))}, "categories", "101 categories"),
        (
            {"infobox": tuple(replace(FIELD, uid=f"f{n}") for n in range(301))},
            "infobox",
            "301 infobox fields",
        ),
        (
            {"sections": tuple(replace(SECTION, uid=f"s{n}") for n in range(501))},
            "sections",
            "501 sections",
        ),
    ],
)
def test_article(change, field, words):
    problem = only(replace(ARTICLE, **change))
    assert (problem.place, problem.field) == ("", field)
    assert words in problem.message


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"label": ""}, "label", "has no label"),
        ({"value": ""}, "value", "“Founded” has no value"),
        ({"label": "a" * 101}, "label", "101 characters"),
        ({"group": "a" * 101}, "group", "101 characters"),
        ({"value": "a" * 5001}, "value", "5,001 characters"),
        ({"value": "[@vlast]"}, "value", "Did you mean “vlast-2022”?"),
        ({"language": "x!"}, "language", "“x!” is not a language code"),
        ({"rank": "best"}, "rank", "preferred, normal, deprecated"),
        ({"start": "1854-13"}, "start", "no valid month"),
        ({"end": "now"}, "end", "is not a valid date"),
        ({"end": "1850"}, "end", "end date 1850 is before the start date 1854"),
    ],
)
def test_infobox(change, field, words):
    problem = only(replace(ARTICLE, infobox=(replace(FIELD, **change),)))
    assert (problem.place, problem.field) == ("f", field)
    assert words in problem.message


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"heading": ""}, "heading", "has no heading"),
        ({"heading": "a" * 201}, "heading", "201 characters"),
        ({"heading": "A [@tass]"}, "heading", "Move [@tass] to the section's text"),
        ({"heading": "[[A]]"}, "heading", "Move [[A]] to the section's text"),
        ({"body": "a" * 500_001}, "body", "or split the section in two."),
        ({"body": "[@nobody]"}, "body", "There is no reference “nobody”"),
        ({"body": "## A"}, "body", "is the heading “A”"),
    ],
)
def test_section(change, field, words):
    problem = only(replace(ARTICLE, sections=(replace(SECTION, **change),)))
    assert (problem.place, problem.field) == ("s", field)
    assert words in problem.message


@pytest.mark.parametrize(
    ("levels", "wrong", "words"),
    [
        ((2,), [0], "“0” has level 2 but is the first section"),
        ((1, 3), [1], "“1” has level 3 but follows level 1. No level can be skipped: make it"),
        ((1, 2, 4, 5, 1), [2], "make it level 3"),
        ((1, 0, 2), [1], "a number from 1 to 5"),
        ((1, 2, 3, 4, 5, 6), [5], "a number from 1 to 5"),
    ],
)
def test_levels(levels, wrong, words):
    sections = tuple(DocumentSection(str(n), level, str(n), "") for n, level in enumerate(levels))
    found = check_document(replace(ARTICLE, sections=sections), KEYS)
    assert [(problem.place, problem.field) for problem in found] == [
        (str(place), "level") for place in wrong
    ]
    assert words in found[0].message


def test_no_level_is_skipped_on_the_way_back():
    levels = (1, 2, 3, 4, 5, 1, 2, 2, 1)
    sections = tuple(DocumentSection(str(n), level, str(n), "") for n, level in enumerate(levels))
    assert check_document(replace(ARTICLE, sections=sections), KEYS) == []


def test_a_uid_names_one_part():
    document = replace(ARTICLE, infobox=(replace(FIELD, uid="s"),))
    assert [problem for problem in check_document(document, KEYS) if problem.field == "uid"] == [
        Problem("s", "uid", "2 parts have the uid “s”. Give each its own uid.")
    ]
    fresh = replace(ARTICLE, sections=(replace(SECTION, uid=""), replace(SECTION, uid="")))
    assert check_document(fresh, KEYS) == []


def test_too_long_a_text_is_not_read():
    document = replace(ARTICLE, lead="[@nobody] " * 50_001)
    assert "characters" in only(document).message


@pytest.mark.parametrize(
    ("key", "near"),
    [("astana-2091", "astana-2019"), ("vlast2022", "vlast-2022"), ("qqqq", None), ("", None)],
)
def test_nearest_key(key, near):
    assert nearest_key(key, KEYS) == near


def test_there_may_be_no_keys():
    assert nearest_key("a", set()) is None


@given(documents())
def test_problems_name_their_place(document):
    places = {"", *(part.uid for part in (*document.sections, *document.infobox))}
    for problem in check_document(document, {"key"}):
        assert problem.place in places
        assert problem.message
