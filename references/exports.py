"""A source in every style and format, for reading, copying and downloading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from references.text.bibtex import write_bibtex
from references.text.csl_json import write_csl_json
from references.text.reference_document import ReferenceDocument
from references.text.ris import write_ris
from references.text.styled_text import Styled
from references.text.styles import apa, chicago, mla

Writer = Callable[[ReferenceDocument, str], str]
_NOT_IN_FILE_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class Format:
    """A file that reference managers read."""

    name: str
    label: str
    suffix: str
    content_type: str
    write: Writer


FORMATS = (
    Format("bibtex", "BibTeX", "bib", "application/x-bibtex", write_bibtex),
    Format("ris", "RIS", "ris", "application/x-research-info-systems", write_ris),
    Format(
        "csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl_json
    ),
)
_STYLES: tuple[tuple[str, str, Callable[[ReferenceDocument, str], Styled]], ...] = (
    ("apa", "APA", apa),
    ("mla", "MLA", mla),
    ("chicago", "Chicago", chicago),
)
_EDITIONS = {"apa": "7", "mla": "9", "chicago": "17"}


@dataclass(frozen=True)
class Shown:
    """A source in one style (then `html` is set) or format (then `text` and `suffix` are)."""

    name: str
    label: str
    edition: str = ""
    html: str = ""
    text: str = ""
    suffix: str = ""


def shown_in_all(document: ReferenceDocument, version: str = "") -> list[Shown]:
    """In every style, then in every format."""
    return [
        *(
            Shown(name, label, _EDITIONS[name], html=style(document, version).html)
            for name, label, style in _STYLES
        ),
        *(
            Shown(one.name, one.label, text=one.write(document, version), suffix=one.suffix)
            for one in FORMATS
        ),
    ]


def download(document: ReferenceDocument, name: str, version: str = "") -> HttpResponse:
    """The file of the format `name`. Raises Http404, with a sentence, where there is none such."""
    chosen = next((one for one in FORMATS if one.name == name), None)
    if chosen is None:
        raise Http404(
            _("There is no such format. Available formats: %(names)s.")
            % {"names": ", ".join(one.name for one in FORMATS)}
        )
    file_name = _NOT_IN_FILE_NAME.sub("-", document.key).strip("-.") or "source"
    return HttpResponse(
        chosen.write(document, version),
        content_type=f"{chosen.content_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}.{chosen.suffix}"',
            "X-Robots-Tag": "noindex",
        },
    )
