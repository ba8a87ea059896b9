"""Made-up wikitext: words, sentences, notes, tables and infoboxes as articles have them."""

from __future__ import annotations

import random

_BEGINNINGS, _MIDDLES, _ENDS = map(
    str.split,
    (
        "b br c ch d dr f g gr h k l m n p pr qu r s st t tr v w",
        "a ai e ea i o oa u",
        "b ck d l ll m n nd ng r rd rt s st t th",
    ),
)
# Common words, as often as in a language, because they make sentences similar.
_COMMON, _MONTHS, _NAMES = map(
    str.split,
    (
        "the of and in to a was is for as on with by that from at it his were an are",
        "January February March April May June July August September October November December",
        "Ainur Bolat Clara Dmitri Erlan Frida Galym Hana Ivan Jana Kamila Lars Madina Nils",
    ),
)


class Prose:
    """Writes wikitext on one subject, with a vocabulary, people and sources."""

    def __init__(self, chance: random.Random, sources: list[str] | None = None) -> None:
        self.chance = chance
        self.words = [self._word() for _ in range(1500)]
        self.shared = sources or []  # notes that other articles of the same wiki have, too
        self.named: list[str] = []  # names of the notes that can be used again
        self._made = 0

    def sentence(self) -> str:
        """A sentence without notes, sometimes with a link."""
        chance = self.chance
        chosen = [
            chance.choice(_COMMON) if chance.random() < 0.4 else self.word()
            for _ in range(chance.randint(9, 26))
        ]
        for at in range(len(chosen)):
            if chance.random() < 0.05:
                chosen[at] = self._linked(chosen[at])
        if chance.random() < 0.1:
            chosen[-1] = f"in {chance.randint(1850, 2024)}"
        text = " ".join(chosen)
        return f"{text[0].upper()}{text[1:]}."

    def heading(self) -> str:
        """A heading of a few words."""
        return " ".join(self.word() for _ in range(self.chance.randint(1, 3))).capitalize()

    def word(self) -> str:
        """A word of the vocabulary, of which the first ones are most frequent."""
        return self.words[int(len(self.words) * self.chance.random() ** 2)]

    def note(self) -> str:
        """A note with a citation template or plain text, sometimes named, or a named one again."""
        chance = self.chance
        kind = chance.random()
        if self.named and kind < 0.25:
            page = f"{{{{rp|{chance.randint(1, 400)}}}}}" if chance.random() < 0.1 else ""
            return f'<ref name="{chance.choice(self.named)}" />{page}'
        if self.shared and kind < 0.3:
            return f"<ref>{chance.choice(self.shared)}</ref>"
        self._made += 1
        if kind < 0.5:
            name = f"{self.word()}{self._made}"
            self.named.append(name)
            return f'<ref name="{name}">{self.source()}</ref>'
        return f"<ref>{self.source()}</ref>"

    def source(self) -> str:
        """The text of a note, a template in four of five cases."""
        chance = self.chance
        title = self.heading() + " " + self.heading().lower()
        last, first = self.word().capitalize(), chance.choice(_NAMES)
        year, month = chance.randint(1970, 2024), chance.choice(_MONTHS)
        date = f"{chance.randint(1, 28)} {month} {year}"
        site = f"www.{self.word()}.example"
        url = f"https://{site}/{year}/{self.word()}-{chance.randint(1, 99999)}"
        kind = chance.random()
        if kind < 0.4:
            return (
                f"{{{{cite web |url={url} |title={title} |last={last} |first={first} |date={date} "
                f"|website={site} |access-date={year + 1}-03-05}}}}"
            )
        if kind < 0.6:
            paper = f"The {self.word().capitalize()} Times"
            page = f"A{chance.randint(1, 30)}"
            return f"{{{{Cite news|url={url}|title={title}|work={paper}|date={date}|page={page}}}}}"
        if kind < 0.7:
            pages = f"{chance.randint(1, 99)}–{chance.randint(100, 200)}"
            return (
                f"{{{{cite journal|last1={last}|first1={first}|title={title}"
                f"|journal=J. {self.word()}|volume={chance.randint(1, 90)}|pages={pages}"
                f"|year={year}|doi=10.{chance.randint(1000, 9999)}/{self.word()}.{self._made}}}}}"
            )
        if kind < 0.8:
            return (
                f"{{{{cite book |last={last} |first={first} |title={title} "
                f"|publisher={self.heading()} |year={year} |page={chance.randint(1, 500)}}}}}"
            )
        return f"{last}, {first}. ''{title}'', {year}, p. {chance.randint(1, 300)}. [{url} Online]"

    def table(self) -> str:
        """A table of some rows."""
        head = " !! ".join(self.word() for _ in range(4))
        rows = (f"|-\n| {self.row()}" for _ in range(self.chance.randint(3, 12)))
        return f'{{| class="wikitable"\n! {head}\n' + "\n".join(rows) + "\n|}"

    def row(self) -> str:
        """The cells of a row."""
        return " || ".join([self.word(), str(self.chance.randint(1, 10**6)), self.word(), "5 km"])

    def infobox(self, name: str) -> dict[str, str]:
        """The parameters of an infobox with their values."""
        values = {"name": name, "image": f"{name}.jpg", "caption": self.heading()}
        for _ in range(self.chance.randint(6, 14)):
            linked = self.chance.random() < 0.3
            values[self.word()] = f"[[{self.heading()}]]" if linked else self.word()
        values["established"] = f"{{{{start date|{self.chance.randint(1700, 2000)}}}}}"
        return values

    def _linked(self, word: str) -> str:
        target = self.heading()
        return f"[[{target}|{word}]]" if self.chance.random() < 0.5 else f"[[{word}]]"

    def _word(self) -> str:
        parts = self.chance.choices(range(3), weights=(5, 4, 1))[0] + 1
        pick = self.chance.choice
        return "".join(pick(_BEGINNINGS) + pick(_MIDDLES) for _ in range(parts)) + pick(_ENDS)
