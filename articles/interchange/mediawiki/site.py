"""The wiki that a dump is of, as `Site`."""

from __future__ import annotations

from collections.abc import Mapping

from mwxml.iteration import SiteInfo

from articles.interchange.wikitext.common.conversion_model import Site

# https://www.mediawiki.org/wiki/Manual:Namespace: the names that every wiki understands.
_CANONICAL = {
    "media": -2,
    "special": -1,
    "talk": 1,
    "user": 2,
    "user talk": 3,
    "project": 4,
    "project talk": 5,
    "file": 6,
    "file talk": 7,
    "image": 6,
    "image talk": 7,
    "mediawiki": 8,
    "mediawiki talk": 9,
    "template": 10,
    "template talk": 11,
    "help": 12,
    "help talk": 13,
    "category": 14,
    "category talk": 15,
}
# Older local names, which texts go on using and dumps do not tell.
_ALIASES: Mapping[str, Mapping[str, int]] = {
    "de": {"bild": 6, "bild diskussion": 7, "benutzerin": 2, "benutzerin diskussion": 3},
    "es": {"imagen": 6},
    "fr": {"utilisatrice": 2},
    "it": {"immagine": 6},
    "nl": {"afbeelding": 6},
    "pl": {"grafika": 6},
    "pt": {"imagem": 6},
    "ru": {"изображение": 6},
    "sv": {"bild": 6},
}
_WIKIPEDIA = {"wp": 4, "wt": 5}


def site_of(info: SiteInfo, language: str) -> Site:
    """What a dump's <siteinfo> tells; what is missing there is empty or MediaWiki's default."""
    names = {"": 0}
    for namespace in info.namespaces or ():
        if namespace.id is not None:
            names.setdefault(namespace.name.casefold().replace("_", " "), namespace.id)
    others = _CANONICAL | dict(_ALIASES.get(language.partition("-")[0], {}))
    if names.get("wikipedia") == 4:
        others |= _WIKIPEDIA
    for name, number in others.items():
        names.setdefault(name, number)
    return Site(
        database=info.dbname or "",
        language=language or "en",
        base=_base(info.base or ""),
        namespaces=names,
    )


def _base(address: str) -> str:
    """The address of pages, from that of the main one; "" where it is none."""
    if not address.startswith(("https://", "http://")):
        return ""
    end = max(address.rfind("/"), address.rfind("="))
    return address[: end + 1]
