"""Truth about sources."""

from .alias import KEY_LENGTH, KeyAlias
from .reference import (
    RATING_NAMES,
    CannotMerge,
    KeyTaken,
    RatingGiven,
    Reference,
    key_validator,
)

__all__ = [
    "KEY_LENGTH",
    "RATING_NAMES",
    "CannotMerge",
    "KeyAlias",
    "KeyTaken",
    "RatingGiven",
    "Reference",
    "key_validator",
]
