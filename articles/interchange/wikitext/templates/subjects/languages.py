"""Words in other languages, transcriptions and pronunciations."""

from __future__ import annotations

import re

from articles.interchange.wikitext.common.conversion_model import AS_TEXT
from articles.interchange.wikitext.templates.call import Call, Entry, template
from articles.interchange.wikitext.templates.data.language_names import LANGUAGES, language_name

_LATIN_ITALIC = re.compile(r"[A-Za-z]")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.ASCII)


def _words(call: Call, name: str) -> str:
    """Foreign words: in italics where they are in Latin letters, unless that is switched off."""
    raw = call.raw(name)
    plain = re.sub(r"[\[\]{}|']", "", raw)
    latin = bool(_LATIN_ITALIC.search(plain)) and _mostly_latin(plain)
    off = call.raw("italic", "italics", "i").lower() in ("no", "n", "unset", "off", "default")
    if raw and latin and not off and "''" not in raw and "\n" not in raw:
        return call.writer.inline(f"''{raw}''")
    return call.inline(name)


def _mostly_latin(text: str) -> bool:
    letters = [char for char in text[:200] if char.isalpha()]
    return sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) * 2 > len(
        letters
    )


@template("lang|langue|lang2|lang-x|spr|language|wikt-lang2|langx-text")
def _lang(call: Call) -> str:
    return _words(call, "2" if "2" in call.values else "text" if call.raw("text") else "1")


@template("transl|transliteration|trans|tlit|translit")
def _transliteration(call: Call) -> str:
    last = (call.positional() or ["1"])[-1]
    return _words(call, last)


def _labelled(call: Call, tag: str, first: int) -> str:
    """ "German: *Wort*", with a transliteration and a translation where these are given."""
    label = call.raw("label").lower()
    name = language_name(tag)
    parts = [_words(call, str(first))]
    if roman := call.code("translit", "rom", str(first + 1)):
        parts.append(call.writer.inline(f"''{roman}''" if "''" not in str(roman) else roman))
    if meaning := call.inline("lit", "translation", "trans", str(first + 2)):
        parts.append(f"lit. ‘{meaning}’")
    text = ", ".join(part for part in parts if part)
    if label in ("none", "no") or not name:
        return text
    shown = call.raw("label") or name
    return f"{call.writer.inline(shown)}: {text}"


@template("langx|lang-de")
def _langx(call: Call) -> str:
    if call.name == "langx":
        return _labelled(call, call.words("1", "code"), 2)
    return _labelled(call, "de", 1)


def _by_tag(call: Call) -> str:
    return _labelled(call, call.name.partition("-")[2], 1)


def _icon(call: Call) -> str:
    name = language_name(call.name.partition(" ")[0].partition("-")[0])
    return call.writer.escaped(f"(in {name})")


def language_entry(call: Call) -> Entry | None:
    """The handler of {{lang-xx}}, {{xx icon}} and the German {{xxS}}, by the language's tag."""
    name = call.name
    if name.startswith("lang-") and _TAG.fullmatch(name[5:]) and language_name(name[5:]):
        return Entry(_by_tag, AS_TEXT)
    if name.startswith("ipa-") and name[4:] in LANGUAGES:
        return Entry(_ipa, AS_TEXT)
    if name.endswith((" icon", "-icon")) and name[:-5] in LANGUAGES:
        return Entry(_icon, AS_TEXT)
    if call.german and len(call.given) == 3 and call.given[2] == "S" and name[:2] in LANGUAGES:
        return Entry(_german_labelled, AS_TEXT)
    if call.german and name in LANGUAGES and call.count == 1 and len(name) == 2:
        return Entry(lambda each: _words(each, "1"), AS_TEXT)
    return None


def _german_labelled(call: Call) -> str:
    text = f"{_GERMAN.get(call.name[:2], language_name(call.name[:2]))} {_words(call, '1')}"
    roman = "2" if call.raw("2") else "d"
    more = [_words(call, name) for name in (roman, "b") if call.raw(name)]
    meaning = call.inline("de")
    return ", ".join([text, *more, *([f"‚{meaning}‘"] if meaning else [])])


_GERMAN = {
    "en": "englisch",
    "fr": "französisch",
    "es": "spanisch",
    "it": "italienisch",
    "ru": "russisch",
    "pl": "polnisch",
    "cs": "tschechisch",
    "la": "lateinisch",
    "el": "griechisch",
    "tr": "türkisch",
    "ar": "arabisch",
    "he": "hebräisch",
    "ja": "japanisch",
    "zh": "chinesisch",
    "pt": "portugiesisch",
    "nl": "niederländisch",
    "sv": "schwedisch",
    "da": "dänisch",
    "hu": "ungarisch",
    "fa": "persisch",
    "uk": "ukrainisch",
    "ro": "rumänisch",
    "fi": "finnisch",
    "sk": "slowakisch",
    "hr": "kroatisch",
}


@template("in lang|inlang|languageicon|language icon|lang icon|sprache")
def _in_language(call: Call) -> str:
    names = [
        language_name(word) or word for name in call.positional() if (word := call.words(name))
    ]
    joined = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    return call.writer.escaped(f"(in {joined})") if joined else ""


