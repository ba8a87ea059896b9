"""Words in the form in which they are searched: without what a keyboard, case or script changes.

Two forms. The *plain* form has no case and no accents, and Cyrillic in Latin letters, by
Kazakhstan's alphabet of 2021 where it has the letter and else as English writes it: "Kälpe" is
`kalpe`, "Тоқаев" `toqaev`. The *sound* form, of names only, also makes one of the ways in which a
name is spelt in English, Russian and Kazakh: "Tokayev", "Toqaev" and "Токаев" are all `tokaev`,
"Kassym", "Qasym" and "Қасым" `kasym`. What has a capital, or no case, may be a name.

After Unicode Standard Annex #15 (NFKD) and Unicode's combining classes: only marks that are added
to letters fall away, never the vowel signs that are half of Indic and Thai writing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.text.markup.tokens import COMBINING, SIGNS, UNSPACED

MAX_WORD = 64  # characters; what is longer is cut
SOUND = "\ue000"  # precedes a sound form, and GAP separates texts; no typed word contains them
GAP = "\ue001"

_WORD = re.compile(rf"[{UNSPACED}][{COMBINING}]*|[^\s{SIGNS}{UNSPACED}]+")
_UNSPACED_START = re.compile(rf"[{UNSPACED}]")

_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhye", strict=True))
    | dict(zip("ёіїґўәғқңөұүһҗ", "eiiguagqnouuhj", strict=True))
    | {"ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
    | {"ъ": "", "ь": "", "є": "ie", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d"}
)
# Letters that are no base with a mark, however much they look it.
_LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"ŋ": "n", "ə": "a", "ŧ": "t", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "ـ": ""}
)
_SHARP = str.maketrans({"ş": "sh", "ș": "sh", "ç": "ch"})
_SPELLINGS = (
    (re.compile("dzh|dj|zh"), "j"),
    (re.compile("kh"), "h"),
    (re.compile("q"), "k"),
    (re.compile("(?<=[aeiou])y(?=e)"), ""),
    (re.compile("(?<=[aeiou])y|y(?=[aou])"), "i"),
    (re.compile(r"([^\W\d_aeiou])\1+"), r"\1"),
)


class Word(NamedTuple):
    """A word of a text, text[start:end]. `sound` is "" where it cannot be a name."""

    start: int
    end: int
    plain: str
    sound: str


def words_in(text: str) -> Iterator[Word]:
    """The words of `text` in order; in scripts without spaces every character is one."""
    for match in _WORD.finditer(text):
        plain, sound = _forms(match.group())
        if plain:
            yield Word(match.start(), match.end(), plain, sound)


def fold(text: str) -> str:
    """The plain forms of the words of `text`, with spaces between."""
    return " ".join(word.plain for word in words_in(text))


def indexed(text: str) -> str:
    """The indexed words of `text`: plain forms in order, a gap, sound forms once each."""
    words = list(words_in(text))
    sounds = dict.fromkeys(SOUND + word.sound for word in words if word.sound)
    plain = [word.plain for word in words]
    return " ".join([*plain, GAP, *sounds] if sounds else plain)


def is_unspaced(text: str) -> bool:
    """Whether `text` begins in a script that puts no space between words."""
    return bool(_UNSPACED_START.match(text))


def sound_of(word: str) -> str:
    """The sound form of a word; "" for one of fewer than three letters."""
    sound = plain_of(unicodedata.normalize("NFC", word.casefold()).translate(_SHARP))
    for spelling, instead in _SPELLINGS:
        sound = spelling.sub(instead, sound)
    return sound if len(sound) > 2 and not sound.isdigit() else ""


def plain_of(word: str) -> str:
    """The plain form of a word; "" if there is no letter, digit or picture in it."""
    if word.isascii():
        return "".join(filter(str.isalnum, word.lower()))[:MAX_WORD]
    letters = unicodedata.normalize("NFC", word.casefold()).translate(_CYRILLIC)
    letters = unicodedata.normalize("NFKD", letters).casefold().translate(_LATIN)
    kept = "".join(_digit(char) for char in letters if _is_kept(char))
    return unicodedata.normalize("NFC", kept)[:MAX_WORD]


def sounds_of(text: str) -> list[str]:
    """The sound forms of the words of `text`, be they written as names or not."""
    return [sound for word in _WORD.findall(text) if (sound := sound_of(word))]


def without_accents(text: str) -> str:
    """`text` in its own script without case, accents and other marks."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    # A word whose letters all have a small form is written as a name only with a capital.
    return plain_of(word), sound_of(word) if word != word.lower() or not word.isascii() else ""


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    if category[0] == "M":
        combining = unicodedata.combining(char)
        return not (combining == 1 or 10 <= combining <= 36 or combining >= 200) and (
            not "\ufe00" <= char <= "\ufe0f"
        )
    return category[0] in "LN" or category == "So"


def _digit(char: str) -> str:
    """The digit of any script as the one that keyboards have."""
    digit = unicodedata.decimal(char, None) if not char.isascii() else None
    return char if digit is None else str(digit)
