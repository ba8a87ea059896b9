"""Pages that lead to another: `#REDIRECT [[Title]]` in the words of many languages.

Source of the words: the files languages/messages of MediaWiki.
"""

from __future__ import annotations

import re

from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.markup.links import capitalised
from articles.text.markup.page_names import BadName, normalise_name

_WORDS = """
redirect weiterleitung redirection redirección redireccion rinvia redirecionamento
doorverwijzing omdirigering omdiriger viderestilling tilvísun tilvisun uudelleenohjaus
ohjaus suuna přesměruj presmeruj patrz przekieruj tam átirányítás atiranyitas
redirecteaza yönlendir yönlendirme перенаправление перенапр перенаправлення виклик
пренасочване преусмери preusmeritev преусмјери айдау бағыттау перенакіраванне لا تحويل
تحويل تغییرمسیر تغییر_مسیر رجوع_مکرر הפניה अनुप्रेषित पुनर्निर्देशन পুনর্নির্দেশ
வழிமாற்று เปลี่ยนทาง đổi alih lencong 重定向 転送 リダイレクト 넘겨주기 birzuzendu redirixir athchuir
alikum ail-cyfeirio ανακατευθυνση ανακατεύθυνση გადამისამართება
"""
_KNOWN = frozenset(word.replace("_", " ") for word in _WORDS.split())
_REDIRECT = re.compile(
    r"\s*[#＃][ \t]*(?P<word>[^\s:\[\]#]{2,40}(?: [^\s:\[\]#]{2,20})?)\s*:?\s*"
    r"\[\[(?P<target>[^\[\]\n]{1,500})\]\]"
)


def redirect_target(text: str, _site: Site) -> tuple[str, str] | None:
    """The title and section that a page leads to; None where it is no redirect."""
    if "[[" not in text[:1000]:
        return None
    found = _REDIRECT.match(text)
    if not found or found["word"].lower() not in _KNOWN:
        return None
    target, _, section = found["target"].partition("|")[0].partition("#")
    try:
        name = capitalised(normalise_name(target.strip().lstrip(":")))
    except BadName:
        return None
    section = re.sub(r"[|#`\s_]+", " ", section).strip()
    return (name, section) if "`" not in name else None
