"""{{citation needed}} and other tags: remarks of editors on the words before, shown unchanged."""

from __future__ import annotations

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.parameters import Parameters
from articles.interchange.wikitext.citing.trailing_marks import aside
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Writer

MAX_REASON = 300


def is_cleanup_tag(name: str) -> bool:
    """Whether a template of this name is a remark on the words before it."""
    return name in key_by_name("citing/data/cleanup_tags.tsv")


def convert_cleanup_tag(name: str, template: Template, writer: Writer) -> str | None:
    """The Markdown of a tag of this name; None where it is none."""
    after_words = key_by_name("citing/data/cleanup_tags.tsv").get(name)
    around_words = key_by_name("citing/data/cleanup_spans.tsv").get(name)
    if not after_words and not around_words:
        return None
    parameters = Parameters(template, writer)
    if after_words:
        words = (parameters.text("pretext"), after_words, parameters.text("posttext"))
        return _framed(" ".join(filter(None, words)), parameters, writer)
    code = parameters.code("text", "content") or parameters.positional_code(1)
    text = writer.inline(code) if code is not None else ""
    return text + _framed(around_words or "", parameters, writer)


def _framed(words: str, parameters: Parameters, writer: Writer) -> str:
    reason = parameters.text("reason", "comment", "grund")[:MAX_REASON].strip()
    words = f"{words}: {reason}" if reason else words
    return aside(f"*\\[{writer.escaped(words)}\\]*")
