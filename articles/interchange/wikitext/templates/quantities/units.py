"""Units of measure, and the conversion of a quantity from one to another.

The rounding follows the documentation of the English Wikipedia's {{convert}}: about the precision
of what is given, and at least two significant figures (three in kelvins for a temperature).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from articles.interchange.wikitext.templates.quantities.numbers import read_number, rounded


class Unit(NamedTuple):
    """A unit: how it is written, what it measures, its size in that measure's base unit."""

    symbol: str
    kind: str
    scale: float
    offset: float = 0.0
    default: str = ""


# codes: symbol, scale, the unit that it is converted into where none is named
_TABLES: dict[str, str] = {
    "length": """
        km: km, 1000, mi | m metre meter: m, 1, ft | cm: cm, 0.01, in | mm: mm, 0.001, in
        | dm: dm, 0.1, in | µm um: μm, 1e-6, in | nm: nm, 1e-9, in
        | mi mile miles: mi, 1609.344, km | ft foot feet: ft, 0.3048, m
        | in inch inches: in, 0.0254, cm | yd yard: yd, 0.9144, m | nmi: nmi, 1852, km mi
        | chain: chains, 20.1168, ft m | furlong: furlongs, 201.168, ft m
        | fathom: fathoms, 1.8288, ft m | ly: ly, 9.4607304725808e15, pc | rod: rods, 5.0292, m
        | pc: pc, 3.0856775814671916e16, ly | AU au: AU, 149597870700, km
        | league: leagues, 4828.032, km | hand hands: hands, 0.1016, cm
        | verst: versts, 1066.8, km | li: li, 500, m""",
    "area": """
        km2: km², 1e6, sqmi | m2: m², 1, sqft | cm2: cm², 1e-4, sqin | ha hectare: ha, 1e4, acre
        | sqmi mi2: sq mi, 2589988.110336, km2 | sqft ft2: sq ft, 0.09290304, m2
        | acre acres: acres, 4046.8564224, ha | sqyd: sq yd, 0.83612736, m2
        | sqin: sq in, 6.4516e-4, cm2 | dunam: dunams, 1000, km2 | are: ares, 100, sqft
        | mm2: mm², 1e-6, sqin | sqnmi: sq nmi, 3429904, km2""",
    "volume": """
        m3: m³, 1, cuft | km3: km³, 1e9, cumi | cm3 cc: cm³, 1e-6, cuin
        | l L litre liter: L, 0.001, impgal USgal | ml mL: mL, 1e-6, impoz USoz
        | dm3: dm³, 0.001, cuin | cuft ft3: cu ft, 0.028316846592, m3
        | cuin in3: cu in, 1.6387064e-5, cm3 | cuyd yd3: cu yd, 0.764554857984, m3
        | cumi: cu mi, 4168181825.440579584, km3 | USgal: US gal, 0.003785411784, L
        | impgal gal: imp gal, 0.00454609, L | acre.ft acre·ft: acre⋅ft, 1233.48183754752, m3
        | USoz USfloz: US fl oz, 2.95735295625e-5, mL
        | impoz impfloz: imp fl oz, 2.84130625e-5, mL | oilbbl bbl: bbl, 0.158987294928, m3
        | USpt: US pt, 0.000473176473, L | imppt: imp pt, 0.00056826125, L
        | USbsh: US bsh, 0.03523907016688, L | hl hL: hL, 0.1, L | GL: GL, 1e6, cuyd
        | ML: ML, 1e3, cuft""",
    "mass": """
        kg: kg, 1, lb | g gram: g, 0.001, oz | mg: mg, 1e-6, gr | t tonne: t, 1000, LT ST
        | lb lbs: lb, 0.45359237, kg | oz: oz, 0.028349523125, g
        | st stone: st, 6.35029318, lb kg | LT long_ton: long tons, 1016.0469088, t
        | ST short_ton: short tons, 907.18474, t | gr: gr, 6.479891e-5, g
        | ozt troyoz: ozt, 0.0311034768, g | carat: carats, 0.0002, g
        | cwt long_cwt: long cwt, 50.80234544, kg | kt: kt, 1e6, LT ST | Mt: Mt, 1e9, LT ST""",
    "speed": """
        km/h kph kmh: km/h, 0.2777777777777778, mph | mph mi/h: mph, 0.44704, km/h
        | m/s: m/s, 1, ft/s | ft/s ft/sec fps: ft/s, 0.3048, m/s
        | kn knot knots: kn, 0.5144444444444445, mph km/h | km/s: km/s, 1000, mi/s
        | mi/s: mi/s, 1609.344, km/s | ft/min: ft/min, 0.00508, m/s""",
    "power": """
        kW: kW, 1000, hp | W: W, 1, hp | MW: MW, 1e6, hp | hp bhp shp: hp, 745.6998715822702, kW
        | PS metric_hp: PS, 735.49875, kW | GW: GW, 1e9, hp""",
    "pressure": """
        kPa: kPa, 1000, psi | Pa: Pa, 1, psi | hPa: hPa, 100, inHg | MPa: MPa, 1e6, psi
        | bar: bar, 1e5, kPa | mbar: mbar, 100, inHg | psi: psi, 6894.757293168361, kPa
        | atm: atm, 101325, kPa | inHg: inHg, 3386.388640341, kPa
        | mmHg: mmHg, 133.322387415, kPa | GPa: GPa, 1e9, psi
        | torr Torr: Torr, 133.32236842105263, kPa""",
    "energy": """
        J: J, 1, cal | kJ: kJ, 1000, kcal | MJ: MJ, 1e6, kWh | kWh: kWh, 3.6e6, MJ
        | MWh: MWh, 3.6e9, GJ | GJ: GJ, 1e9, kWh | kcal: kcal, 4184, kJ | cal: cal, 4.184, J
        | Cal: Cal, 4184, kJ | BTU Btu: BTU, 1055.05585262, kJ | eV: eV, 1.602176634e-19, J
        | GWh: GWh, 3.6e12, TJ | TJ: TJ, 1e12, GWh""",
    "force": """
        N: N, 1, lbf | kN: kN, 1000, lbf | lbf: lbf, 4.4482216152605, N | kgf: kgf, 9.80665, N
        | MN: MN, 1e6, lbf""",
    "torque": """
        Nm N.m N·m: N⋅m, 1, lbft
        | lbft lbf·ft lb.ft lbfft ft·lbf ftlb: lb⋅ft, 1.3558179483314003, Nm
        | kgm: kg⋅m, 9.80665, Nm""",
    "density": """
        /km2 PD/km2: /km², 1, /sqmi | /sqmi PD/sqmi: /sq mi, 0.3861021585424458, /km2""",
    "flow": """
        m3/s cumec: m³/s, 1, cuft/s | cuft/s cu_ft/s: cu ft/s, 0.028316846592, m3/s
        | L/s l/s: L/s, 0.001, cuft/s""",
    "matter": """
        kg/m3: kg/m³, 1, lb/cuyd | g/cm3: g/cm³, 1000, lb/cuin
        | lb/cuft: lb/cu ft, 16.018463373960142, kg/m3
        | lb/cuin: lb/cu in, 27679.904710191, g/cm3
        | lb/cuyd: lb/cu yd, 0.5932764212577829, kg/m3""",
}  # fmt: skip


