"""The public functions that take one text from outside, and the texts that may make them slow.

A function whose first parameter is a `str` and whose others have defaults is found by itself. What
needs more than a text has an adapter in ADAPTERS. Functions of two texts get a short and a long one
there, and two long ones that differ everywhere.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from types import ModuleType

from articles.interchange.wikitext.citing.short_citations import (
    read_citation_in_words,
    read_citation_list_in_words,
)
from articles.interchange.wikitext.common.conversion_model import Site as WikiSite
from articles.interchange.wikitext.converter import Converter
from articles.interchange.wikitext.section_cache import convert_heading
from articles.text.claims.claim_extraction import claims_of
from articles.text.claims.claim_matching import identify
from articles.text.claims.coverage import coverage
from articles.text.comparison.word_diff import ChangeKind, whole_pieces, word_pieces
from articles.text.diff.article_diff import diff_articles
from articles.text.document.article_document import ArticleDocument, DocumentField
from articles.text.document.heading_split import split_at_headings
from articles.text.document.rename_keys import rekey
from articles.text.document.text_validation import nearest_key
from articles.text.document.validation import check_document
from articles.text.merge.text_merge import merge_texts
from articles.text.rendering.article_html import render_article
from articles.text.rendering.lifespan import lifespan
from articles.text.rendering.mark_extent import extents_in_body
from articles.text.rendering.schema_org import about
from articles.text.search.excerpts import excerpt, marked_text
from articles.text.search.queries import parse_query
from bioweb.history.normal_text import truncate
from references.text.bibtex import write_bibtex
from references.text.csl_json import write_csl_json
from references.text.key_suggestion import suggest_key
from references.text.passage_lookup import find_passage, fold_text
from references.text.reference_document import ReferenceDocument
from references.text.reference_line import reference_html, reference_text
from references.text.ris import write_ris
from references.text.source_identities import source_identities
from references.text.styles.apa import write_apa
from references.text.styles.chicago import write_chicago
from references.text.styles.mla import write_mla
from tests.text.fake_site import Site

OneText = Callable[[str], object]

PACKAGES = (
    "articles.text",
    "articles.interchange.wikitext",
    "references.text",
    "bioweb.history.normal_text",
)

# Functions that get a name out of this code: of a data file, an attribute, a pattern.
INTERNAL = frozenset(
    {
        "articles.interchange.wikitext.citing.fields.dates.date_pattern",
        "articles.interchange.wikitext.citing.parameters.names_of",
        "articles.interchange.wikitext.common.tables.key_by_name",
        "articles.interchange.wikitext.common.tables.names_by_key",
        "articles.interchange.wikitext.common.tables.read_table",
        "articles.interchange.wikitext.common.tables.read_words",
        "articles.interchange.wikitext.templates.registry.handler",
        "articles.interchange.wikitext.templates.registry.read_entries",
    }
)

PIECES = [
    *[" ", "\t", "\u00a0", "\n", "\r\n", " \n"],
    *["[", "]", "(", "{", "*", "_", "-", "–", "1", "|", "`", "~", "=", "\\", "&", "<", "#"],
    *["'", '"', "“", "„", "«", "「", "'''"],
    *["[@a]", "[@a, p. 1]", "[@a, ", "[[A]]", "[[", "[[a|", "]]", "^[", "![", "[a](", "[^a]"],
    *["<!--", "{{", "}}", "{{a}}", "{{a|", "{|", "{|\n|-\n", "<ref>", "<ref/>", "</ref>", "<a "],
    *["x\n\n", "a|b\n", "- ", "- x\n", "> ", "> x\n", "1. ", "* x\n", ": ", "== a ==\n"],
    *[
        "Aa bb. ",
        "中。",
        "ა. ",
        "क। ",
        "J. ",
        "x, ",
        "a; ",
        "https://a.b/",
        "1-",
        "1:",
        "19 ",
        "p. ",
    ],
]


def one_text_functions() -> dict[str, OneText]:
    """Every function that takes one text, by its name, and what ADAPTERS has."""
    found = {name: function for name, function in _found() if name not in INTERNAL}
    return {**found, **ADAPTERS}


def _found() -> Iterator[tuple[str, OneText]]:
    for module in _modules():
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", "") != module.__name__:
                continue
            if not inspect.isclass(value):
                if takes_one_text(value):
                    yield f"{module.__name__}.{name}", value
                continue
            for method_name, method in vars(value).items():
                bound = getattr(value, method_name)
                is_public = not method_name.startswith("_")
                if is_public and isinstance(method, classmethod) and takes_one_text(bound):
                    yield f"{module.__name__}.{name}.{method_name}", bound


def _modules() -> Iterator[ModuleType]:
    for name in PACKAGES:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
            yield importlib.import_module(found.name)


def takes_one_text(function: object) -> bool:
    """Whether `function` can be called with one `str` and nothing else."""
    if not callable(function):
        return False
    try:
        first, *others = inspect.signature(function).parameters.values()
    except ValueError:  # no parameter, or not known
        return False
    optional = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return first.annotation == "str" and all(
        one.default is not one.empty or one.kind in optional for one in others
    )


def _reference(text: str) -> ReferenceDocument:
    names = {field.name for field in fields(ReferenceDocument)} - {"key", "type", "state", "rating"}
    texts = dict.fromkeys(names - {"tertiary", "aliases", "successor"}, text)
    return ReferenceDocument("a", **texts)  # type: ignore[arg-type]


def _article(text: str) -> ArticleDocument:
    return ArticleDocument("T", lead=text)


def _with_value(text: str) -> ArticleDocument:
    value = DocumentField("f", "", "Born", text, start=text, end=text)
    return ArticleDocument("T", short_description=text, infobox=(value,))


def _reworded(text: str) -> str:
    return text.replace("x", "y").replace("a", "e").replace("1", "2")


def _identified(before: ArticleDocument | None, text: str) -> ArticleDocument:
    old, number = before or ArticleDocument("T"), 2 if before else 1
    return identify(old, _article(text), article="a", revision=number)


_QUERY = parse_query('aa x "x x" bb')
_WIKI = WikiSite("testwiki", "en", "https://wiki.example/wiki/")

ADAPTERS: dict[str, OneText] = {
    "word_pieces, short and long": lambda text: word_pieces("One.", text),
    "word_pieces": lambda text: word_pieces(text, _reworded(text)),
    "diff_articles, short and long": lambda text: diff_articles(_article("One."), _article(text)),
    "diff_articles": lambda text: diff_articles(_article(text), _article(_reworded(text))),
    "merge_texts, short and long": lambda text: merge_texts("One.", text, f"Two. {text}"),
    "merge_texts": lambda text: merge_texts(text, f"{text} Mine.", f"Theirs. {_reworded(text)}"),
    "identify": lambda text: _identified(_identified(None, text), _reworded(text)),
    "nearest_key": lambda text: nearest_key(text, {"a", "bb"}),
    "claims and coverage": lambda text: coverage(claims_of(text)),
    "whole_pieces": lambda text: whole_pieces(text, ChangeKind.ADDED),
    "split_at_headings": lambda text: split_at_headings(text, 1),
    "rekey": lambda text: rekey(text, {"a": "b"}),
    "check_document, lead": lambda text: check_document(_article(text), {"b"}),
    "check_document, value": lambda text: check_document(_with_value(text), {"b"}),
    "render_article, lead": lambda text: render_article(_article(text), Site()),
    "render_article, value": lambda text: render_article(_with_value(text), Site()),
    "lifespan": lambda text: lifespan(_with_value(text)),
    "about": lambda text: about(_with_value(text)),
    "extents_in_body": lambda text: extents_in_body(text, "en"),
    "excerpt": lambda text: excerpt(text, _QUERY),
    "marked_text": lambda text: marked_text(text, _QUERY),
    "truncate": lambda text: truncate(text, 100),
    "find_passage, source": lambda text: find_passage(fold_text(text), "aa bb x 1 [ ("),
    "find_passage, passage": lambda text: find_passage(fold_text("Aa bb. x 1 [ ("), text),
    "read_citation_in_words": lambda text: read_citation_in_words(text, "en"),
    "read_citation_list_in_words": lambda text: read_citation_list_in_words(text, "en"),
    "convert_heading": lambda text: convert_heading(_WIKI, "T", text),
    "wikitext page": lambda text: Converter(_WIKI).page("T", text, lambda source: source.key),
    "suggest_key": lambda text: suggest_key(_reference(text), ()),
    "source_identities": lambda text: source_identities(_reference(text)),
    "reference_html": lambda text: reference_html(_reference(text)),
    "reference_text": lambda text: reference_text(_reference(text)),
    "write_bibtex": lambda text: write_bibtex(_reference(text)),
    "write_csl_json": lambda text: write_csl_json(_reference(text)),
    "write_ris": lambda text: write_ris(_reference(text)),
    "write_apa": lambda text: write_apa(_reference(text)),
    "write_chicago": lambda text: write_chicago(_reference(text)),
    "write_mla": lambda text: write_mla(_reference(text)),
}
