"""Which templates are infoboxes."""

from __future__ import annotations

_NAMES = frozenset(
    """taxobox|automatic taxobox|speciesbox|subspeciesbox|virusbox|ichnobox|oobox|hybridbox
    |infraspeciesbox|geobox|chembox|drugbox|football biography|football player infobox
    |taxobox begin|football biography 2|mlb player|nfl player|nfl biography|protein
    |gnf protein box|pfam box|enzyme|starbox begin|nrhp|geobox2|paleobox|chembox new
    |drugclassbox|diseasedisorder infobox|ibox|german location|french commune|us state
    |us county|actor|lake|italian commune|mountain|paraphyletic group|river|wp film|book
    |album infobox|single infobox|mineral|plant variety|protein family box|kastell
    |schachspieler|formel-1-rennen|bandinfobox|toningenieur|musikalbum|infobox"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
_STARTS = (
    "infobox ", "infobox_", "infobox-", "infobox/", "geobox ", "geobox|", "starbox ", "planetbox ",
    "chembox ", "taxobox ", "taxobox/", "drugbox ",
)  # fmt: skip
_BOOKKEEPING = frozenset({"persondata", "personendaten"})
# These lead from one page to another, or only begin and end a box.
_NOT = frozenset(
    {"infobox begin", "infobox end", "infobox3cols", "starbox end", "infobox requested",
     "infobox start", "taxobox end", "taxobox name", "planetbox end", "infobox needed"}
)  # fmt: skip


def is_infobox(name: str) -> bool:
    """Whether a template of this normalised name is an infobox, or a section of one."""
    if name in _NOT:
        return False
    return name in _NAMES or name.startswith(_STARTS) or name.endswith((" infobox", "-infobox"))


def is_person_data(name: str) -> bool:
    """Whether it is the bookkeeping on a person that no reader sees."""
    return name in _BOOKKEEPING
