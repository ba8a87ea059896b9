"""The error for a dump that cannot be read, and its sentences on faulty XML."""

from __future__ import annotations

from xml.parsers import expat
from xml.parsers.expat import errors

NO_TITLE = "A page has no title. The file is damaged. Download it again."
MAX_SHOWN = 80  # characters of a title or error in a sentence: damaged dumps have very long ones

_ENCODING_ERRORS = {
    errors.XML_ERROR_UNKNOWN_ENCODING,
    errors.XML_ERROR_INCORRECT_ENCODING,
    errors.XML_ERROR_PARTIAL_CHAR,
}
_CUT_OFF_ERRORS = {errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN}


class BadDump(Exception):
    """A file cannot be read, or not to its end; the message says why and what to do."""


def page_phrase(title: str) -> str:
    """The words " of the page “<title>”" for a sentence; "" if there is no title yet."""
    return f" of the page “{shorten(title)}”" if title else ""


def shorten(text: str) -> str:
    """The first `MAX_SHOWN` characters of a text; an ellipsis says that more follow."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def xml_error_message(error: expat.ExpatError, byte: int, title: str, in_dump: bool) -> str:
    """The sentences on an error of the XML parser: what is wrong, where, and what to do.

    `byte` is the byte that the parser stopped at, -1 if it is unknown. `title` is the page's, ""
    before the first page. `in_dump` says whether the parser was past the tag <mediawiki>.
    """
    what = errors.messages[error.code]
    where = f"line {error.lineno}"
    if title:
        where += f", in or after the page “{shorten(title)}”"
    if what in _ENCODING_ERRORS or (in_dump and byte >= 0x80):
        return (
            f"The file is not in the encoding that it names, or UTF-8 if it names none ({where}). "
            "Convert it to UTF-8, or download it again."
        )
    if not in_dump:
        return "The file is not XML, so it is not a MediaWiki dump. Download a dump."
    if what in _CUT_OFF_ERRORS:
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
            f"There is more text after the end of the dump ({where}). All its pages were read. "
            "If the file contains several dumps, split it into one file for each."
        )
    return f"The file is damaged: its XML is broken ({what}, {where}). Download it again."
