"""What the diff of two articles may cost, and their parts where all of them would cost more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument, DocumentSection

# The work of a diff is counted in characters of lines that only one side has. A line, a sentence
# and a citation cost as much as LINE, SENTENCE and CITATION characters more, a line of both sides
# a tenth of its own.
LINE, SENTENCE, CITATION, SAME = 200, 30, 150, 10
SIGN = 4  # what a sign costs more than another character
MAX_WORK = 300_000  # takes some two seconds with the page
MAX_VISUAL_WORK = 200_000  # of a visual diff, which renders the article as well
MAX_VISUAL = 250_000  # characters of both articles that a visual diff renders
FACTS = "facts"  # the part that has all but the lead and the sections
_SENTENCE_END = re.compile("[.!?…。！？।؟]")
_SIGN = re.compile(r"[^\w\s]")


@dataclass(frozen=True)
class ChangedPart:
    """A part that changed: everything but lead and sections, the lead, or a section.

    `key` is "facts", "lead" or the uid of the section. The lengths are in characters; None if there
    was or is no such section. `is_comparable` is False if even its own diff would cost too much.
    """

    key: str
    heading: str
    old_length: int | None
    new_length: int | None
    is_comparable: bool

    @property
    def name(self) -> str:
        """The heading, or what is said where there is none."""
        return name_of(self.key, self.heading)


def name_of(key: str, heading: str) -> str:
    """What a page calls the part with this key: the heading of a section."""
    names = {FACTS: _("Title, infobox and categories"), LEAD: _("Lead")}
    return names.get(key, heading)


def work_of(old: ArticleDocument, new: ArticleDocument) -> int:
    """The work of comparing two articles, as defined at LINE. It takes one look at each text."""
    before, after = _texts(old), _texts(new)
    same = {place for place in before.keys() & after.keys() if before[place] == after[place]}
    lines, others = (
        Counter(line for place, text in texts.items() if place not in same for line in text)
        for texts in (_lines(before), _lines(after))
    )
    kept = lines & others
    changed = (lines - kept) + (others - kept)
    return sum(_cost(line) * number for line, number in changed.items()) + sum(
        (len(line) + LINE) * number // SAME for line, number in kept.items()
    )


def _texts(document: ArticleDocument) -> dict[str, str]:
    return {**dict(document.texts()), "": "\n".join((*document.redirects, *document.categories))}


def _lines(texts: dict[str, str]) -> dict[str, list[str]]:
    return {place: text.split("\n") for place, text in texts.items()}


def _cost(line: str) -> int:
    if not line:
        return 1
    sentences, citations = len(_SENTENCE_END.findall(line)), line.count("@")
    signs = len(_SIGN.findall(line))
    return len(line) + LINE + SENTENCE * sentences + CITATION * citations + SIGN * signs


def changed_parts(old: ArticleDocument, new: ArticleDocument) -> Iterator[ChangedPart]:
    """The parts that differ, in the order of `new`, then those that only `old` has."""
    if only_part(old, FACTS) != only_part(new, FACTS):
        yield _changed_part(FACTS, "", old, new)
    if old.lead != new.lead:
        yield _changed_part(LEAD, "", old, new)
    before, after = _sections(old), _sections(new)
    for uid, section in {**after, **before}.items():
        if before.get(uid) != after.get(uid):
            heading = after.get(uid, section).heading
            yield _changed_part(uid, heading, old, new)


def _sections(document: ArticleDocument) -> dict[str, DocumentSection]:
    return {section.uid: section for section in document.sections}


def _changed_part(
    key: str, heading: str, old: ArticleDocument, new: ArticleDocument
) -> ChangedPart:
    before, after = only_part(old, key), only_part(new, key)
    old_length, new_length = (
        sum(len(text) for _place, text in one.texts()) if has_part(document, key) else None
        for one, document in ((before, old), (after, new))
    )
    return ChangedPart(key, heading, old_length, new_length, work_of(before, after) <= MAX_WORK)


def has_part(document: ArticleDocument, key: str) -> bool:
    """Whether the article has the part with this key of a `ChangedPart`."""
    return key in (FACTS, LEAD) or key in _sections(document)


def only_part(document: ArticleDocument, key: str) -> ArticleDocument:
    """An article that has nothing but one part of `document`."""
    if key == FACTS:
        return replace(document, lead="", lead_claims=(), sections=())
    empty = ArticleDocument("", document.language)
    if key == LEAD:
        return replace(empty, lead=document.lead, lead_claims=document.lead_claims)
    return replace(empty, sections=tuple(one for one in document.sections if one.uid == key))
