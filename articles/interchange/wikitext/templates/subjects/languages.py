"""Templates with words in other languages, transcriptions and pronunciations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.languages import (
    german_adjective,
    is_language,
    language_name,
)
from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import Entry, handler

_LATIN_LETTER = re.compile(r"[A-Za-z]")
# The tag of a language, such as "de" or "zh-hant".
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.ASCII)


def _foreign_words(call: Call, name: str) -> str:
    """The words in a parameter, in italics if they are Latin and no parameter forbids it.

    Words that already have italics, or several lines, stay as they are.
    """
    raw = call.raw(name)
    plain = re.sub(r"[\[\]{}|']", "", raw)
    is_latin = bool(_LATIN_LETTER.search(plain)) and _mostly_latin(plain)
    off = call.raw("italic", "italics", "i").lower() in ("no", "n", "unset", "off", "default")
    if raw and is_latin and not off and "''" not in raw and "\n" not in raw:
        return call.writer.inline(f"''{raw}''")
    return call.inline(name)


def _in_italics(call: Call, wikitext: str) -> str:
    """The Markdown of wikitext in italics, unless it has its own."""
    return call.writer.inline(f"''{wikitext}''" if wikitext and "''" not in wikitext else wikitext)


def _mostly_latin(text: str) -> bool:
    """Whether most letters of a text are Latin letters."""
    letters = [char for char in text[:200] if char.isalpha()]
    return sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) * 2 > len(
        letters
    )


@handler("foreign words")
def _lang(call: Call, _argument: str) -> str:
    return _foreign_words(call, "2" if "2" in call.values else "text" if call.raw("text") else "1")


@handler("transliteration")
def _transliteration(call: Call, _argument: str) -> str:
    last = (call.positional_names() or ["1"])[-1]
    return _foreign_words(call, last)


def _labelled_text(call: Call, tag: str, first: int) -> str:
    """ "German: *Wort*" (parameter `first`), with the transliteration and translation if given."""
    label = call.raw("label").lower()
    name = language_name(tag)
    parts = [_foreign_words(call, str(first))]
    if roman := call.raw("translit", "rom", str(first + 1)):
        parts.append(_in_italics(call, roman))
    if meaning := call.inline("lit", "translation", "trans", str(first + 2)):
        parts.append(f"lit. ‘{meaning}’")
    text = ", ".join(part for part in parts if part)
    if label in ("none", "no") or not name:
        return text
    shown = call.raw("label") or name
    return f"{call.writer.inline(shown)}: {text}"


@handler("labelled words")
def _labelled_words(call: Call, tag: str) -> str:
    """{{langx|de|Wort}}, and {{lang-de|Wort}}, whose tag is the argument, as "German: *Wort*"."""
    return _labelled_text(call, tag, 1) if tag else _labelled_text(call, call.words("1", "code"), 2)


def _language_icon(call: Call, tag: str) -> str:
    """{{de icon}} as "(in German)"."""
    return call.writer.escaped(f"(in {language_name(tag)})")


def language_entry(call: Call) -> Entry | None:
    """The entry of a template whose name has a language's tag, such as {{lang-de}}; else None."""
    name = call.name
    if name.startswith("lang-") and _TAG.fullmatch(name[5:]) and language_name(name[5:]):
        return Entry(Outcome.AS_TEXT, _labelled_words, name[5:])
    if name.startswith("ipa-") and is_language(name[4:]):
        return Entry(Outcome.AS_TEXT, lambda each, _argument: each.inline("1"))
    if name.endswith((" icon", "-icon")) and is_language(name[:-5]):
        return Entry(Outcome.AS_TEXT, _language_icon, name[:-5])
    if (
        call.is_german
        and len(call.typed_name) == 3
        and call.typed_name[2] == "S"
        and is_language(name[:2])
    ):
        return Entry(Outcome.AS_TEXT, _german_labelled, name[:2])
    if call.is_german and call.positional_count == 1 and len(name) == 2 and is_language(name):
        return Entry(Outcome.AS_TEXT, lambda each, _argument: _foreign_words(each, "1"))
    return None


