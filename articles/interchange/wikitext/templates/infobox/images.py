"""Images in infoboxes: each becomes its caption with a link to the page of its file."""

from __future__ import annotations

import re
from urllib.parse import quote

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder
from articles.interchange.wikitext.templates.parameter_labels import without_number

_ENDING = r"\.(?:jpe?g|png|svg|gif|tiff?|webp|webm|og[gva]|xcf|bmp|pdf|djvu)"
# The name of a file (group 1), which a namespace may precede.
_FILE = re.compile(rf"(?:(?:file|image|datei|bild)\s*:\s*)?([^\[\]{{}}|<>\n]+?{_ENDING})", re.I)
# A link to a file: its name, and its options with their bars.
_FILE_LINK = re.compile(
    rf"\[\[\s*(?:file|image|datei|bild)\s*:\s*([^\[\]{{}}|<>\n]+?{_ENDING})\s*(\|[^\[\]]*)?\]\]",
    re.IGNORECASE,
)
# An option of such a link that is not its caption.
_OPTION = re.compile(
    r"(?:\d*x?\d+ ?px|thumb|thumbnail|mini|miniatur|frame|frameless|rahmenlos|border|left|right"
    r"|center|none|links|rechts|zentriert|upright|hochkant|[a-z]+=.*|(?:upright|hochkant) [\d.]+)",
    re.IGNORECASE,
)
# Parameters for the caption of the main image.
_CAPTIONS = ("caption", "image_caption", "bildbeschreibung", "bildtext", "bild_beschreibung",
             "bildunterschrift", "legende", "photo_caption", "img_capt")  # fmt: skip


def file_link(infobox: InfoboxBuilder, file: str) -> str:
    """The Markdown of a link to the page of a file, on the wiki of the infobox."""
    name = " ".join(file.replace("_", " ").split())
    label = infobox.call.writer.escaped(f"File:{name}")
    infobox.call.writer.tally.count("file", "", Outcome.CONVERTED, f"[[File:{name}]]")
    base = infobox.call.writer.site.base
    return f"[{label}]({base}{quote('File:' + name.replace(' ', '_'), safe=':/,')})"


def add_image(infobox: InfoboxBuilder, name: str) -> bool:
    """Add a row for the image in the parameter `name`; False if it has none, or a long value."""
    raw = str(infobox.params[name])
    if len(raw) > 1000:
        return False
    raw = re.sub(r"<!--[^>]*-->", "", raw).strip()
    linked = _FILE_LINK.fullmatch(raw)
    found = linked or _FILE.fullmatch(raw)
    if not found:
        return False
    caption = _take_caption(infobox, name)
    if linked and linked[2]:
        words = linked[2].split("|")[-1].strip()
        if words and not caption and not _OPTION.fullmatch(words):
            caption = infobox.call.writer.inline(words)
    link = file_link(infobox, found[1])
    infobox.add(
        name, infobox.label(infobox.typed_names[name]), f"{caption} ({link})" if caption else link
    )
    infobox.finish(name)
    return True


def _take_caption(infobox: InfoboxBuilder, name: str) -> str:
    """Finish the parameter for the caption of the image `name`, and return the caption or ""."""
    base, number = without_number(name)
    wanted = [f"{name}_caption", f"{name}caption", f"{base}_caption{number}", f"caption{number}"]
    wanted += [f"{base}_capt{number}", f"{name}_desc", f"{name}_text", f"{name}_beschreibung"]
    for start in ("image_", "img_"):
        wanted.append(f"{name.removeprefix(start)}_caption")
    if not any(word in name for word in ("map", "flag", "seal", "logo", "karte", "wappen")):
        wanted += _CAPTIONS
    for key in wanted:
        if key in infobox.params and key not in infobox.finished:
            infobox.finish(key)
            return " ".join(infobox.values("caption", infobox.params[key]))
    return ""