@template(
    "ipa|ipa2|ipalink|ipa-text|ipa link|ipa-all|lautschrift|ipa-xx|ipablink|phonem|ipa-label"
    "|audio-ipa|audio-ipa-text|angbr|angbr ipa|ipaangbr|grapheme"
)
def _ipa(call: Call) -> str:
    if call.name.startswith("audio-ipa"):
        return call.inline("2")
    name = "2" if call.name == "ipa" and _TAG.fullmatch(call.raw("1")) and call.raw("2") else "1"
    text = call.inline(name)
    if call.name.startswith(("angbr", "ipaangbr", "grapheme")):
        return f"⟨{text}⟩"
    return (
        call.writer.escaped("[") + text + call.writer.escaped("]")
        if call.name in ("ipablink", "lautschrift")
        else text
    )


@template("ipac-en|pron-en|ipa-en|ipaen")
def _english_ipa(call: Call) -> str:
    if call.name != "ipac-en":
        return f"/{call.inline('1').strip('/[]')}/"
    sounds = [call.words(name) for name in call.positional()]
    sounds = [_SOUNDS.get(each, each) for each in sounds if each not in _LABELS]
    return f"/{call.writer.escaped(''.join(sounds))}/" if sounds else ""


_LABELS = {"lang", "pron", "us", "uk", "local", "also", "lang-pron", "icon", "audio", "us also"}
_SOUNDS = {
    "'": "ˈ",
    ",": "ˌ",
    "th": "θ",
    "dh": "ð",
    "sh": "ʃ",
    "zh": "ʒ",
    "ch": "tʃ",
    "tS": "tʃ",
    "j": "j",
    "dZ": "dʒ",
    "ng": "ŋ",
    "N": "ŋ",
    "S": "ʃ",
    "Z": "ʒ",
    "T": "θ",
    "D": "ð",
    "_": " ",
    "y": "j",
    "a": "æ",
    "ae": "æ",
    "ah": "ɑː",
    "ay": "eɪ",
    "ee": "iː",
    "ew": "juː",
    "oo": "uː",
    "aw": "ɔː",
    "oh": "oʊ",
    "ow": "aʊ",
    "oy": "ɔɪ",
    "eye": "aɪ",
    "uh": "ʌ",
    "@": "ə",
}


@template("respell|respelling|pronunciation respelling")
def _respell(call: Call) -> str:
    parts = [call.words(name) for name in call.positional()]
    text = ""
    for part in parts:
        apart = " " if part == "_" else "-"
        text += (
            part if part == "'" or not text or text.endswith(" ") else f"{apart}{part.strip('_')}"
        )
    return call.writer.inline(f"''{text}''") if text else ""


@template("audio|audio2|listen inline|pronunciation|pronounced|höre|spoken text|audio-pipe")
def _audio(call: Call) -> str:
    return call.inline("2") or ("listen" if call.raw("1") else "")


@template("nihongo|nihongo2|nihongo3|nihongo foot|nihongo krt|nihongo title|jpn|nihongo core")
def _nihongo(call: Call) -> str:
    names = ["1", "2", "3", "extra" if call.raw("extra") else "4"]
    if call.name == "nihongo2":
        return call.inline("1")
    english, kanji, romaji, extra = (call.inline(name) for name in names)
    if romaji and call.raw("3"):
        romaji = call.writer.inline(f"''{call.raw('3')}''") if "''" not in call.raw("3") else romaji
    if call.name == "nihongo3" or not english:
        english, romaji = romaji or english, english if romaji else ""
    inside = ", ".join(part for part in (kanji, romaji, extra) if part)
    return f"{english} ({inside})".strip() if inside else english


_CHINESE = {
    "c": "Chinese",
    "t": "traditional Chinese",
    "s": "simplified Chinese",
    "p": "pinyin",
    "w": "Wade–Giles",
    "j": "Jyutping",
    "cy": "Cantonese Yale",
    "poj": "Pe̍h-ōe-jī",
    "tp": "Tongyong Pinyin",
    "l": "lit.",
    "hp": "Hanyu Pinyin",
}


@template("zh|zh-t|zh-s|zh-cp|zh-tsp|zh-tp|zh-stp|zh-sp|zh-c|zh-full|zh2|chinese")
def _chinese(call: Call) -> str:
    return chinese(call)


def chinese(call: Call) -> str:
    """The forms of a Chinese name, each with what it is: "Chinese: …; pinyin: …"."""
    labels = call.raw("labels").lower() not in ("no", "n")
    parts = []
    for name, label in _CHINESE.items():
        if text := call.inline(name):
            text = call.writer.inline(f"''{call.raw(name)}''") if name in ("p", "hp") else text
            parts.append(f"{label}{': ' if label[-1] != '.' else ' '}{text}" if labels else text)
    parts += [call.inline(name) for name in call.positional()]
    return "; ".join(parts)


@template("korean|ko-hhrm|ko|kor|linktext-ko|lang-ko-text")
def _korean(call: Call) -> str:
    names = [*call.positional(), "hangul", "hanja", "rr", "mr"]
    return ", ".join(text for name in names if (text := call.inline(name)))


@template("lang-zh|zh-cn|zh-hans|zh-hant|lang-zh-hant|lang-zh-hans")
def _lang_zh(call: Call) -> str:
    return chinese(call) if not call.count else f"Chinese: {call.inline('1')}"


@template("literal translation|lit|literal|literally|lit.")
def _literal(call: Call) -> str:
    return f"lit. ‘{call.inline('1')}’"


@template("gloss|trl|gloss-text|single quotes text")
def _gloss(call: Call) -> str:
    return f"‘{call.inline('1')}’"


@template("not english inline|lang-sh-text|ruby|ruby-ja|ruby-py")
def _ruby(call: Call) -> str:
    above = call.inline("2")
    return call.inline("1") + (f" ({above})" if above else "")