def _unit_table() -> dict[str, Unit]:
    units = {}
    for kind, table in _TABLES.items():
        for entry in table.split("|"):
            codes, _, rest = entry.partition(":")
            symbol, scale, default = (part.strip() for part in rest.split(","))
            for code in codes.split():
                units[code] = Unit(symbol, kind, float(scale), 0.0, default)
    celsius = Unit("°C", "temperature", 1.0, 273.15, "F")
    fahrenheit = Unit("°F", "temperature", 5 / 9, 459.67 * 5 / 9, "C")
    kelvin = Unit("K", "temperature", 1.0, 0.0, "C F")
    for unit, names in ((celsius, "C °C degC"), (fahrenheit, "F °F degF"), (kelvin, "K")):
        units.update(dict.fromkeys(names.split(), unit))
    return units


UNITS = _unit_table()


def converted(value: float, source: Unit, target: Unit) -> float:
    """A quantity of one unit in another of the same kind."""
    return (value * source.scale + source.offset - target.offset) / target.scale


def precision(text: str, value: float, source: Unit, target: Unit) -> int:
    """To how many decimal places the converted quantity is shown; below 0: tens, hundreds…"""
    digits, point, decimals = text.strip("-−+").replace(",", "").partition(".")
    given = len(decimals) if point else len(digits.rstrip("0")) - len(digits)
    result = converted(value, source, target)
    if source.kind == "temperature":
        kelvin = abs(value * source.scale + source.offset)
        least = 2 - _magnitude(kelvin) if kelvin > 1e-8 else 2
        return max(given, least)
    if not value or not result:
        return 0
    least = 1 - _magnitude(abs(result))
    # Whole numbers get more digits in feet, so that a longer length never looks shorter.
    whole = target.symbol == "ft" and value == math.floor(value)
    apart = -math.log10(source.scale) if whole else math.log10(abs(value / result))
    return max(math.floor(given + apart + math.log10(2)), least)


def _magnitude(value: float) -> int:
    return math.floor(math.log10(value) + 1e-14)


def convert_text(text: str, source: Unit, target: Unit, places: int | None = None) -> str:
    """A quantity in another unit, as text with its symbol; "" where `text` is no number."""
    value = read_number(text)
    if value is None or source.kind != target.kind:
        return ""
    places = precision(text, value, source, target) if places is None else places
    return with_symbol(rounded(converted(value, source, target), places), target.symbol)


def with_symbol(number: str, symbol: str) -> str:
    """A number with its unit; what is per area has no space before it."""
    return f"{number}{symbol}" if symbol.startswith("/") else f"{number} {symbol}"
