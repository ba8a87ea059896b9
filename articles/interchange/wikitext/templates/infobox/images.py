"""Images in infoboxes: a caption, and a link to the file's page."""

from __future__ import annotations

import re
from urllib.parse import quote

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder
from articles.interchange.wikitext.templates.parameter_labels import without_number

_ENDING = r"\.(?:jpe?g|png|svg|gif|tiff?|webp|webm|og[gva]|xcf|bmp|pdf|djvu)"
_FILE = re.compile(rf"(?:(?:file|image|datei|bild)\s*:\s*)?([^\[\]{{}}|<>\n]+?{_ENDING})", re.I)
_LINKED = re.compile(
    rf"\[\[\s*(?:file|image|datei|bild)\s*:\s*([^\[\]{{}}|<>\n]+?{_ENDING})\s*(\|[^\[\]]*)?\]\]",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"(?:\d*x?\d+ ?px|thumb|thumbnail|mini|miniatur|frame|frameless|rahmenlos|border|left|right"
    r"|center|none|links|rechts|zentriert|upright|hochkant|[a-z]+=.*|(?:upright|hochkant) [\d.]+)",
    re.IGNORECASE,
)
_CAPTIONS = ("caption", "image_caption", "bildbeschreibung", "bildtext", "bild_beschreibung",
             "bildunterschrift", "legende", "photo_caption", "img_capt")  # fmt: skip


def file_link(infobox: InfoboxBuilder, name: str) -> str:
    """A link to the page of a file, in the wiki of the infobox."""
    name = " ".join(name.replace("_", " ").split())
    label = infobox.call.writer.escaped(f"File:{name}")
    infobox.call.writer.tally.count("file", "", Outcome.CONVERTED, f"[[File:{name}]]")
    base = infobox.call.writer.site.base
    return f"[{label}]({base}{quote('File:' + name.replace(' ', '_'), safe=':/,')})"


def add_image(infobox: InfoboxBuilder, name: str) -> bool:
    """Add an image with its caption; false where the parameter is none."""
    raw = str(infobox.params[name])
    if len(raw) > 1000:
        return False
    raw = re.sub(r"<!--[^>]*-->", "", raw).strip()
    linked = _LINKED.fullmatch(raw)
    found = linked or _FILE.fullmatch(raw)
    if not found:
        return False
    caption = _caption(infobox, name)
    if linked and linked[2]:
        words = linked[2].split("|")[-1].strip()
        if words and not caption and not _OPTION.fullmatch(words):
            caption = infobox.call.writer.inline(words)
    link = file_link(infobox, found[1])
    infobox.add(
        name, infobox.label(infobox.given[name]), f"{caption} ({link})" if caption else link
    )
    infobox.tally(name)
    return True


def _caption(infobox: InfoboxBuilder, name: str) -> str:
    """The caption of an image, from a parameter of its own that is not used yet."""
    base, number = without_number(name)
    wanted = [f"{name}_caption", f"{name}caption", f"{base}_caption{number}", f"caption{number}"]
    wanted += [f"{base}_capt{number}", f"{name}_desc", f"{name}_text", f"{name}_beschreibung"]
    for start in ("image_", "img_"):
        wanted.append(f"{name.removeprefix(start)}_caption")
    if not any(word in name for word in ("map", "flag", "seal", "logo", "karte", "wappen")):
        wanted += _CAPTIONS
    for key in wanted:
        if key in infobox.params and key not in infobox.done:
            infobox.tally(key)
            return " ".join(infobox.values("caption", infobox.params[key]))
    return ""