def _german_labelled(call: Call, tag: str) -> str:
    """{{enS|house|de=Haus}} as "englisch *house*, ‚Haus‘"."""
    text = f"{german_adjective(tag)} {_foreign_words(call, '1')}"
    roman = "2" if call.raw("2") else "d"
    more = [_foreign_words(call, name) for name in (roman, "b") if call.raw(name)]
    meaning = call.inline("de")
    return ", ".join([text, *more, *([f"‚{meaning}‘"] if meaning else [])])


@handler("in language")
def _in_language(call: Call, _argument: str) -> str:
    names = [
        language_name(word) or word
        for name in call.positional_names()
        if (word := call.words(name))
    ]
    joined = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    return call.writer.escaped(f"(in {joined})") if joined else ""


@handler("pronunciation")
def _pronunciation(call: Call, _argument: str) -> str:
    """{{IPA|de|haʊs}} and {{IPA|haʊs}} as "haʊs"."""
    return call.inline("2" if _TAG.fullmatch(call.raw("1")) and call.raw("2") else "1")


@handler("english pronunciation")
def _english_pronunciation(call: Call, _argument: str) -> str:
    return f"/{call.inline('1').strip('/[]')}/"


@cache
def _english_sounds() -> Mapping[str, str]:
    """The sounds in phonetic signs, by their keys in {{IPAc-en}}; "" for keys that say words."""
    rows = read_table("templates/data/english_sounds.tsv")  # "-" is in place of no sound
    sounds = {key: sound.strip("-") for sound, keys in rows for key in keys.split("|")}
    return {"_": " ", **sounds}


@handler("english sounds")
def _in_sounds(call: Call, _argument: str) -> str:
    """{{IPAc-en|h|aʊ|s}} as "/haʊs/"."""
    known = _english_sounds()
    sounds = "".join(known.get(key, key) for key in map(call.words, call.positional_names()))
    return f"/{call.writer.escaped(sounds)}/" if sounds else ""


@handler("respelling")
def _respelling(call: Call, _argument: str) -> str:
    """{{respell|ih|NUHF}} as "*ih-NUHF*"; a "_" is a space."""
    parts = [call.words(name) for name in call.positional_names()]
    text = ""
    for part in parts:
        separator = " " if part == "_" else "-"
        text += (
            part
            if part == "'" or not text or text.endswith(" ")
            else f"{separator}{part.strip('_')}"
        )
    return call.writer.inline(f"''{text}''") if text else ""


@handler("recording")
def _recording(call: Call, _argument: str) -> str:
    return call.inline("2") or ("listen" if call.raw("1") else "")


@handler("nihongo")
def _nihongo(call: Call, order: str) -> str:
    """{{nihongo|English|kanji|romaji}} as "English (kanji, *romaji*)", or with romaji first."""
    english, kanji = call.inline("1"), call.inline("2")
    romaji = _in_italics(call, call.raw("3"))
    if order == "romaji first" or not english:
        english, romaji = romaji or english, english if romaji else ""
    inside = ", ".join(filter(None, (kanji, romaji, call.inline("extra", "4"))))
    return f"{english} ({inside})".strip() if inside else english


@cache
def _chinese_forms() -> Mapping[str, str]:
    """The labels of the forms of a Chinese name, by their parameters."""
    return dict(read_table("templates/data/chinese_forms.tsv"))


@handler("chinese")
def _chinese(call: Call, _argument: str) -> str:
    """The forms of a Chinese name with their labels: "Chinese: …; pinyin: …"."""
    has_labels = call.raw("labels").lower() not in ("no", "n")
    parts = []
    for name, label in _chinese_forms().items():
        if text := call.inline(name):
            text = call.writer.inline(f"''{call.raw(name)}''") if name in ("p", "hp") else text
            parts.append(
                f"{label}{': ' if label[-1] != '.' else ' '}{text}" if has_labels else text
            )
    parts += [call.inline(name) for name in call.positional_names()]
    return "; ".join(parts)


@handler("chinese or first")
def _chinese_or_first(call: Call, _argument: str) -> str:
    return f"Chinese: {call.inline('1')}" if call.positional_count else _chinese(call, "")


@handler("korean")
def _korean(call: Call, _argument: str) -> str:
    return call.join((*call.positional_names(), "hangul", "hanja", "rr", "mr"))


@handler("native name")
def _native_name(call: Call, _argument: str) -> str:
    return _foreign_words(call, "2") if call.raw("2") else call.inline("1")
