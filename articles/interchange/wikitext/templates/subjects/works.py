"""Works that a text names: scriptures, entries of encyclopedias, what a work was made from."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


@handler("verse")
def _verse(call: Call, _argument: str) -> str:
    """{{bibleverse|John|3:16|KJV}} without the translation's abbreviation."""
    names = (name for name in call.positional()[:3] if not call.raw(name).isupper())
    return " ".join(call.inline(name) for name in names)


@handler("encyclopedia entry")
def _encyclopedia_entry(call: Call, argument: str) -> str:
    """ "Meier, Hans. In: *Allgemeine Deutsche Biographie*, Band 5, S. 3".

    The argument has the parameters of title, volume, first and last page and author, "-" for none,
    and the name of the encyclopedia.
    """
    parameters, _, name = argument.partition("|")
    title, volume, first, last, author = map(call.inline, parameters.split(" "))
    author = call.inline("Autor", "autor") or author
    author = f"{author}: " if len(author) > 2 else ""
    pages = "–".join(dict.fromkeys(filter(None, (first, last))))
    work = [call.writer.inline(f"''{name}''"), volume and f"Band {volume}", pages and f"S. {pages}"]
    place = ", ".join(filter(None, work))
    return f"{author}{title}. In: {place}" if title else f"{author}{place}"


@handler("adapted work")
def _adapted_work(call: Call, _argument: str) -> str:
    """{{based on|Title|Author}} as "Title by Author"."""
    work, *authors = [call.inline(name) for name in call.positional()] or [""]
    return f"{work} by {' and '.join(authors)}" if authors else work
