"""References with their former keys, source texts and source identities."""

from references.models.alias import KEY_LENGTH, KeyAlias
from references.models.choices import RATING_NAMES, TYPE_NAMES
from references.models.reference import (
    CannotMerge,
    KeyTaken,
    RatingRevisions,
    Reference,
    key_validator,
)
from references.models.source_identity import SourceIdentity
from references.models.source_text import MAX_SOURCE_TEXT, SourceText, may_see_source_texts

__all__ = [
    "KEY_LENGTH",
    "MAX_SOURCE_TEXT",
    "RATING_NAMES",
    "TYPE_NAMES",
    "CannotMerge",
    "KeyAlias",
    "KeyTaken",
    "RatingRevisions",
    "Reference",
    "SourceIdentity",
    "SourceText",
    "key_validator",
    "may_see_source_texts",
]
