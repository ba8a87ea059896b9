"""An infobox that is being converted: its parameters, and the rows that they became so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mwparserfromhell.nodes import Comment
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.conversion_model import Field, Outcome
from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.infobox.items import divide_value, items_of, join_lines
from articles.interchange.wikitext.templates.parameter_labels import (
    MAX_LABEL,
    german_label,
    label_of,
)
from articles.interchange.wikitext.templates.quantities.edtf import Term

# The most characters of a value. A field may have 5,000, and marks are longer than sentinels.
MAX_VALUE = 4_900
# Parameters whose items are the lines of one value.
_ONE_VALUE = re.compile(
    r"place|ort$|date|_?datum|born|died|location|^ort|caption|address|coord|motto|pronunc|quote"
    r"|headquarters|residence|footnote|bodystyle|elevation|area_|population|density|status|length$"
)
_NUMERIC = re.compile(r"[-−]?[\d.,]+(?:\s*[-–]\s*[\d.,]+)?$", re.ASCII)
# The symbols of units by the endings of names of parameters.
_UNITS = {
    "km2": "km²", "sq_mi": "sq mi", "sqmi": "sq mi", "mi2": "sq mi", "km": "km", "mi": "mi",
    "m": "m", "ft": "ft", "ha": "ha", "acre": "acres", "acres": "acres", "kg": "kg", "lb": "lb",
    "lbs": "lb", "cm": "cm", "mm": "mm", "in": "in", "c": "°C", "f": "°F", "kmh": "km/h",
    "mph": "mph", "inch": "in", "dunam": "dunams", "km3": "km³", "m3": "m³",
}  # fmt: skip
# A name that ends in a unit: the name without it, and the unit.
_UNIT = re.compile(
    r"^(\w+?)_(sq_mi|sqmi|km2|mi2|km3|m3|km|mi|m|ft|ha|acres?|kg|lbs?|cm|mm|inch|in|c|f|kmh|mph"
    r"|dunam)$"
)
# Melting and boiling points; the last letter is the unit: "meltingptc" is in degrees Celsius.
_POINT = re.compile(r"\w+pt([cfk])$")


@dataclass(slots=True)
class Row:
    """A row of an infobox: a field, and the parameter (`key`) that it is from."""

    key: str
    field: Field


@dataclass(slots=True)
class InfoboxBuilder:
    """Collects the rows of an infobox, parameter by parameter.

    `params` are the parameters that are not blank, in their order, by their names in lower case
    with `_` for spaces. `typed_names` are the names as they were typed, by the same keys, and
    `finished` are the names of the parameters that are converted. `depth` is the number of
    infoboxes around this one.
    """

    call: Call
    group: str = ""
    depth: int = 0
    params: dict[str, Wikicode] = field(default_factory=dict)
    typed_names: dict[str, str] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call, group: str = "", depth: int = 0) -> InfoboxBuilder:
        """The builder for a call, with the parameters that are not blank."""
        infobox = cls(call, group, depth)
        for name, value in call.values.items():
            if any(str(node).strip() for node in value.nodes if not isinstance(node, Comment)):
                key = "_".join(name.lower().split())
                infobox.params[key], infobox.typed_names[key] = value, name
        return infobox

    def finish(self, name: str, outcome: Outcome = Outcome.CONVERTED) -> None:
        """Mark a parameter as finished, and count it the first time."""
        if name not in self.finished:
            self.finished.add(name)
            example = f"{name} = {str(self.params[name]).strip()[:150]}"
            self.call.writer.tally.count("infobox parameter", self.call.name, outcome, example)

    def words(self, name: str) -> str:
        """The plain words of a short parameter; "" if it is missing."""
        value = self.params.get(name)
        if value is None:
            return ""
        return Call(self.call.template, self.call.writer, "", "", {"1": value}).words("1")

    def inline(self, name: str) -> str:
        """The inline Markdown of a parameter, "; " between its values; "" if it is missing."""
        value = self.params.get(name)
        return "" if value is None else "; ".join(self.values(name, value))

    def values(self, name: str, code: Wikicode) -> list[str]:
        """The inline Markdown of each value in the wikitext of the parameter `name`."""
        return join_lines(self.items(code), one_value=bool(_ONE_VALUE.search(name.lower())))

    def items(self, code: Wikicode) -> list[str]:
        """The inline Markdown of each item in wikitext; the lines of one value are not joined."""
        found = (self.call.writer.inline(item).strip() for item in items_of(code))
        return [bare for item in found if (bare := item.removeprefix("- "))]

    def add(
        self, key: str, label: str, value: str, term: Term | None = None, group: str = ""
    ) -> None:
        """Add a row for a value, or several rows if the value is too long for one."""
        group = (group or self.group)[:MAX_LABEL].strip()
        start, end = term or Term()
        for part in divide_value(value, MAX_VALUE):
            field = Field(label[:MAX_LABEL], part, group, start=start, end=end)
            self.rows.append(Row(key, field))

    def add_values(self, name: str, label: str = "", group: str = "") -> None:
        """Finish a parameter with a row for each value, under `label` or the label of its name."""
        base, unit = self._split_unit(name)
        for value in self.values(name, self.params[name]):
            shown = f"{value} {unit}" if unit and _NUMERIC.match(SENTINEL.sub("", value)) else value
            own_label = label or self.label(base if unit else self.typed_names[name])
            self.add(name, own_label, shown, group=group)
        self.finish(name)

    @staticmethod
    def _split_unit(name: str) -> tuple[str, str]:
        """The name of a parameter without its unit, and the unit's symbol or "": ("area", "km²").

        The name of a melting or boiling point stays whole.
        """
        if point := _POINT.match(name):
            return name, f"°{point[1].upper()}" if point[1] != "k" else "K"
        found = _UNIT.match(name)
        return (found[1], _UNITS[found[2]]) if found else (name, "")

    def add_note(self, base: str, text: str) -> bool:
        """Add a note to the last row of the parameter `base`; False if no row has space for it.

        Without such a row, a note on "area" is added to the row of "area_total_km2", else to that
        of another parameter that begins with "area_".
        """
        indexes = range(len(self.rows))
        found = [at for at in indexes if self.rows[at].key == base][-1:]
        found += [at for at in indexes if self.rows[at].key.startswith(f"{base}_total")]
        found += [at for at in indexes if self.rows[at].key.startswith(f"{base}_")]
        for at in found:
            row = self.rows[at]
            space = "" if not SENTINEL.sub("", text).strip() else " "
            value = f"{row.field.value}{space}{text}"
            if len(value) <= MAX_VALUE:
                self.rows[at] = Row(row.key, replace(row.field, value=value))
                return True
        return False

    def label(self, name: str) -> str:
        """The label of the parameter of this name: German in a German wiki, else English."""
        return german_label(name) if self.call.is_german else label_of(name)
