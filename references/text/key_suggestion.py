"""A key for a new reference, made of what it is: author or work, year, and a word of the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

from references.text.reference_document import ReferenceDocument

MAX_SUGGESTED = 48

# Enough of Russian and Kazakh to be recognised; it is a name for typing, not a transliteration.
_CYRILLIC = dict(
    zip("абвгдезийклмнопрстуфыэіңғүұқөһә", "abvgdeziiklmnoprstufyeinguuqoha", strict=True)
) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ё": "e",
}
_EMPTY_WORDS = {"a", "an", "the", "of", "in", "on", "and", "to", "for", "new", "is", "by", "with"}


def suggest_key(document: ReferenceDocument, taken: Container[str]) -> str:
    """A key such as tokayev-2019-address that is not in `taken`; “source” where nothing serves."""
    first_author = document.authors.partition("\n")[0].partition(",")[0]
    who = _words(first_author) or _words(document.container) or _words(document.publisher)
    year = re.search(r"\d{4}", document.issued, re.ASCII)
    what = _words(document.title)
    parts = [*who[:2], *([year.group()] if year else []), *what[: 2 if who else 4]]
    key = "-".join(parts)[:MAX_SUGGESTED].strip("-") or "source"
    if key not in taken:
        return key
    return next(other for number in count(2) if (other := f"{key}-{number}") not in taken)


def _words(text: str) -> list[str]:
    """The words of `text` without articles and the like, in letters a to z and digits."""
    text = unicodedata.normalize("NFC", text).lower()
    text = "".join(_CYRILLIC.get(letter, letter) for letter in text)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", text.replace("'", ""))
    return [word for word in words if word not in _EMPTY_WORDS]
