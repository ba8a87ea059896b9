"""Normalises words for searches, so that keyboards, cases and scripts make no difference.

A word has two forms. The *plain* form has no capitals and no accents, and its Cyrillic letters are
replaced by Latin ones: those of Kazakhstan's alphabet of 2021, or else those usual in English.
"Kälpe" becomes `kalpe`, "Тоқаев" `toqaev`. The *sound* form, which only names have, also removes
the differences between English, Russian and Kazakh spellings: "Tokayev", "Toqaev" and "Токаев"
become `tokaev`; "Kassym", "Qasym" and "Қасым" `kasym`. A word with a capital may be a name, and so
may any word in other letters than ASCII.

Accents are removed by Unicode Standard Annex #15 (NFKD) and Unicode's combining classes: marks that
are added to letters are removed, but not the vowel signs of Indic and Thai scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.text.markup.tokens import COMBINING, SIGNS, UNSPACED

MAX_WORD = 64  # characters of a plain form; a longer one is cut
# Signs of private use, which no typed word contains. In an index, SOUND is before each sound form,
# and GAP between the plain forms and the sound forms, so that no phrase includes both.
SOUND = "\ue000"
GAP = "\ue001"

_WORD = re.compile(rf"[{UNSPACED}][{COMBINING}]*|[^\s{SIGNS}{UNSPACED}]+")
_UNSPACED_START = re.compile(rf"[{UNSPACED}]")

_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhye", strict=True))
    | dict(zip("ёіїґўәғқңөұүһҗ", "eiiguagqnouuhj", strict=True))
    | {"ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
    | {"ъ": "", "ь": "", "є": "ie", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d"}
)
# Letters that Unicode does not decompose into a letter and a mark.
_LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"ŋ": "n", "ə": "a", "ŧ": "t", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "ـ": ""}
)
# Letters whose marks change their sound in English spelling.
_SIBILANTS = str.maketrans({"ş": "sh", "ș": "sh", "ç": "ch"})
# Spellings of one sound, each with its replacement in the sound form.
_SPELLINGS = (
    (re.compile("dzh|dj|zh"), "j"),
    (re.compile("kh"), "h"),
    (re.compile("q"), "k"),
    (re.compile("(?<=[aeiou])y(?=e)"), ""),
    (re.compile("(?<=[aeiou])y|y(?=[aou])"), "i"),
    (re.compile(r"([^\W\d_aeiou])\1+"), r"\1"),
)


class Word(NamedTuple):
    """A word of a text, text[start:end], with its forms. `sound` is "" if it cannot be a name."""

    start: int
    end: int
    plain: str
    sound: str


def words_in(text: str) -> Iterator[Word]:
    """The words of `text` in order. In scripts without spaces, each character is a word."""
    for match in _WORD.finditer(text):
        plain, sound = _forms(match.group())
        if plain:
            yield Word(match.start(), match.end(), plain, sound)


def fold(text: str) -> str:
    """The plain forms of the words of `text`, separated by spaces."""
    return " ".join(word.plain for word in words_in(text))


def index_words(text: str) -> str:
    """The words of `text` for an index: plain forms, and GAP and each sound form once, if any."""
    words = list(words_in(text))
    sounds = dict.fromkeys(SOUND + word.sound for word in words if word.sound)
    plain = [word.plain for word in words]
    return " ".join([*plain, GAP, *sounds] if sounds else plain)


def is_unspaced(text: str) -> bool:
    """Whether `text` begins in a script without spaces between words."""
    return bool(_UNSPACED_START.match(text))


def sound_of(word: str) -> str:
    """The sound form of a word; "" if it would have fewer than three letters, or only digits."""
    sound = plain_of(unicodedata.normalize("NFC", word.casefold()).translate(_SIBILANTS))
    for spelling, replacement in _SPELLINGS:
        sound = spelling.sub(replacement, sound)
    return sound if len(sound) > 2 and not sound.isdigit() else ""


def plain_of(word: str) -> str:
    """The plain form of a word; "" if it has no letters, digits or pictographs."""
    if word.isascii():
        return "".join(filter(str.isalnum, word.lower()))[:MAX_WORD]
    letters = unicodedata.normalize("NFC", word.casefold()).translate(_CYRILLIC)
    letters = unicodedata.normalize("NFKD", letters).casefold().translate(_LATIN)
    kept = "".join(_digit(char) for char in letters if _is_kept(char))
    return unicodedata.normalize("NFC", kept)[:MAX_WORD]


def sounds_of(text: str) -> list[str]:
    """The sound forms of all words of `text`, even if they are not written as names."""
    return [sound for word in _WORD.findall(text) if (sound := sound_of(word))]


def without_accents(text: str) -> str:
    """`text` in lower case, without accents and other marks; its script is unchanged."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    """The plain form and the sound form of a word. A word in small ASCII letters is no name."""
    return plain_of(word), sound_of(word) if word != word.lower() or not word.isascii() else ""


def _is_kept(char: str) -> bool:
    """Whether a character of a decomposed word is part of the plain form."""
    category = unicodedata.category(char)
    if category[0] == "M":
        combining = unicodedata.combining(char)
        return not (combining == 1 or 10 <= combining <= 36 or combining >= 200) and (
            not "\ufe00" <= char <= "\ufe0f"
        )
    return category[0] in "LN" or category == "So"


def _digit(char: str) -> str:
    """Convert a digit of any script to ASCII; other characters are unchanged."""
    digit = unicodedata.decimal(char, None) if not char.isascii() else None
    return char if digit is None else str(digit)
