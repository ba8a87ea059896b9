"""Templates that are a part of a table, replaced by the wikitext of that part.

They are replaced before the wikitext is parsed: the parser would find no table in
`{{awards table}}`, and no cells in `{{single chart|…}}`.
"""

from __future__ import annotations

import re

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.writer_protocol import Writer

_CHARTS = "single ?chart|album ?chart|single chart2"
_CERTIFIED = "certification table entry"
_PART = re.compile(
    rf"\{{\{{\s*(?P<name>awards table\d?|{_CHARTS}|certification table (?:top|entry|bottom)"
    r"|medall?ist ?table)"
    r"\s*(?P<rest>\|[^{}]*)?\}\}",
    re.IGNORECASE,
)
# Wikitext without any of these words (in lower case) has none of the templates.
_WORDS = ("chart", "awards table", "certification table", "medalist", "medallist")
# A bar before a parameter: not in a wiki link.
_BAR = re.compile(r"\|(?![^\[\]|]{0,200}\]\])")
_TABLE_END = re.compile(
    r"^\{\{\s*(?:awards table end|end|table end|s-end)\s*\}\}", re.MULTILINE | re.IGNORECASE
)
# The beginning of the tables of awards and of certifications.
_AWARDS = "{| class=wikitable\n! Year !! Nominee / work !! Award !! Result\n"
_REGIONS = "{| class=wikitable\n! Region !! Certification !! Certified units/sales\n"


def replace_table_templates(text: str, writer: Writer) -> str:
    """Wikitext in which table templates are replaced and counted in the writer's tally."""
    lower = text.lower()
    if not any(word in lower for word in _WORDS):
        return text

    def replacement(found: re.Match[str]) -> str:
        name = " ".join(found["name"].lower().split())
        if name.endswith(("chart", "chart2")) and "{|" not in text:
            return found.group()
        if name.startswith("medal") and not text[: found.start()].rstrip(" ").endswith("{|"):
            return found.group()
        writer.tally.count("template", name, Outcome.AS_TEXT, found.group())
        return _wikitext(name, found["rest"] or "")

    replaced = _PART.sub(replacement, text)
    if _AWARDS in replaced and replaced.count("{|") > replaced.count("\n|}"):
        replaced = _TABLE_END.sub("|}", replaced)
    return replaced


def _wikitext(name: str, rest: str) -> str:
    """The wikitext for a template; `rest` are its parameters, each with a bar before it."""
    if name.startswith("medal"):
        return f"\n! {_parameters(rest).get('type', 'Event')} !! Gold !! Silver !! Bronze"
    if name.startswith("awards table"):
        return _AWARDS
    if name.endswith("top"):
        return _REGIONS
    if name.endswith("bottom"):
        return "|}"
    given = _parameters(rest)
    if name == _CERTIFIED:
        years = given.get("certyear", "")
        award = f"{given.get('number', '')} {given.get('award', '')} {years}".split()
        sold = given.get("salesamount", "")
        return f"|-\n| {given.get('region', '')} || {' '.join(award)} || {sold}\n"
    return f"| {given.get('1', '')} || {given.get('2', given.get('position', ''))}"


def _parameters(rest: str) -> dict[str, str]:
    """The parameters of a template by name; those without names have numbers."""
    found: dict[str, str] = {}
    number = 0
    for part in _BAR.split(rest)[1:]:
        name, equals, value = part.partition("=")
        if not equals:
            number += 1
            name, value = str(number), part
        found[name.strip().lower()] = value.strip()
    return found
