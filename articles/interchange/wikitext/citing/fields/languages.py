"""Languages as citation templates name them, as BCP 47 tags."""

from __future__ import annotations

import re

from references.text.languages import check_language_tag

# Names in English and German, and their tags.
_NAMES = """
ar arabic arabisch; hy armenian armenisch; az azerbaijani azeri aserbaidschanisch; be belarusian
belorussian weißrussisch belarussisch; bn bengali bangla; bg bulgarian bulgarisch; ca catalan
katalanisch; zh chinese chinesisch mandarin; hr croatian kroatisch; cs czech tschechisch; da danish
dänisch; nl dutch flemish niederländisch; en english englisch; eo esperanto; et estonian estnisch;
fa persian farsi persisch; fi finnish finnisch; fr french französisch; gl galician galicisch; ka
georgian georgisch; de german deutsch; el greek griechisch; he hebrew hebräisch; hi hindi; hu
hungarian ungarisch; is icelandic isländisch; id indonesian indonesisch; ga irish irisch; it italian
italienisch; ja japanese japanisch; kk kazakh kasachisch; km khmer; ko korean koreanisch; ky kyrgyz
kirghiz kirgisisch; la latin latein lateinisch; lv latvian lettisch; lt lithuanian litauisch; lb
luxembourgish luxemburgisch; mk macedonian mazedonisch; ms malay malaiisch; ml malayalam; mt maltese
maltesisch; mr marathi; mn mongolian mongolisch; ne nepali; no norwegian norwegisch; nb bokmål; nn
nynorsk; ps pashto; pl polish polnisch; pt portuguese portugiesisch; ro romanian rumänisch; ru
russian russisch; sa sanskrit; sr serbian serbisch; si sinhala; sk slovak slowakisch; sl slovene
slovenian slowenisch; es spanish castilian spanisch; sw swahili; sv swedish schwedisch; tl tagalog
filipino; tg tajik tadschikisch; ta tamil; te telugu; th thai thailändisch; bo tibetan tibetisch; tr
turkish türkisch; tk turkmen turkmenisch; uk ukrainian ukrainisch; ur urdu; uz uzbek usbekisch; vi
vietnamese vietnamesisch; cy welsh walisisch; eu basque baskisch; af afrikaans; sq albanian
albanisch; bs bosnian bosnisch; sh serbo-croatian serbokroatisch; yi yiddish jiddisch; tt tatar
tatarisch; haw hawaiian; mi maori māori; fo faroese färöisch; gd scots-gaelic; lo lao laotisch; my
burmese birmanisch; ku kurdish kurdisch; am amharic amharisch; pa punjabi; gu gujarati; kn kannada
"""
_TAGS = {
    name: entry.split()[0]
    for entry in _NAMES.split(";")
    for name in (*entry.split()[1:], entry.split()[0])
}
_LIST = re.compile(r"[,;/&]|\band\b|\bund\b|\s")


def language_tag(text: str) -> str:
    """The tag of a language given by name or code, the first where there are several; else ""."""
    text = text.strip(" ().").lower().removeprefix("in ")
    if text in _TAGS:
        return _TAGS[text]
    tag = text.replace("_", "-")
    if "-" in tag and tag.partition("-")[0] in _TAGS.values():
        try:
            check_language_tag(tag)
        except ValueError:
            return ""
        return tag if len(tag) <= 35 else ""
    first = next(iter(_LIST.split(text, maxsplit=1)), "").strip("() .")
    return _TAGS.get(first, "")
