"""The names of languages by their tags, as the English Wikipedia writes them."""

from __future__ import annotations

_TABLE = """
ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali|bs Bosnian|ca Catalan|cs Czech
|cy Welsh|da Danish|de German|el Greek|en English|eo Esperanto|es Spanish|et Estonian
|eu Basque|fa Persian|fi Finnish|fo Faroese|fr French|fy West Frisian|ga Irish
|gd Scottish Gaelic|gl Galician|grc Ancient Greek|gu Gujarati|ha Hausa|haw Hawaiian|he Hebrew
|hi Hindi|hr Croatian|hu Hungarian|hy Armenian|ia Interlingua|id Indonesian|ig Igbo
|is Icelandic|it Italian|ja Japanese|jv Javanese|ka Georgian|kk Kazakh|km Khmer|kn Kannada
|ko Korean|ku Kurdish|ky Kyrgyz|la Latin|lb Luxembourgish|lo Lao|lt Lithuanian|lv Latvian
|mg Malagasy|mi Māori|mk Macedonian|ml Malayalam|mn Mongolian|mr Marathi|ms Malay|mt Maltese
|my Burmese|nb Norwegian Bokmål|ne Nepali|nl Dutch|nn Norwegian Nynorsk|no Norwegian
|oc Occitan|or Odia|pa Punjabi|pl Polish|ps Pashto|pt Portuguese|qu Quechua|rm Romansh
|ro Romanian|ru Russian|rw Kinyarwanda|sa Sanskrit|sc Sardinian|sd Sindhi|se Northern Sami
|sh Serbo-Croatian|si Sinhala|sk Slovak|sl Slovene|sm Samoan|sn Shona|so Somali|sq Albanian
|sr Serbian|st Sotho|su Sundanese|sv Swedish|sw Swahili|ta Tamil|te Telugu|tg Tajik|th Thai
|tk Turkmen|tl Tagalog|tn Tswana|to Tongan|tr Turkish|tt Tatar|ug Uyghur|uk Ukrainian|ur Urdu
|uz Uzbek|vi Vietnamese|vo Volapük|wo Wolof|xh Xhosa|yi Yiddish|yo Yoruba|zh Chinese|zu Zulu
|ab Abkhazian|af Afrikaans|am Amharic|an Aragonese|ang Old English|arc Aramaic|as Assamese
|ast Asturian|av Avar|ay Aymara|ba Bashkir|bo Tibetan|br Breton|ce Chechen|ceb Cebuano
|ckb Sorani Kurdish|co Corsican|cop Coptic|crh Crimean Tatar|csb Kashubian|cu Church Slavonic
|cv Chuvash|dsb Lower Sorbian|egy Egyptian|fil Filipino|frm Middle French|fro Old French
|frp Franco-Provençal|fur Friulian|gmh Middle High German|goh Old High German|got Gothic
|gsw Swiss German|gv Manx|hsb Upper Sorbian|ht Haitian Creole|ilo Ilocano|io Ido|iu Inuktitut
|kl Greenlandic|ks Kashmiri|kw Cornish|ladino Judaeo-Spanish|lad Judaeo-Spanish|li Limburgish
|lld Ladin|lmo Lombard|mul multiple languages|na Nauruan|nah Nahuatl|nap Neapolitan
|nds Low German|non Old Norse|nv Navajo|os Ossetian|ota Ottoman Turkish|pap Papiamento
|pms Piedmontese|rom Romani|rue Rusyn|sah Yakut|scn Sicilian|sco Scots|sga Old Irish
|sux Sumerian|syr Syriac|szl Silesian|tet Tetum|tpi Tok Pisin|ty Tahitian|udm Udmurt
|vec Venetian|vls West Flemish|wa Walloon|war Waray|yue Cantonese|nan Hokkien|akk Akkadian
|hit Hittite|phn Phoenician|gez Geʽez|ti Tigrinya|tyv Tuvan|xal Kalmyk|mnc Manchu|za Zhuang
|pra Prakrit|pi Pali|bho Bhojpuri|mai Maithili|dz Dzongkha|dv Maldivian|fj Fijian|rap Rapa Nui
|ch Chamorro|sgs Samogitian|ltg Latgalian|liv Livonian|vot Votic|vep Veps|krl Karelian|kv Komi
|koi Komi-Permyak|mhr Mari|myv Erzya|mdf Moksha|kbd Kabardian|ady Adyghe|inh Ingush
|lez Lezgian|lbe Lak|kum Kumyk|krc Karachay-Balkar|nog Nogai|gag Gagauz|alt Altai|bua Buryat
|cnr Montenegrin|peo Old Persian|pal Middle Persian|ae Avestan|xcl Classical Armenian
|orv Old East Slavic|mga Middle Irish|enm Middle English|osx Old Saxon|odt Old Dutch
|dum Middle Dutch|gml Middle Low German|ii Nuosu|hak Hakka|wuu Wu Chinese|cmn Mandarin Chinese
|lzh Classical Chinese|tw Twi|ak Akan|ee Ewe|ln Lingala|kg Kongo|lg Luganda|ny Chewa
|bm Bambara|ff Fula|om Oromo|rn Kirundi|ss Swazi|ts Tsonga|ve Venda|nr Southern Ndebele
|nd Northern Ndebele|nso Northern Sotho|gn Guarani|arn Mapuche|ik Inupiaq|chr Cherokee|cr Cree
|oj Ojibwe|lkt Lakota|dak Dakota|ain Ainu|rmy Vlax Romani|pdc Pennsylvania German|bar Bavarian
|ksh Kölsch|frr North Frisian|stq Saterland Frisian|zea Zeelandic|eml Emilian|lij Ligurian
|roa Romance|sla Slavic|gem Germanic
"""
LANGUAGES: dict[str, str] = dict(
    entry.split(" ", 1) for entry in _TABLE.replace("\n", "").split("|")
)


def language_name(tag: str) -> str:
    """The English name of a language by its tag ("de", "sr-Latn"), else ""."""
    tag = tag.strip().lower().replace("_", "-")
    return LANGUAGES.get(tag) or LANGUAGES.get(tag.partition("-")[0], "")
