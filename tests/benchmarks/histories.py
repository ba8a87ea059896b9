"""Large made-up histories: dumps of MediaWiki of any number and size, the same for the same seed.

`dump(Shape(...))` yields the XML piece by piece; `write(path, shape)` packs it with gzip. Articles
have an infobox, sections, tables, links and notes, and are edited as people edit: a sentence
reworded, a note added, a section moved, all of it blanked and put back. Prose is of made-up words.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.prose import Prose
from tests.interchange.mediawiki import dumps

GROWING = 0.2  # the part of its history in which an article grows to its size
FIRST = 0.2  # the part of its size that an article has in the first revision
SHARED = 40  # sources that articles have in common


@dataclass(frozen=True)
class Shape:
    """The numbers of a dump. `size` (bytes) and `notes` are those of a fully grown article."""

    articles: int = 1
    revisions: int = 100
    size: int = 8_000
    notes: int = 20
    seed: int = 1


@dataclass
class Part:
    """The lead, which has no heading, or a section: paragraphs of sentences, and perhaps a table.

    A sentence is [words, notes]. `text` is made once and then kept until the part is edited.
    """

    heading: str = ""
    level: int = 2
    paragraphs: list[list[list[str]]] = field(default_factory=list)
    table: str = ""
    text: str = ""

    def written(self) -> str:
        """The wikitext of the part."""
        if not self.text:
            signs = "=" * self.level
            head = f"{signs} {self.heading} {signs}\n" if self.heading else ""
            body = "\n\n".join(" ".join(map("".join, lines)) for lines in self.paragraphs)
            self.text = f"{head}{body}\n\n{self.table}\n\n" if self.table else f"{head}{body}\n\n"
        return self.text


class Article:
    """An article that is written and edited; each edit returns its comment."""

    def __init__(self, title: str, shape: Shape, chance: random.Random, shared: list[str]) -> None:
        self.title, self.shape, self.chance = title, shape, chance
        self.prose = Prose(chance, shared)
        self.infobox = self.prose.infobox(title)
        # Sentences and notes are some 150 and 130 bytes long.
        self.share = 150 * shape.notes / max(shape.size - 130 * shape.notes, 1)
        self.aim = shape.size * (FIRST if shape.revisions * GROWING > 1 else 1)
        self.categories = [self.prose.heading() for _ in range(3)]
        self.parts = [Part(paragraphs=[self._paragraph()])]
        while len(self.text()) < self.aim:
            self.add_section()

    def text(self) -> str:
        """The present wikitext."""
        values = "\n".join(f"| {name} = {value}" for name, value in self.infobox.items())
        end = "".join(f"[[Category:{name}]]\n" for name in self.categories)
        body = "".join(part.written() for part in self.parts)
        return (
            f"{{{{short description|{self.infobox['caption']}}}}}\n"
            f"{{{{Infobox settlement\n{values}\n}}}}\n"
            f"{body}== References ==\n{{{{reflist}}}}\n\n{end}"
        )

    def edit(self) -> str:
        """Make one edit, of a kind that depends on the article's size and notes."""
        size = sum(len(part.text) for part in self.parts)
        if size < self.aim * 0.95:
            kinds = (self.add_section, self.add_sentence, self.add_sentence, self.add_note)
        elif size > self.aim * 1.05:
            kinds = (self.remove_sentence, self.remove_sentence, self.remove_sentence, self.reword)
        else:
            kinds = self._usual()
        return self.chance.choice(kinds)()

    def _usual(self) -> tuple[Callable[[], str], ...]:
        often = (self.reword, self.reword, self.mend_typo, self.add_note, self.reword)
        seldom = (
            *(self.add_sentence, self.remove_sentence, self.change_value, self.change_table),
            *(self.move_section, self.rename_section, self.add_sentence, self.remove_sentence),
        )
        return often if self.chance.random() < 0.75 else seldom

    def reword(self) -> str:
        """Replace words of a sentence."""
        sentence = self._sentence()
        words = sentence[0].split()
        for _ in range(self.chance.randint(1, 3)):
            at = self.chance.randrange(len(words))
            if words[at].isalpha():
                words[at] = self.prose.word()
        sentence[0] = " ".join(words)
        return "reworded"

    def mend_typo(self) -> str:
        """Exchange two letters."""
        sentence = self._sentence()
        words = sentence[0].split()
        at = self.chance.randrange(len(words))
        if words[at].isalpha() and len(words[at]) > 3:
            words[at] = words[at][0] + words[at][2] + words[at][1] + words[at][3:]
        sentence[0] = " ".join(words)
        return "typo"

    def add_sentence(self) -> str:
        """Add a sentence to a paragraph, or a paragraph."""
        part = self._part()
        if self.chance.random() < 0.1:
            part.paragraphs.append(self._paragraph())
        else:
            lines = self.chance.choice(part.paragraphs)
            lines.insert(self.chance.randint(0, len(lines)), self._new())
        return f"/* {part.heading} */ more"

    def remove_sentence(self) -> str:
        """Remove a sentence, or a paragraph that has only one."""
        part = self._part()
        lines = self.chance.choice(part.paragraphs)
        if len(lines) > 1:
            lines.pop(self.chance.randrange(len(lines)))
        elif len(part.paragraphs) > 1:
            part.paragraphs.remove(lines)
        return f"/* {part.heading} */ unsourced"

    def add_note(self) -> str:
        """Add a note, or replace one if there are enough."""
        sentence = self._sentence()
        if self._notes() < self.shape.notes * self.aim / self.shape.size:
            sentence[1] += self.prose.note()
        elif sentence[1]:
            sentence[1] = self.prose.note()
        else:
            return self.reword()
        return "+ref"

    def add_section(self) -> str:
        """Add a section of a few paragraphs, sometimes with a table."""
        level = self.chance.choice((2, 2, 3)) if len(self.parts) > 1 else 2
        part = Part(self.prose.heading(), level)
        part.paragraphs = [self._paragraph() for _ in range(self.chance.randint(1, 4))]
        part.table = self.prose.table() if self.chance.random() < 0.1 else ""
        self.parts.append(part)
        part.written()
        return f"/* {part.heading} */ new section"

    def move_section(self) -> str:
        """Move a section."""
        if len(self.parts) > 2:
            part = self.parts.pop(self.chance.randrange(1, len(self.parts)))
            self.parts.insert(self.chance.randint(1, len(self.parts)), part)
        return "moved"

    def rename_section(self) -> str:
        """Change the heading of a section."""
        part = self._part()
        if part.heading:
            part.heading = self.prose.heading()
        return "heading"

    def change_value(self) -> str:
        """Change a value of the infobox."""
        self.infobox[self.chance.choice([*self.infobox])] = self.prose.word()
        return "infobox"

    def change_table(self) -> str:
        """Change a row of a table, if there is one."""
        tables = [part for part in self.parts if part.table]
        if not tables:
            return self.change_value()
        part = self.chance.choice(tables)
        rows = part.table.split("\n|-\n")
        rows[self.chance.randrange(1, len(rows) - 1)] = f"| {self.prose.row()}"
        part.table, part.text = "\n|-\n".join(rows), ""
        return "figures"

    def _notes(self) -> int:
        return sum(part.written().count("<ref") for part in self.parts)

    def _part(self) -> Part:
        part = self.chance.choice(self.parts)
        part.text = ""
        return part

    def _sentence(self) -> list[str]:
        return self.chance.choice(self.chance.choice(self._part().paragraphs))

    def _paragraph(self) -> list[list[str]]:
        return [self._new() for _ in range(self.chance.randint(2, 7))]

    def _new(self) -> list[str]:
        notes = ""
        while self.chance.random() < self.share / (1 + self.share):
            notes += self.prose.note()
        return [self.prose.sentence(), notes]


