"""A source in every citation style and export format, to copy or to download."""

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
from references.text.styles import write_apa, write_chicago, write_mla

# Characters that are not safe in the name of a file.
_NOT_IN_FILE_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class Format:
    """A file format of reference managers; `suffix` is that of the file name, without a dot."""

    name: str
    label: str
    suffix: str
    content_type: str
    write: Callable[[ReferenceDocument, str], str]


@dataclass(frozen=True)
class Style:
    """A citation style; `edition` is the number of the edition of its manual."""

    name: str
    label: str
    edition: str
    write: Callable[[ReferenceDocument, str], Styled]


FORMATS = (
    Format("bibtex", "BibTeX", "bib", "application/x-bibtex", write_bibtex),
    Format("ris", "RIS", "ris", "application/x-research-info-systems", write_ris),
    Format(
        "csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl_json
    ),
)
STYLES = (
    Style("apa", "APA", "7", write_apa),
    Style("mla", "MLA", "9", write_mla),
    Style("chicago", "Chicago", "17", write_chicago),
)


@dataclass(frozen=True)
class FormattedSource:
    """A source in one style (`edition`, `html`) or in one format (`text`, `suffix`)."""

    name: str
    label: str
    edition: str = ""
    html: str = ""
    text: str = ""
    suffix: str = ""


def formatted_in_all(document: ReferenceDocument, version: str = "") -> list[FormattedSource]:
    """The source in every style, then in every format.

    `version` is the version of the work itself, such as “Revision 5” of an article of this site.
    """
    styled = [
        FormattedSource(one.name, one.label, one.edition, html=one.write(document, version).html)
        for one in STYLES
    ]
    files = [
        FormattedSource(one.name, one.label, text=one.write(document, version), suffix=one.suffix)
        for one in FORMATS
    ]
    return styled + files


def download(document: ReferenceDocument, name: str, version: str = "") -> HttpResponse:
    """A response with the file in the format `name`. Raises Http404 for an unknown format."""
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
