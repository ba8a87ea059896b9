"""A reference as plain data: what a revision records, an export carries and a formatter reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from bioweb.history.normal import normalise_line, normalise_text

# The Citation Style Language's item types that an encyclopedia needs most.
TYPES = (
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "book",
    "chapter",
    "document",
    "entry-encyclopedia",
    "interview",
    "legislation",
    "press_release",
    "report",
    "speech",
    "webpage",
)
STATES = ("active", "withdrawn")
_BLOCKS = ("authors", "note")


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """One source. Field names follow CSL where CSL has a name for the thing.

    `authors` has one a line ("Family, Given", or an institution's name); `issued` and `accessed`
    are EDTF dates; `title_language` is a BCP 47 tag; `note` describes the source in plain words.
    """

    key: str
    type: str = "webpage"
    title: str = ""
    title_language: str = ""
    authors: str = ""
    container: str = ""
    publisher: str = ""
    issued: str = ""
    url: str = ""
    archive_url: str = ""
    accessed: str = ""
    doi: str = ""
    isbn: str = ""
    note: str = ""
    state: str = "active"

    def normalised(self) -> Self:
        """The same reference with its texts in normal form."""
        return replace(
            self,
            **{
                field.name: (normalise_text if field.name in _BLOCKS else normalise_line)(
                    getattr(self, field.name)
                )
                for field in fields(self)
            },
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain text by field name, ready for JSON or YAML."""
        return asdict(self)
