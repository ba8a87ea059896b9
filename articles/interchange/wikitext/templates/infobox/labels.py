"""Readable labels for the parameters of infoboxes, and which of them only lay the box out."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.interchange.wikitext.templates.data.label_names import LABELS
from articles.interchange.wikitext.templates.data.label_names_german import GERMAN

MAX_LABEL = 100

_LAYOUT_NAMES = """
    alt align float style class width height_px px size colspan embed embedded child subbox nocat
    collapse collapsed expanded state fetchwikidata onlysourced noicon suppressfields decat
    no_pushpin name_lang native_name_lang nativename_lang lang background colour color colors
    colour1 colour2 color1 color2 bgcolor bordercolour titlestyle abovestyle headerstyle labelstyle
    datastyle bodystyle imagestyle captionstyle belowstyle bodyclass textcolor textcolour
    background_color text_color fontcolor autoheaders upright frameless border maptype map_type
    pushpin_map pushpin_mapsize pushpin_label pushpin_label_position pushpin_relief pushpin_image
    pushpin_map_alt locmapin map_dot_label map_dot_mark map_relief relief zoom mapframe
    mapframe-zoom mapframe-width mapframe-height mapframe-marker mapframe-wikidata mapframe-stroke
    mapframe-frame-width mapframe-frame-height mapframe-point mapframe-coord mapframe-id
    mapframe-type mapframe-marker-color mapframe-stroke-width mapframe-stroke-color mapframe-shape
    mapframe-fill mapframe-geomask mapframe-line mapframe-area_km2 mapframe-long mapframe-switcher
    dimensions_px show_coordinates coordinates_format coordinates_wikidata coordinates_type
    coordinates_region coordinates_display coord_display coord_type coord_region coord_format
    coord_parameters coords_type coords_region coords_display latd_deg iso_region region_code
    gridcode nodispref imgwidth imgsize photosize photo_width photowidth logowidth logosize
    bildbreite breite bildgröße farbe farbcode spaltenbreite karte_breite hintergrundfarbe
    rahmenfarbe positionskarte label-position poskarte_breite tocright vorlage pxl
    caption_align flag_border flag_width seal_width italic_title italic italictitle title_italic
    override_italic listclass showflag showmedals hidemedals medaltemplates-expand show-medals
    pcupdate ntupdate-hidden misc_style include reset-caption layout category categories
    abbr_format pp reftype wikidata qid bodyclass2 landscape cat subdivision_map
    collapsible headercolor headercolour box_width boxwidth info_width infobox_width nativenamelang
    timezone_link auto_designation commonscat dissentref sortkey sort_name auto
    verifiedrevid watchedfields drug_name_hidden auto_caption image_nwr edition_map
    landscape_image show_medals pronunciation_key ref_style flagicon noalbums nocountry
    pos-karte höhe-bezug-text bildgröße-px hide show fossil_range_link kern bg
"""
_LAYOUT = frozenset(_LAYOUT_NAMES.split())
_LAYOUT_ENDING = re.compile(
    r"(?:size|width|alt|upright|colou?r|colour_?\d*|style|_px|_lang|_border|_align"
    r"|map_position|label_position|breite|_farbe|bgcolor|_zoom|_relief|_link_off"
    r"|_text_size|_padding|maplabel)\d*$"
)
# These end like the above, and say something.
_NOT_LAYOUT = re.compile(
    r"(?:family|eye|hair|coat|flower|fruit|fur|team|club|school|body|skin|mascot|kit|plumage|shell)"
    r"_?colou?rs?$|^(?:colou?rs?|armcolor|official_colou?rs?|school_colou?rs?)$|(?:hall|crew|court"
    r"|brood|litter|class|family|population|team|fleet|party|military|wheel|enrol\w*|sample|group"
    r"|mole|cage|edit|grain|shoe|_?bra|dress|litter|sensor|tank|squad|pack|house|ship|lot|ring"
    r"|genome|particle|crystal|file)_?size$"
    r"|^(?:music|art|architectural|fighting|playing|climbing|house|writing|lit|building|arch|album"
    r"|hunting|boxing|wine|beer|cooking|chess|martial)_?style$|^style$|gauge_width|track_width"
    r"|^width$|_width_?(?:m|km|ft|mi|mm|in|metric|imperial)?$|salt|kobalt|gehalt|cobalt|asphalt"
    r"|spannbreite|flussbreite|spurweite|basalt|gestalt|inhalt|_?alt_?name"
)
# Of a conflict: the number says on which side.
_SIDES = frozenset({"combatant", "commander", "strength", "casualties", "units"})
_KIT = re.compile(r"(?:pattern_\w+|leftarm\d*|rightarm\d*|body\d|shorts\d*|socks\d*|kit_\w+)$")
_NUMBER = re.compile(r"^(.*?[^\d_ -])[_ -]?(\d{1,3})([a-z]?)$", re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
_SPACE = re.compile(r"[\s_]+")


@lru_cache(maxsize=8192)
def is_layout(name: str) -> bool:
    """Whether a parameter only says how the box looks, or how software finds it."""
    key = _SPACE.sub("_", name.strip().lower())
    if key in ("style", "width", "colors", "colours", "height"):
        return False
    if key in _LAYOUT or _KIT.match(key):
        return True
    return bool(_LAYOUT_ENDING.search(key)) and not _NOT_LAYOUT.search(key)


def without_number(name: str) -> tuple[str, str]:
    """A parameter's name and the number at its end: ("office", "1"), ("birth_date", "")."""
    found = _NUMBER.match(name)
    return (found[1], found[2] + found[3]) if found and not found[3] else (name, "")


@lru_cache(maxsize=8192)
def label_of(name: str) -> str:
    """The label of a parameter: "Born" for "birth_date", else its name made readable."""
    name = name.strip()
    key = _SPACE.sub("_", name.lower()).replace("-", "_")
    if key in LABELS:
        return LABELS[key]
    base, number = without_number(key)
    if base in LABELS:
        return f"{LABELS[base]}, side {number}" if base in _SIDES and number else LABELS[base]
    words = _SPACE.sub(" ", _CAMEL.sub(" ", without_number(name)[0]).replace("-", " ")).strip()
    if not words:
        return "Value"
    if not words.isupper() and name != name.lower():
        words = " ".join(word if word.isupper() else word.lower() for word in words.split(" "))
    return (words[:1].upper() + words[1:])[:MAX_LABEL]


@lru_cache(maxsize=4096)
def german_label(name: str) -> str:
    """As `label_of` for a German wiki, whose parameters have German names."""
    name = without_number(name.strip())[0]
    key = _SPACE.sub("_", name.lower())
    if key in GERMAN:
        return GERMAN[key]
    words = _SPACE.sub(" ", name).strip()
    if words.isupper() and len(words) > 4:
        words = words.capitalize()
    return (words[:1].upper() + words[1:])[:MAX_LABEL] or "Wert"
