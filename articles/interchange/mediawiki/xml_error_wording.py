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
NO_TITLE = "A page has no title. The file is damaged. Download it again."
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
            f"The file is not in the encoding that it names, or UTF-8 if it names none ({where}). "
            "Convert it to UTF-8, or download it again."
        )
    if not started:
        return "The file is not XML, so it is not a MediaWiki dump. Download a dump."
    if what in _CUT_OFF:
        return (
            f"The file ends in the middle of its XML ({where}): it was cut off. Download it again."
        )
    if what == errors.XML_ERROR_BAD_CHAR_REF or 0 <= byte < 0x20:
        return (
            f"The file contains a control character, which XML forbids ({where}). Download it "
            "again, or remove the character."
        )
    if what == errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return (
            f"There is more text after the end of the dump ({where}). The dump itself was read. "
            "If the file contains several dumps, split it into one file for each."
        )
    return f"The file is damaged: its XML is broken ({what}, {where}). Download it again."
