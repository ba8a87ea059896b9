"""Clean-up tags such as {{citation needed}}: remarks of editors, shown in italics and brackets."""

from __future__ import annotations

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.parameters import Parameters
from articles.interchange.wikitext.citing.trailing_marks import aside
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Writer

MAX_REASON = 300  # characters of the reason that a tag gives


def is_cleanup_tag(name: str) -> bool:
    """Whether the template `name` is a clean-up tag that follows the words it is about."""
    return name in key_by_name("citing/data/cleanup_tags.tsv")


def convert_cleanup_tag(name: str, template: Template, writer: Writer) -> str | None:
    """The Markdown of a clean-up tag, with the words that it contains; None for other templates."""
    tag_label = key_by_name("citing/data/cleanup_tags.tsv").get(name)
    span_label = key_by_name("citing/data/cleanup_spans.tsv").get(name)
    if not tag_label and not span_label:
        return None
    parameters = Parameters(template, writer)
    if tag_label:
        words = (parameters.text("pretext"), tag_label, parameters.text("posttext"))
        return _bracketed_remark(" ".join(filter(None, words)), parameters, writer)
    code = parameters.code("text", "content") or parameters.positional_code(1)
    text = writer.inline(code) if code is not None else ""
    return text + _bracketed_remark(span_label or "", parameters, writer)


def _bracketed_remark(label: str, parameters: Parameters, writer: Writer) -> str:
    """A tag's label and reason, in italics and brackets, as an aside."""
    reason = parameters.text("reason", "comment", "grund")[:MAX_REASON].strip()
    words = f"{label}: {reason}" if reason else label
    return aside(f"*\\[{writer.escaped(words)}\\]*")
