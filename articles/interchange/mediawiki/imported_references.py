"""The references that imported sources become, and their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

from articles.index.indexing import index_imported_references
from articles.interchange.wikitext.common.conversion_model import MISSING_PREFIX
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.normal_text import truncate
from bioweb.history.uid import new_uid
from references.models import KeyAlias, Reference, SourceIdentity
from references.text.key_suggestion import suggest_key
from references.text.reference_document import ReferenceDocument
from references.text.source_identities import source_identities

# The kinds of identities of a work, the most reliable first. Sources that differ in a `_SURE` kind
# are two works, even if they have the same address.
_ORDER = ("doi", "isbn", "url", "text")
_SURE = ("doi", "isbn")
# The attributes of a reference that a source in wikitext does not give.
_NOT_DESCRIBED = {"key", "aliases", "state", "successor", "rating", "rating_note", "tertiary"}
_DESCRIBED = tuple(f.name for f in fields(ReferenceDocument) if f.name not in _NOT_DESCRIBED)
# The length of each attribute's column, in characters.
_LENGTHS: dict[str, int] = {
    f.name: f.max_length
    for f in Reference._meta.concrete_fields
    if f.name in _DESCRIBED and f.max_length
}
# An identity of at most 4 words, such as "text official website", fits many works.
FEW_WORDS = 4
MAX_CACHED = 20_000  # identities of references that are kept for the next pages


@dataclass(slots=True, eq=False)
class _Entry:
    """A reference during an import.

    `document` is the reference as its sources describe it so far, `stored` as the database has it
    (None if it is new). `described_by` is the last source that described it. `first` is
    the revision that first cited it (None if it was in the database before). `edited` says that
    people have edited it, so that imports no longer change it.
    """

    document: ReferenceDocument
    stored: ReferenceDocument | None = None
    described_by: ReferenceDocument | None = None
    first: RevisionMetadata | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Description:
    """A source, the entry of its reference, and the attributes that the source gives."""

    source: ReferenceDocument
    entry: _Entry
    attributes: Mapping[str, str]


class ImportedReferences:
    """The references of one import: gives their keys, and writes new and changed references.

    Sources are one reference if they have the same DOI, ISBN, address or, without any of these, the
    same words, unless their DOIs or ISBNs differ. The value of an attribute is from the latest
    source that gives it.
    """

    def __init__(self) -> None:
        self._by_identity: dict[str, _Entry] = {}
        self._by_key: dict[str, _Entry] = {}
        # By id() of the source: the converter gives the same object while the text stays the same.
        self._by_source: dict[int, _Description] = {}
        self._numbers: dict[str, count[int]] = {}  # the numbers that follow each suggested key
        self._pending: dict[int, _Entry] = {}  # by id(); entries described since the last `write`
        self._revision: RevisionMetadata | None = None

    def cite_in(self, revision: RevisionMetadata) -> None:
        """Set the revision that cites the sources in the next calls of `key_of`."""
        self._revision = revision

    def key_of(self, source: ReferenceDocument) -> str:
        """The key of a source's reference, which `write` will create or change if needed."""
        description = self._by_source.get(id(source))
        if description is None:
            description = self._by_source[id(source)] = _Description(
                source, self._entry(source), _attributes(_cut_to_columns(source))
            )
        entry = description.entry
        if entry.described_by is not source:
            entry.described_by = source
            attributes: Mapping[str, Any] = description.attributes
            same = all(getattr(entry.document, name) == attributes[name] for name in attributes)
            if not (entry.edited or same):
                entry.document = replace(entry.document, **attributes)
            self._pending[id(entry)] = entry
        return entry.document.key

    def write(self, *, dry_run: bool = False) -> Counter[str]:
        """Create and change references as described so far; returns how many are new and updated.

        To be called in the transaction that writes the citing articles. `dry_run` only counts.
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
        """Write a revision of each of these references, except those that people have edited."""
        known = Reference.objects.in_bulk(
            [entry.document.key for entry in due if entry.stored], field_name="key"
        )
        # A reference's revision has the author of the article's revision, withheld or not. The
        # comment, and the withholding of text and comment, concern the article only.
        not_inherited: dict[str, Any] = {
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
            if entry.stored and not (chain.newest and chain.newest.kind == Revision.Kind.IMPORT):
                entry.edited = True  # people edited or renamed it since it was looked up
                continue
            chain.append(entry.document, replace(metadata, **not_inherited))
            references.append(reference)
            chains.append(chain)
        write(chains)
        index_imported_references(references)

    def trim(self) -> None:
        """Forget the sources, and empty a large cache whose references are all written."""
        self._by_source.clear()
        if len(self._by_identity) > MAX_CACHED and not self._pending:
            self._by_identity.clear()
            self._by_key.clear()
            self._numbers.clear()

    def _entry(self, source: ReferenceDocument) -> _Entry:
        """The entry of a source's reference: cached, from the database, or new."""
        ranked = sorted(
            source_identities(source), key=lambda each: _ORDER.index(each.partition(" ")[0])
        )
        entry = self._cached_entry(source, ranked) or self._stored_entry(source, ranked)
        if entry is None:
            document = replace(_cut_to_columns(source), key=self._new_key(source))
            entry = _Entry(document, first=self._revision)
            self._by_key[entry.document.key] = entry
        for identity in ranked:
            self._by_identity.setdefault(identity, entry)
        return entry

    def _cached_entry(self, source: ReferenceDocument, ranked: list[str]) -> _Entry | None:
        """The cached entry of the same work, by one of its identities; None if there is none."""
        for identity in ranked:
            entry = self._by_identity.get(identity)
            if entry and _can_be_one_work(entry.document, source):
                return entry
        return None

    def _stored_entry(self, source: ReferenceDocument, ranked: list[str]) -> _Entry | None:
        """The entry of a stored reference with one of these identities.

        Without one, the entry of a stored or new reference that has only the source's words; else
        None.
        """
        words = _identity_by_words(source)
        references = _references_by_identity([*ranked, words] if words else ranked)
        for identity in ranked:
            entry = self._entry_of(references.get(identity))
            if entry and _can_be_one_work(entry.document, source):
                return entry
        # A reference with the same words counts as this source's reference only if the reference
        # itself has no address, DOI or ISBN. With one, it may be another work.
        entry = self._by_identity.get(words) or self._entry_of(references.get(words))
        return entry if entry and source_identities(entry.document) == (words,) else None

    def _entry_of(self, reference: Reference | None) -> _Entry | None:
        """The entry of a stored reference, the same at each call; None for None."""
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
        """A key for a new reference that no reference and no alias has."""
        suggested = suggest_key(source, ())
        if suggested.startswith(MISSING_PREFIX):
            suggested = f"source-{suggested}"
        numbers = self._numbers.setdefault(suggested, count(1))
        while True:
            number = next(numbers)
            key = suggested if number == 1 else f"{suggested}-{number}"
            if not (
                Reference.objects.filter(key=key).exists()
                or KeyAlias.objects.filter(key=key).exists()
            ):
                return key


