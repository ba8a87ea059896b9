"""Words for searches: differences of case, accent, script and spelling are removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.search.normalise import (
    GAP,
    SOUND,
    fold,
    index_words,
    sound_of,
    sounds_of,
    words_in,
)

PLAIN = {
    "Kälpe": "kalpe",
    "Тоқаев": "toqaev",
    "Қасым-Жомарт Кемелұлы": "qasym jomart kemeluly",
    "Nūr-Sūltan": "nur sultan",
    "Нұр-Сұлтан": "nur sultan",
    "Подъезд ёлка Йошкар": "podezd elka ioshkar",
    "ŁÓDŹ straße İstanbul ﬁn": "lodz strasse istanbul fin",
    "Tokayev's U.S. 3.5%": "tokayev s u s 3 5",
    "مُحَمَّد أحمد ٢٠١٩": "محمد احمد 2019",
    "हिन्दी": "हिन्दी",
    "ভাষা": "ভাষা",
    "토카예프": "토카예프",
    "托卡耶夫": "托 卡 耶 夫",
    "がくせい": "が く せ い",
    "O\u2019Neill o\u02bbzbek": "o neill ozbek",
    "snake_case": "snake case",
    "😀 ok": "😀 ok",
    "… *** «»": "",
    "": "",
}
ALIKE = [
    ("Tokayev", "Tokaev", "Toqaev", "Тоқаев", "Токаев", "TOKAYEV"),
    ("Kassym", "Qasym", "Қасым", "Касым"),
    ("Jomart", "Zhomart", "Djomart", "Жомарт"),
    ("Nazarbayev", "Nazarbaev", "Назарбаев"),
    ("Shymkent", "Şymkent", "Шымкент"),
]


@pytest.mark.parametrize(("text", "plain"), PLAIN.items())
def test_plain_forms(text: str, plain: str) -> None:
    assert fold(text) == plain


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda names: names[0])
def test_spellings_of_a_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound_of(name) for name in spellings}) == 1


def test_names_apart_stay_apart() -> None:
    names = ["Tokayev", "Tokarev", "Nazarbayev", "Kassym", "Kemel", "Almaty", "Astana"]
    assert len({sound_of(name) for name in names}) == len(names)


def test_only_what_may_be_a_name_has_a_sound() -> None:
    found = {word.plain: word.sound for word in words_in("he Off spat Spat 1953 қасым")}
    assert found == {"he": "", "off": "", "spat": "spat", "1953": "", "qasym": "kasym"}
    assert sounds_of("off tokayev 12") == ["tokaev"]


def test_what_is_indexed() -> None:
    assert index_words("Tokayev saw Tokayev") == f"tokayev saw tokayev {GAP} {SOUND}tokaev"
    assert index_words("nothing here") == "nothing here"


@given(st.text())
def test_any_text_has_words_at_their_places(text: str) -> None:
    at = 0
    for word in words_in(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end
        assert word.plain
        assert len(word.plain) <= 64


@given(st.text())
def test_nothing_in_a_folded_word_could_be_an_operator(text: str) -> None:
    for word in fold(text).split(" ") if fold(text) else []:
        assert all(char.isalnum() or ord(char) > 0x7F for char in word)
        assert not {SOUND, GAP, "\x00"} & set(word)


@given(st.text())
def test_folding_twice_changes_nothing_of_ascii(text: str) -> None:
    plain = fold(text)
    if plain.isascii():
        assert fold(plain) == plain
