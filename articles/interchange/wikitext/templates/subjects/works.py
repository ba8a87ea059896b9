"""Templates that name a work: scriptures, entries of encyclopedias, works that were adapted."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


@handler("verse")
def _verse(call: Call, _argument: str) -> str:
    """{{bibleverse|John|3:16|KJV}} as "John 3:16", without the abbreviation of the translation."""
    names = (name for name in call.positional_names()[:3] if not call.raw(name).isupper())
    return " ".join(call.inline(name) for name in names)


@handler("encyclopedia entry")
def _encyclopedia_entry(call: Call, argument: str) -> str:
    """ "Meier, Hans. In: *Allgemeine Deutsche Biographie*, Band 5, S. 3".

    The argument is five names of parameters (title, volume, first page, last page, author; "-" for
    none), a "|", and the name of the encyclopedia.
    """
    parameters, _, name = argument.partition("|")
    title, volume, first, last, author = map(call.inline, parameters.split(" "))
    author = call.inline("Autor", "autor") or author
    author = f"{author}: " if len(author) > 2 else ""
    pages = "–".join(dict.fromkeys(filter(None, (first, last))))
    work = [call.writer.inline(f"''{name}''"), volume and f"Band {volume}", pages and f"S. {pages}"]
    source = ", ".join(filter(None, work))
    return f"{author}{title}. In: {source}" if title else f"{author}{source}"


@handler("adapted work")
def _adapted_work(call: Call, _argument: str) -> str:
    """{{based on|Title|Author}} as "Title by Author"."""
    work, *authors = [call.inline(name) for name in call.positional_names()] or [""]
    return f"{work} by {' and '.join(authors)}" if authors else work
