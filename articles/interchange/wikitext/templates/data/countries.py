"""Codes of countries, as sports and flags use them, with the names that the Wikipedias link."""

from __future__ import annotations

_TABLE = """
AFG Afghanistan|ALB Albania|ALG DZA Algeria|AND Andorra|ANG AGO Angola|ARG Argentina|ARM Armenia
|ARU ABW Aruba|AUS Australia|AUT Austria|AZE Azerbaijan|BAH BHS Bahamas|BAN BGD Bangladesh
|BAR BRB Barbados|BEL Belgium|BEN Benin|BER BMU Bermuda|BHU BTN Bhutan|BHR BRN Bahrain
|BIH Bosnia and Herzegovina|BLR Belarus|BOL Bolivia|BOT BWA Botswana|BRA Brazil|BUL BGR Bulgaria
|BUR BFA Burkina Faso|CAM KHM Cambodia|CAN Canada|CHI CHL Chile|CHN PRC China|CIV Ivory Coast
|CMR Cameroon|COD Democratic Republic of the Congo|CGO COG Republic of the Congo|COL Colombia
|CRC CRI Costa Rica|CRO HRV Croatia|CUB Cuba|CYP Cyprus|CZE Czech Republic|DEN DNK Denmark
|DOM Dominican Republic|ECU Ecuador|EGY Egypt|ENG England|ESA SLV El Salvador|ESP Spain
|EST Estonia|ETH Ethiopia|EU European Union|EUR Europe|FIJ FJI Fiji|FIN Finland|FRA France
|FRG West Germany|FRO Faroe Islands|GAB Gabon|GAM GMB Gambia|GBR UK United Kingdom
|GDR East Germany|GEO Georgia (country)|GER DEU Germany|GHA Ghana|GRE GRC Greece|GUA GTM Guatemala
|GUI GIN Guinea|GUM Guam|GUY Guyana|HAI HTI Haiti|HKG Hong Kong|HON HND Honduras|HUN Hungary
|INA IDN Indonesia|IND India|IRI IRN Iran|IRL Ireland|IRQ Iraq|ISL Iceland|ISR Israel|ITA Italy
|IVB British Virgin Islands|ISV U.S. Virgin Islands|JAM Jamaica|JOR Jordan|JPN Japan
|KAZ Kazakhstan|KEN Kenya|KGZ Kyrgyzstan|KOR South Korea|KOS KVX XKX Kosovo|KSA SAU Saudi Arabia
|KUW KWT Kuwait|LAO Laos|LAT LVA Latvia|LBA LBY Libya|LBN LIB Lebanon|LIE Liechtenstein
|LTU Lithuania|LUX Luxembourg|MAC Macau|MAD MDG Madagascar|MAR Morocco|MAS MYS Malaysia
|MDA Moldova|MEX Mexico|MGL MNG Mongolia|MKD North Macedonia|MLI Mali|MLT Malta|MNE Montenegro
|MON MCO Monaco|MOZ Mozambique|MRI MUS Mauritius|MYA MMR Myanmar|NAM Namibia|NCA NIC Nicaragua
|NED NLD Netherlands|NEP NPL Nepal|NGR NGA Nigeria|NIR Northern Ireland|NOR Norway|NZL New Zealand
|OMA OMN Oman|PAK Pakistan|PAN Panama|PAR PRY Paraguay|PER Peru|PHI PHL Philippines
|PLE PSE Palestine|PNG Papua New Guinea|POL Poland|POR PRT Portugal|PRK North Korea
|PUR PRI Puerto Rico|QAT Qatar|ROC Russian Olympic Committee|ROU ROM Romania|RSA ZAF South Africa
|RUS Russia|RWA Rwanda|SAM WSM Samoa|SCG Serbia and Montenegro|SCO Scotland|SEN Senegal
|SGP SIN Singapore|SLO SVN Slovenia|SMR San Marino|SOM Somalia|SRB Serbia|SRI LKA Sri Lanka
|SUD SDN Sudan|SUI CHE Switzerland|SUR Suriname|SVK Slovakia|SWE Sweden|SYR Syria|TAN TZA Tanzania
|TCH Czechoslovakia|TGA TON Tonga|THA Thailand|TJK Tajikistan|TKM Turkmenistan
|TPE TWN Chinese Taipei|TOG TGO Togo|TRI TTO Trinidad and Tobago|TUN Tunisia|TUR Turkey
|UAE ARE United Arab Emirates|UGA Uganda|UKR Ukraine|URS USSR Soviet Union|URU URY Uruguay
|USA US United States|UZB Uzbekistan|VAN VUT Vanuatu|VEN Venezuela|VIE VNM Vietnam
|VAT Vatican City|WAL Wales|YEM Yemen|YUG Yugoslavia|ZAM ZMB Zambia|ZIM ZWE Zimbabwe
|ROK Republic of Korea|ROC-TW Republic of China|SKN KNA Saint Kitts and Nevis|LCA Saint Lucia
|VIN VCT Saint Vincent and the Grenadines|GRN GRD Grenada|ANT ATG Antigua and Barbuda|DMA Dominica
|BIZ BLZ Belize|CPV Cape Verde|STP São Tomé and Príncipe|GEQ GNQ Equatorial Guinea
|GBS GNB Guinea-Bissau|CAF Central African Republic|CHA TCD Chad|NIG NER Niger|MTN MRT Mauritania
|SLE Sierra Leone|LBR Liberia|LES LSO Lesotho|SWZ Eswatini|MAW MWI Malawi|BDI Burundi|COM Comoros
|SEY SYC Seychelles|DJI Djibouti|ERI Eritrea|SSD South Sudan|MDV Maldives|BRU Brunei
|TLS East Timor|PLW Palau|FSM Federated States of Micronesia|MHL Marshall Islands|NRU Nauru
|KIR Kiribati|TUV Tuvalu|SOL SLB Solomon Islands|COK Cook Islands|ASA ASM American Samoa
|CAY CYM Cayman Islands|CUW Curaçao|AHO Netherlands Antilles|GIB Gibraltar|GRL Greenland
|NCL New Caledonia|TAH PYF French Polynesia
"""
COUNTRIES: dict[str, str] = {}
for _entry in _TABLE.replace("\n", "").split("|"):
    _codes = [word for word in _entry.split() if word.isupper() or word in ("ROC-TW",)]
    _name = _entry[len(" ".join(_codes)) :].strip()
    COUNTRIES.update(dict.fromkeys(_codes, _name))


def country_name(code: str) -> str:
    """The name of a country by its code; what is no code is a name itself."""
    return COUNTRIES.get(code.strip(), code.strip())


def shown_name(name: str) -> str:
    """A country's name without what tells its article from others."""
    return name.partition(" (")[0]