def dump(shape: Shape) -> Iterator[str]:
    """The dump's XML, in pieces of at most one revision."""
    head, end = dumps.dump("|").split("|")
    yield head
    chance = random.Random(shape.seed)
    shared = [Prose(chance).source() for _ in range(SHARED)]
    for number in range(1, shape.articles + 1):
        title = f"{Prose(chance).heading()} {number}"
        before, after = dumps.page(title, "|", number=number).split("|")
        yield before
        article = Article(title, shape, chance, shared)
        yield from _revisions(article, chance, first=number * 10**6)
        yield after
    yield end


def write(path: Path, shape: Shape) -> None:
    """Write the dump to a file, with gzip's fastest compression."""
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.writelines(dump(shape))


def _revisions(article: Article, chance: random.Random, first: int) -> Iterator[str]:
    shape = article.shape
    time = datetime(2006, 1, 1, tzinfo=UTC)
    authors = ["Ada", "Bob the second", "10.1.2.3", "Çelik", "Typo mender", "2001:db8::7"]
    for number, (text, comment) in enumerate(_texts(article, chance)):
        time += timedelta(minutes=chance.randint(1, 4000))
        yield dumps.revision(
            first + number,
            text,
            time=time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            author=chance.choice(authors),
            comment=comment,
            minor=comment == "typo",
        )
        article.aim = min(shape.size, article.aim + _step(shape))


def _step(shape: Shape) -> float:
    """The bytes by which an article grows with each revision."""
    return shape.size * (1 - FIRST) / max(1, shape.revisions * GROWING)


def _texts(article: Article, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(text, comment) of each revision: edits, and sometimes vandalism with its revert."""
    text, left = article.text(), article.shape.revisions
    yield text, "begun"
    left -= 1
    while left > 0:
        if left > 1 and chance.random() < 0.03:
            yield _spoilt(text, chance), ""
            yield text, "Undid that"
            left -= 2
            continue
        comment = article.edit()
        while len(article.text()) < article.aim * 0.8:  # so few revisions that each has to add much
            comment = article.add_section()
        text = article.text()
        yield text, comment
        left -= 1


def _spoilt(text: str, chance: random.Random) -> str:
    """The text with vandalism: blanked, cut off, with nonsense, or with an open tag."""
    at = chance.randrange(len(text))
    return chance.choice(
        ["", text[:at], text[:at] + " hahaha " + text[at:], text.replace("</ref>", "", 1)]
    )
