"""A suggested key for a new reference, from its author or container, year and title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

from references.text.reference_document import ReferenceDocument

MAX_SUGGESTED_LENGTH = 48  # characters, without the number that makes a key unique

# Latin letters for Russian and Kazakh ones, for keys that are easy to type. No standard is used.
_CYRILLIC_TO_LATIN = dict(
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
_STOP_WORDS = {"a", "an", "the", "of", "in", "on", "and", "to", "for", "new", "is", "by", "with"}


def suggest_key(document: ReferenceDocument, taken: Container[str]) -> str:
    """A key not in `taken`, such as tokayev-2019-address, or “source” for lack of words."""
    first_author = document.authors.partition("\n")[0].partition(",")[0]
    source_words = (
        _main_words(first_author)
        or _main_words(document.container)
        or _main_words(document.publisher)
    )
    year = re.search(r"\d{4}", document.issued, re.ASCII)
    title_words = _main_words(document.title)
    parts = [
        *source_words[:2],
        *([year.group()] if year else []),
        *title_words[: 2 if source_words else 4],
    ]
    key = "-".join(parts)[:MAX_SUGGESTED_LENGTH].strip("-") or "source"
    if key not in taken:
        return key
    return next(other for number in count(2) if (other := f"{key}-{number}") not in taken)


def _main_words(text: str) -> list[str]:
    """The words of `text` in the letters a to z and digits, without common English words."""
    text = unicodedata.normalize("NFC", text).lower()
    text = "".join(_CYRILLIC_TO_LATIN.get(letter, letter) for letter in text)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", text.replace("'", ""))
    return [word for word in words if word not in _STOP_WORDS]
