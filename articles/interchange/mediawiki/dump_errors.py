"""BadDump, and the sentences on what is wrong with a dump's XML."""

from __future__ import annotations

from xml.parsers import expat
from xml.parsers.expat import errors

NO_TITLE = "A page has no title. The file is damaged. Download it again."
MAX_SHOWN = 80  # characters of a title, which may be anything

_ENCODING = {
    errors.XML_ERROR_UNKNOWN_ENCODING,
    errors.XML_ERROR_INCORRECT_ENCODING,
    errors.XML_ERROR_PARTIAL_CHAR,
}
_CUT_OFF = {errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN}


class BadDump(Exception):
    """The file cannot be read, or not any further; the message says why and what to do."""


def of_page(title: str) -> str:
    """“ of the page “…””, or nothing before the first page."""
    return f" of the page “{shortened(title)}”" if title else ""


def shortened(title: str) -> str:
    """A title cut for a sentence."""
    return title if len(title) <= MAX_SHOWN else f"{title[:MAX_SHOWN]}…"


def xml_error(error: expat.ExpatError, byte: int, title: str, in_dump: bool) -> str:
    """Why the parser stopped at this byte (-1 past the end); `in_dump`: after <mediawiki>."""
    what = errors.messages[error.code]
    where = f"line {error.lineno}"
    if title:
        where += f", in or after the page “{shortened(title)}”"
    if what in _ENCODING or (in_dump and byte >= 0x80):
        return (
            f"The file is not in the encoding that it names, or UTF-8 if it names none ({where}). "
            "Convert it to UTF-8, or download it again."
        )
    if not in_dump:
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
