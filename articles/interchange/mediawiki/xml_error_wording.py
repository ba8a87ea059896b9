"""Sentences on what is wrong with a dump's XML."""

from __future__ import annotations

from xml.parsers import expat
from xml.parsers.expat import errors

_ENCODING = {
    errors.XML_ERROR_UNKNOWN_ENCODING,
    errors.XML_ERROR_INCORRECT_ENCODING,
    errors.XML_ERROR_PARTIAL_CHAR,
}
_CUT_OFF = {errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN}
NO_TITLE = "A page has no title. The file is damaged; fetch it again."
_SHOWN = 80


def of_page(title: str) -> str:
    """“ of the page “…””, or nothing where no page was come to."""
    return f" of the page “{shortened(title)}”" if title else ""


def shortened(title: str) -> str:
    """A title that may be anything, as short as a sentence can bear it."""
    return title if len(title) <= _SHOWN else f"{title[:_SHOWN]}…"


def why_not_xml(error: expat.ExpatError, byte: int, title: str, started: bool) -> str:
    """What the parser stopped at: `byte` there, -1 past the end; `started`, whether in a dump."""
    what = errors.messages[error.code]
    where = f"line {error.lineno}"
    if title:
        where += f", in or after the page “{shortened(title)}”"
    if what in _ENCODING or (started and byte >= 0x80):
        return (
            f"The file is not in the encoding that it says ({where}), or in UTF-8 where it says "
            "none. Convert it to UTF-8, or fetch it again."
        )
    if not started:
        return "The file is not XML, and so no dump of MediaWiki. Fetch a dump, and give its file."
    if what in _CUT_OFF:
        return f"The file ends in the middle of its XML ({where}): it was cut off. Fetch it again."
    if what == errors.XML_ERROR_BAD_CHAR_REF or 0 <= byte < 0x20:
        return (
            f"The file holds a control character, which XML forbids ({where}). Fetch it again, or "
            "take the character out."
        )
    if what == errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return (
            f"Something follows the end of the dump ({where}). What stood before it was read; give "
            "dumps that were put together into one file as files of their own."
        )
    return f"The file is damaged: its XML breaks off ({what}, {where}). Fetch it again."
