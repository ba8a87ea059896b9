"""Templates of quotations and poems."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.patterns import fill_slot
from articles.interchange.wikitext.templates.registry import handler


def _blockquote(text: str, author: str, title: str = "") -> Markdown:
    """A title, and a block quotation with its author or source in the last paragraph."""
    if author:
        text = f"{text}\n\n— {author}" if text else f"— {author}"
    lines = [f"> {line}".rstrip() for line in text.split("\n")] if text else []
    return Markdown("\n\n".join(filter(None, [title, "\n".join(lines)])), block=True)


@handler("quotation")
def _quotation(call: Call, argument: str) -> Markdown:
    """The argument is "words|author|title": the names of these parameters."""
    words, author, title = (*argument.split("|"), "")[:3]
    shown = call.blocks(*words.split("/"))
    return _blockquote(shown, fill_slot(author, call, call.inline), call.inline(title))


@handler("quotation german")
def _german_quotation(call: Call, _argument: str) -> Markdown:
    """{{Zitat}}, which may have a translation and a transcription of the words."""
    parts = (call.blocks("text", "Text", "1"), call.inline("Übersetzung"), call.inline("Umschrift"))
    words = "\n\n".join(filter(None, parts)) + call.inline("ref")
    return _blockquote(words, call.join(("Autor", "autor", "Quelle", "quelle", "2")))


@handler("quotation translated")
def _translated(call: Call, _argument: str) -> Markdown:
    texts = [call.blocks(name) for name in (*call.positional_names(), "original", "translated")]
    return _blockquote("\n\n".join(filter(None, texts)), call.join(("attr1", "attr2")))


@handler("poem")
def _poem(call: Call, _argument: str) -> Markdown:
    lines = call.raw("text", "1", "quote", "poem").replace("\r", "").strip("\n")
    text = call.writer.blocks(lines.replace("\n", "<br>\n")).strip() if lines else ""
    return _blockquote(text, call.join(("char", "sign", "2", "author", "title", "source", "3")))


def _in_quotation_marks(call: Call, text: str) -> str:
    return f"„{text}“" if call.is_german else f"“{text}”"


@handler("quoted words")
def _quoted_words(call: Call, _argument: str) -> str:
    text = call.inline("1")
    return _in_quotation_marks(call, text) if text else ""


@handler("quoted words german")
def _german_quoted_words(call: Call, _argument: str) -> str:
    """{{"|Text|Autor=…|ref=…}}; without a text, it is a quotation mark."""
    if not (text := call.inline("1", "Text", "text")):
        return "“"
    translated = call.inline("2", "Übersetzung")
    words = _in_quotation_marks(call, text) + (f" – „{translated}“" if translated else "")
    words += call.inline("ref")
    author = call.join(("Autor", "Quelle"))
    return f"{words} ({author})" if author else words
