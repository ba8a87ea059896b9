"""Names of countries in German, by their codes (ISO 3166-1 alpha-3)."""

from __future__ import annotations

_TABLE = """
AFG Afghanistan|ALB Albanien|DZA Algerien|AND Andorra|AGO Angola|ARG Argentinien|ARM Armenien
|AUS Australien|AUT Österreich|AZE Aserbaidschan|BEL Belgien|BGD Bangladesch|BGR Bulgarien
|BIH Bosnien und Herzegowina|BLR Belarus|BOL Bolivien|BRA Brasilien|CAN Kanada|CHE Schweiz
|CHL Chile|CHN Volksrepublik China|CIV Elfenbeinküste|CMR Kamerun|COL Kolumbien|CRI Costa Rica
|HRV Kroatien|CUB Kuba|CYP Republik Zypern|CZE Tschechien|DEU Deutschland|DNK Dänemark
|DOM Dominikanische Republik|ECU Ecuador|EGY Ägypten|ENG England|ESP Spanien|EST Estland
|ETH Äthiopien|FIN Finnland|FRA Frankreich|GBR Vereinigtes Königreich|GEO Georgien|GHA Ghana
|GRC Griechenland|GTM Guatemala|HKG Hongkong|HND Honduras|HUN Ungarn|IDN Indonesien|IND Indien
|IRL Irland|IRN Iran|IRQ Irak|ISL Island|ISR Israel|ITA Italien|JAM Jamaika|JOR Jordanien
|JPN Japan|KAZ Kasachstan|KEN Kenia|KOR Südkorea|PRK Nordkorea|LBN Libanon|LIE Liechtenstein
|LTU Litauen|LUX Luxemburg|LVA Lettland|MAR Marokko|MCO Monaco|MDA Republik Moldau|MEX Mexiko
|MKD Nordmazedonien|MLT Malta|MNE Montenegro|MNG Mongolei|NGA Nigeria|NLD Niederlande
|NOR Norwegen|NZL Neuseeland|PAK Pakistan|PAN Panama|PER Peru|PHL Philippinen|POL Polen
|PRT Portugal|PRY Paraguay|ROU Rumänien|RUS Russland|SAU Saudi-Arabien|SCO Schottland|SEN Senegal
|SGP Singapur|SRB Serbien|SVK Slowakei|SVN Slowenien|SWE Schweden|SYR Syrien|THA Thailand
|TUN Tunesien|TUR Türkei|TWN Taiwan|UKR Ukraine|URY Uruguay|USA Vereinigte Staaten|UZB Usbekistan
|VEN Venezuela|VNM Vietnam|WAL Wales|ZAF Südafrika|ZWE Simbabwe|YUG Jugoslawien|SUN Sowjetunion
|URS Sowjetunion|TCH Tschechoslowakei|DDR Deutsche Demokratische Republik|NIR Nordirland
"""

GERMAN_NAMES: dict[str, str] = {
    code: name
    for entry in _TABLE.replace("\n", "").split("|")
    for code, _, name in [entry.partition(" ")]
}