def _references_by_identity(identities: list[str]) -> dict[str, Reference]:
    """A reference with each of these identities, by identity: of several, the one indexed first."""
    rows = SourceIdentity.objects.filter(same__in=identities).select_related("reference")
    return {row.same: row.reference for row in rows.order_by("-pk")}


def _identity_by_words(source: ReferenceDocument) -> str:
    """The identity that the source would have by its words, without address, DOI and ISBN.

    It is "" if the source has none of these anyway, or if the words are too few.
    """
    identities = source_identities(source)
    words = "".join(source_identities(replace(source, url="", archive_url="", doi="", isbn="")))
    return words if (words,) != identities and len(words.split()) > FEW_WORDS else ""


def _can_be_one_work(one: ReferenceDocument, other: ReferenceDocument) -> bool:
    """Whether no DOI or ISBN shows that the two are different works."""
    first, second = _sure_identities(one), _sure_identities(other)
    return all(first[kind] == second[kind] for kind in first.keys() & second.keys())


def _sure_identities(document: ReferenceDocument) -> dict[str, str]:
    """The DOI and the ISBN of a reference, by kind: "doi" and "isbn"."""
    pairs = (identity.partition(" ")[::2] for identity in source_identities(document))
    return {kind: value for kind, value in pairs if kind in _SURE}


def _attributes(source: ReferenceDocument) -> dict[str, str]:
    """The attributes that a source gives, by name, except the type "webpage", which is a guess."""
    given = {name: value for name in _DESCRIBED if (value := getattr(source, name))}
    if given.get("type") == "webpage":
        del given["type"]
    return given


def _cut_to_columns(source: ReferenceDocument) -> ReferenceDocument:
    """The source in normal form, with texts longer than their columns cut; an ellipsis shows it."""
    source = source.normalised()
    cut: dict[str, Any] = {
        name: truncate(getattr(source, name), length) for name, length in _LENGTHS.items()
    }
    return replace(source, **cut)
