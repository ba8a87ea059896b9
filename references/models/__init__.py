"""Truth about sources."""

from references.models.alias import KEY_LENGTH, KeyAlias
from references.models.choices import RATING_NAMES, TYPE_NAMES
from references.models.reference import (
    CannotMerge,
    KeyTaken,
    RatingGiven,
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
    "RatingGiven",
    "Reference",
    "SourceIdentity",
    "SourceText",
    "key_validator",
    "may_see_source_texts",
]
