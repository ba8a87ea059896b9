"""The references of imported sources: which sources are one reference, and its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

from articles.index.indexing import index_imported_references
from articles.interchange.wikitext.common.conversion_model import MISSING
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.uid import new_uid
from references.models import KeyAlias, Reference, SourceIdentity
from references.text.key_suggestion import suggest_key
from references.text.reference_document import ReferenceDocument
from references.text.work_identity import identities

# Kinds of identities of a work, the surest first. Two works that differ in a sure one are two,
# whatever address they share.
_ORDER = ("doi", "isbn", "url", "text")
_SURE = ("doi", "isbn")
# Attributes of a reference that a description of a work does not have.
_NOT_DESCRIBED = {"key", "aliases", "state", "successor", "rating", "rating_note", "tertiary"}
_DESCRIBED = tuple(f.name for f in fields(ReferenceDocument) if f.name not in _NOT_DESCRIBED)
_LENGTHS: dict[str, int] = {
    f.name: f.max_length
    for f in Reference._meta.concrete_fields
    if f.name in _DESCRIBED and f.max_length
}
FEW_WORDS = 4  # many works have a title such as "Official website"
MAX_CACHED = 20_000  # identities of references, from page to page


@dataclass(slots=True, eq=False)
class _Entry:
    """One reference: `document` as it was described last, `stored` as it is in the database.

    `described_by` is that last description, `first` the revision that first cited it. Where people
    have `edited` it, imports no longer change it.
    """

    document: ReferenceDocument
    stored: ReferenceDocument | None = None
    described_by: ReferenceDocument | None = None
    first: RevisionMetadata | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Description:
    """A source, the reference that it is, and the attributes that it gives."""

    source: ReferenceDocument
    entry: _Entry
    attributes: Mapping[str, str]


class ImportedReferences:
    """Gives the key of each source's reference, and creates the references that are missing.

    The same work is one reference: by DOI or ISBN, else by its address, else by its words. The
    latest description counts; attributes that it lacks are kept from those before.
    """

    def __init__(self) -> None:
        self._by_identity: dict[str, _Entry] = {}
        self._by_key: dict[str, _Entry] = {}
        # By the object, which the converter keeps for as long as the source's text is the same.
        self._by_source: dict[int, _Description] = {}
        self._numbers: dict[str, count[int]] = {}
        self._pending: dict[int, _Entry] = {}
        self._revision: RevisionMetadata | None = None

    def cite_in(self, revision: RevisionMetadata) -> None:
        """Set the revision that cites the sources of the next calls of `key_of`."""
        self._revision = revision

    def key_of(self, source: ReferenceDocument) -> str:
        """The key of a source; `write` creates the reference."""
        description = self._by_source.get(id(source))
        if description is None:
            description = self._by_source[id(source)] = _Description(
                source, self._entry(source), _attributes(_fitted(source))
            )
        entry = description.entry
        if entry.described_by is not source:
            entry.described_by = source
            given: Mapping[str, Any] = description.attributes
            same = all(getattr(entry.document, name) == given[name] for name in given)
            if not (entry.edited or same):
                entry.document = replace(entry.document, **given)
            self._pending[id(entry)] = entry
        return entry.document.key

    def write(self, *, dry_run: bool = False) -> Counter[str]:
        """Create and change references as described so far, and count both.

        To be called in the transaction in which their articles are written; `dry_run`: only count.
        """
        due = [entry for entry in self._pending.values() if entry.document != entry.stored]
        new = sum(entry.stored is None for entry in due)
        if not dry_run:
            self._write(due)
        for entry in due:
            entry.stored = entry.document
        self._pending.clear()
        return Counter({"new": new, "updated": len(due) - new})

    def _write(self, due: list[_Entry]) -> None:
        known = Reference.objects.in_bulk(
            [entry.document.key for entry in due if entry.stored], field_name="key"
        )
        # The author of the citation is that of the reference; the comment is the article's.
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
            metadata = self._revision if entry.stored else entry.first
            assert metadata, "cite_in() is called first"
            chain = Chain(reference)
            if entry.stored and not (chain.head and chain.head.kind == Revision.Kind.IMPORT):
                entry.edited = True  # or renamed, since it was looked up
                continue
            chain.append(entry.document, replace(metadata, **own))
            references.append(reference)
            chains.append(chain)
        write(chains)
        index_imported_references(references)

    def trim(self) -> None:
        """Drop what is written from a large cache: it is found again in the database."""
        self._by_source.clear()
        if len(self._by_identity) > MAX_CACHED and not self._pending:
            self._by_identity.clear()
            self._by_key.clear()
            self._numbers.clear()

    def _entry(self, source: ReferenceDocument) -> _Entry:
        """The reference that a source is, which may be new."""
        found = sorted(identities(source), key=lambda same: _ORDER.index(same.partition(" ")[0]))
        entry = self._known(found, source) or self._stored(source, found)
        if entry is None:
            entry = _Entry(
                replace(_fitted(source), key=self._new_key(source)), first=self._revision
            )
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
        references = _references_by_identity([*found, words] if words else found)
        for same in found:
            entry = self._entry_of(references.get(same))
            if entry and _may_be_one(entry.document, source):
                return entry
        # A work that had no address, DOI or ISBN yet; one that has may be another of these words.
        entry = self._by_identity.get(words) or self._entry_of(references.get(words))
        return entry if entry and identities(entry.document) == (words,) else None

    def _entry_of(self, reference: Reference | None) -> _Entry | None:
        """The one entry for a reference, however it was found."""
        if reference is None:
            return None
        entry = self._by_key.get(reference.key)
        if entry is None:
            document = reference.document()
            edited = reference.revision().kind != Revision.Kind.IMPORT
            entry = _Entry(document, stored=document, edited=edited)
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


def _references_by_identity(found: list[str]) -> dict[str, Reference]:
    """The oldest reference with each of these identities."""
    rows = SourceIdentity.objects.filter(same__in=found).select_related("reference")
    return {row.same: row.reference for row in rows.order_by("-pk")}


def _words_alone(source: ReferenceDocument) -> str:
    """The identity that a source would have without address, DOI and ISBN; "" of few words."""
    had = identities(source)
    words = "".join(identities(replace(source, url="", archive_url="", doi="", isbn="")))
    return words if (words,) != had and len(words.split()) > FEW_WORDS else ""


def _may_be_one(one: ReferenceDocument, other: ReferenceDocument) -> bool:
    """Whether the two do not differ in DOI or ISBN."""
    first, second = _sure(one), _sure(other)
    return all(first[kind] == second[kind] for kind in first.keys() & second.keys())


def _sure(document: ReferenceDocument) -> dict[str, str]:
    pairs = (same.partition(" ")[::2] for same in identities(document))
    return {kind: value for kind, value in pairs if kind in _SURE}


def _attributes(source: ReferenceDocument) -> dict[str, str]:
    """The attributes that a description gives; that a work is a web page means little."""
    given = {name: value for name in _DESCRIBED if (value := getattr(source, name))}
    if given.get("type") == "webpage":
        del given["type"]
    return given


def _fitted(source: ReferenceDocument) -> ReferenceDocument:
    """`source` with no text longer than its column: longer ones are cut, with an ellipsis."""
    cut = {
        name: getattr(source, name)[: most - 1].rstrip() + "…"
        for name, most in _LENGTHS.items()
        if len(getattr(source, name)) > most
    }
    return replace(source, **cut) if cut else source
