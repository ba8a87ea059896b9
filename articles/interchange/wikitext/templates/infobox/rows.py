"""An infobox under conversion: its parameters, and the rows made of them so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mwparserfromhell.nodes import Comment
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.conversion_model import Field, Outcome
from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.infobox.items import cut, items_of, joined
from articles.interchange.wikitext.templates.parameter_labels import (
    MAX_LABEL,
    german_label,
    label_of,
)
from articles.interchange.wikitext.templates.quantities.edtf import Term

MAX_VALUE = 4_900  # a field may have 5,000 characters: marks grow when they get their keys
_ONE_VALUE = re.compile(
    r"place|ort$|date|_?datum|born|died|location|^ort|caption|address|coord|motto|pronunc|quote"
    r"|headquarters|residence|footnote|bodystyle|elevation|area_|population|density|status|length$"
)
_NUMERIC = re.compile(r"[-−]?[\d.,]+(?:\s*[-–]\s*[\d.,]+)?$", re.ASCII)
_UNITS = {
    "km2": "km²", "sq_mi": "sq mi", "sqmi": "sq mi", "mi2": "sq mi", "km": "km", "mi": "mi",
    "m": "m", "ft": "ft", "ha": "ha", "acre": "acres", "acres": "acres", "kg": "kg", "lb": "lb",
    "lbs": "lb", "cm": "cm", "mm": "mm", "in": "in", "c": "°C", "f": "°F", "kmh": "km/h",
    "mph": "mph", "inch": "in", "dunam": "dunams", "km3": "km³", "m3": "m³",
}  # fmt: skip
_UNIT = re.compile(
    r"^(\w+?)_(sq_mi|sqmi|km2|mi2|km3|m3|km|mi|m|ft|ha|acres?|kg|lbs?|cm|mm|inch|in|c|f|kmh|mph"
    r"|dunam)$"
)


# Melting and boiling points: "meltingptc" is in degrees Celsius.
_POINT = re.compile(r"\w+pt([cfk])$")


@dataclass(slots=True)
class Row:
    """A row of an infobox: `key` is the parameter that it is from."""

    key: str
    field: Field


@dataclass(slots=True)
class InfoboxBuilder:
    """The rows of an infobox, added parameter by parameter.

    `params` has the parameters with content, in their order, by normalised names; `given` has their
    names as written, and `done` those that are converted.
    """

    call: Call
    group: str = ""
    depth: int = 0
    params: dict[str, Wikicode] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call, group: str = "", depth: int = 0) -> InfoboxBuilder:
        """The builder for a call, its parameters by lower-case names with `_` for spaces."""
        infobox = cls(call, group, depth)
        for name, value in call.values.items():
            if any(str(node).strip() for node in value.nodes if not isinstance(node, Comment)):
                key = "_".join(name.lower().split())
                infobox.params[key], infobox.given[key] = value, name
        return infobox

    def tally(self, name: str, outcome: Outcome = Outcome.CONVERTED) -> None:
        """Count a parameter, once."""
        if name not in self.done:
            self.done.add(name)
            example = f"{name} = {str(self.params[name]).strip()[:150]}"
            self.call.writer.tally.count("infobox parameter", self.call.name, outcome, example)

    def words(self, name: str) -> str:
        """The plain words of a short parameter, else ""."""
        value = self.params.get(name)
        if value is None:
            return ""
        return Call(self.call.template, self.call.writer, "", "", {"1": value}).words("1")

    def inline(self, name: str) -> str:
        """The Markdown of a parameter on one line, its items with "; " between them."""
        value = self.params.get(name)
        return "" if value is None else "; ".join(self.values(name, value))

    def values(self, name: str, code: Wikicode) -> list[str]:
        """The Markdown of the items of a value."""
        return joined(self.items(code), one_value=bool(_ONE_VALUE.search(name.lower())))

    def items(self, code: Wikicode) -> list[str]:
        """The Markdown of each item of a value, those that belong together still apart."""
        found = (self.call.writer.inline(item).strip() for item in items_of(code))
        return [bare for item in found if (bare := item.removeprefix("- "))]

    def add(
        self, key: str, label: str, value: str, term: Term | None = None, group: str = ""
    ) -> None:
        """Add rows for a value; one that is too long is divided among several."""
        group = (group or self.group)[:MAX_LABEL].strip()
        start, end = term or Term()
        for part in cut(value, MAX_VALUE):
            field = Field(label[:MAX_LABEL], part, group, start=start, end=end)
            self.rows.append(Row(key, field))

    def add_values(self, name: str, label: str = "", group: str = "") -> None:
        """Add the rows of one parameter, as it is."""
        base, unit = self._unit(name)
        for value in self.values(name, self.params[name]):
            shown = f"{value} {unit}" if unit and _NUMERIC.match(SENTINEL.sub("", value)) else value
            own = label or self.label(base if unit else self.given[name])
            self.add(name, own, shown, group=group)
        self.tally(name)

    @staticmethod
    def _unit(name: str) -> tuple[str, str]:
        """A parameter's name without its unit, and the unit's symbol: ("area", "km²")."""
        if point := _POINT.match(name):
            return name, f"°{point[1].upper()}" if point[1] != "k" else "K"
        found = _UNIT.match(name)
        return (found[1], _UNITS[found[2]]) if found else (name, "")

    def append(self, base: str, text: str) -> bool:
        """Add a note to the row of a parameter, the last one of several; false where there is none.

        A note on "area" is added to "area_total_km2" where no row has just that name, else to the
        first of its parts.
        """
        places = range(len(self.rows))
        found = [at for at in places if self.rows[at].key == base][-1:]
        found += [at for at in places if self.rows[at].key.startswith(f"{base}_total")]
        found += [at for at in places if self.rows[at].key.startswith(f"{base}_")]
        for place in found:
            row = self.rows[place]
            apart = "" if not SENTINEL.sub("", text).strip() else " "
            value = f"{row.field.value}{apart}{text}"
            if len(value) <= MAX_VALUE:
                self.rows[place] = Row(row.key, replace(row.field, value=value))
                return True
        return False

    def label(self, name: str) -> str:
        """The label of a parameter, in the language of the wiki."""
        return german_label(name) if self.call.german else label_of(name)
