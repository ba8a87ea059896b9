"""The sources of what is brought in: which of them are one reference, and by what key it goes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

from articles.index.indexing import references_brought_in
from articles.interchange.wikitext.common.conversion_model import MISSING
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.uid import new_uid
from references.models import KeyAlias, Reference, SourceIdentity
from references.text.key_suggestion import suggest_key
from references.text.reference_document import ReferenceDocument
from references.text.work_identity import identities

# By what a work is told from another, the surest first. Two that differ in one of the first are two
# works, whatever address they share.
_ORDER = ("doi", "isbn", "url", "text")
_SURE = ("doi", "isbn")
# What a description of a work does not say.
_NOT_DESCRIBED = {"key", "aliases", "state", "successor", "rating", "rating_note", "tertiary"}
_DESCRIBED = tuple(f.name for f in fields(ReferenceDocument) if f.name not in _NOT_DESCRIBED)
_LENGTHS: dict[str, int] = {
    f.name: f.max_length
    for f in Reference._meta.concrete_fields
    if f.name in _DESCRIBED and f.max_length
}
FEW_WORDS = 4  # "Official website" is what many works are called
MAX_KEPT = 20_000  # references that are remembered from page to page


@dataclass(slots=True, eq=False)
class _Entry:
    """One reference: `document` as it was described last, `stored` as it stands, if it does.

    `seen` is that last description, `first` the revision that first cited it. Where people have
    revised it, it is `theirs`, and what is brought in no longer changes it.
    """

    document: ReferenceDocument
    stored: ReferenceDocument | None = None
    seen: ReferenceDocument | None = None
    first: RevisionMetadata | None = None
    theirs: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Described:
    """A source, the reference that it is, and what it says of it."""

    source: ReferenceDocument
    entry: _Entry
    said: tuple[tuple[str, str], ...]


class Library:
    """Tells the key of each source's reference, and makes those that are not there yet.

    The same work is one reference: by DOI or ISBN, else by its address, else by its words. The
    latest description counts; what it lacks it keeps of those before.
    """

    def __init__(self) -> None:
        self._by_identity: dict[str, _Entry] = {}
        self._by_key: dict[str, _Entry] = {}
        # By the object: the converter hands over the same one for as long as its text stays.
        self._by_source: dict[int, _Described] = {}
        self._numbers: dict[str, count[int]] = {}
        self._waiting: dict[int, _Entry] = {}
        self._details: RevisionMetadata | None = None

    def citing(self, details: RevisionMetadata) -> None:
        """The sources asked for from now on are cited in the revision with these details."""
        self._details = details

    def key_of(self, source: ReferenceDocument) -> str:
        """The key of a source; `write` makes the reference."""
        known = self._by_source.get(id(source))
        if known is None:
            known = self._by_source[id(source)] = _Described(
                source, self._entry(source), _said_by(_fitted(source))
            )
        entry = known.entry
        if entry.seen is not source:
            entry.seen = source
            if not (entry.theirs or all(getattr(entry.document, n) == v for n, v in known.said)):
                said: dict[str, Any] = dict(known.said)
                entry.document = replace(entry.document, **said)
            self._waiting[id(entry)] = entry
        return entry.document.key

    def write(self, *, dry: bool = False) -> tuple[int, int]:
        """Make and change references as described so far: how many came, how many changed.

        To be called in the transaction in which their articles are written; `dry`: only counted.
        """
        due = [entry for entry in self._waiting.values() if entry.document != entry.stored]
        new = sum(entry.stored is None for entry in due)
        if not dry:
            self._write(due)
        for entry in due:
            entry.stored = entry.document
        self._waiting.clear()
        return new, len(due) - new

    def _write(self, due: list[_Entry]) -> None:
        known = Reference.objects.in_bulk(
            [entry.document.key for entry in due if entry.stored], field_name="key"
        )
        # Whoever cited it made it; why, and what of it is withheld, is the article's.
        own: dict[str, Any] = {
            "comment": "",
            "minor": False,
            "kind": Revision.Kind.IMPORT,
            "text_withheld": False,
            "comment_withheld": False,
        }
        references, chains = [], []
        for entry in due:
            reference = known.get(entry.document.key) or Reference(uid=new_uid())
            details = self._details if entry.stored else entry.first
            assert details, "citing() comes first"
            chain = Chain(reference)
            if entry.stored and not (chain.head and chain.head.kind == Revision.Kind.IMPORT):
                entry.theirs = True  # people renamed or revised it since it was looked up
                continue
            chain.append(entry.document, replace(details, **own))
            references.append(reference)
            chains.append(chain)
        write(chains)
        references_brought_in(references)

    def trim(self) -> None:
        """Forget what is written, where it is much: it is found again in the database."""
        self._by_source.clear()
        if len(self._by_identity) > MAX_KEPT and not self._waiting:
            self._by_identity.clear()
            self._by_key.clear()
            self._numbers.clear()

    def _entry(self, source: ReferenceDocument) -> _Entry:
        """The reference that a source is, which may be new."""
        found = _ordered(identities(source))
        entry = self._known(found, source) or self._stored(source, found)
        if entry is None:
            entry = _Entry(replace(_fitted(source), key=self._new_key(source)), first=self._details)
            self._by_key[entry.document.key] = entry
        for same in found:
            self._by_identity.setdefault(same, entry)
        return entry

    def _known(self, found: list[str], source: ReferenceDocument) -> _Entry | None:
        for same in found:
            entry = self._by_identity.get(same)
            if entry and _may_be_one(entry.document, source):
                return entry
        return None

    def _stored(self, source: ReferenceDocument, found: list[str]) -> _Entry | None:
        """An entry for the reference in the database that a source is."""
        words = _words_alone(source)
        held = _held([*found, words] if words else found)
        for same in found:
            entry = self._entry_of(held.get(same))
            if entry and _may_be_one(entry.document, source):
                return entry
        # A work that had no address, DOI or ISBN until now; another that has one may be called so.
        entry = self._by_identity.get(words) or self._entry_of(held.get(words))
        return entry if entry and identities(entry.document) == (words,) else None

    def _entry_of(self, reference: Reference | None) -> _Entry | None:
        """The one entry for a reference, however it was found."""
        if reference is None:
            return None
        entry = self._by_key.get(reference.key)
        if entry is None:
            document = reference.document()
            theirs = reference.revision().kind != Revision.Kind.IMPORT
            entry = _Entry(document, stored=document, theirs=theirs)
            self._by_key[reference.key] = entry
        return entry

    def _new_key(self, source: ReferenceDocument) -> str:
        base = suggest_key(source, ())
        if base.startswith(MISSING):
            base = f"source-{base}"
        numbers = self._numbers.setdefault(base, count(1))
        while True:
            number = next(numbers)
            key = base if number == 1 else f"{base}-{number}"
            if not (
                Reference.objects.filter(key=key).exists()
                or KeyAlias.objects.filter(key=key).exists()
            ):
                return key


def _held(found: list[str]) -> dict[str, Reference]:
    """The oldest reference with each of these identities."""
    rows = SourceIdentity.objects.filter(same__in=found).select_related("reference")
    return {row.same: row.reference for row in rows.order_by("-pk")}


def _words_alone(source: ReferenceDocument) -> str:
    """The identity that a source with an address, DOI or ISBN had without them; "" of few words."""
    had = identities(source)
    words = "".join(identities(replace(source, url="", archive_url="", doi="", isbn="")))
    return words if (words,) != had and len(words.split()) > FEW_WORDS else ""


def _ordered(found: tuple[str, ...]) -> list[str]:
    return sorted(found, key=lambda same: _ORDER.index(same.partition(" ")[0]))


def _may_be_one(one: ReferenceDocument, other: ReferenceDocument) -> bool:
    """Whether no DOI or ISBN tells the two apart."""
    mine, theirs = _sure(one), _sure(other)
    return all(mine[kind] == theirs[kind] for kind in mine.keys() & theirs.keys())


def _sure(document: ReferenceDocument) -> dict[str, str]:
    pairs = (same.partition(" ")[::2] for same in identities(document))
    return {kind: value for kind, value in pairs if kind in _SURE}


def _said_by(source: ReferenceDocument) -> tuple[tuple[str, str], ...]:
    """What a description says; that a work is a web page says little."""
    said = ((name, getattr(source, name)) for name in _DESCRIBED)
    return tuple(pair for pair in said if pair[1] and pair != ("type", "webpage"))


def _fitted(source: ReferenceDocument) -> ReferenceDocument:
    """`source` with no text longer than its column: what is too long is cut, with an ellipsis."""
    cut = {
        name: getattr(source, name)[: most - 1].rstrip() + "…"
        for name, most in _LENGTHS.items()
        if len(getattr(source, name)) > most
    }
    return replace(source, **cut) if cut else source
