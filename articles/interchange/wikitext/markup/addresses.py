"""Prefixes of links that lead to other wikis: languages, and sister projects."""

from __future__ import annotations

# Codes of Wikipedia's editions, https://meta.wikimedia.org/wiki/List_of_Wikipedias.
_CODES = """
aa ab ace ady af ak als alt am ami an ang anp ar arc ary arz as ast atj av avk awa ay az azb ba ban
bar bat-smg bbc bcl be be-tarask be-x-old bew bg bh bi bjn blk bm bn bo bpy br bs bug bxr ca cbk-zam
cdo ce ceb ch cho chr chy ckb co cr crh cs csb cu cv cy da dag de dga din diq dsb dtp dty dv dz ee
el eml en eo es et eu ext fa fat ff fi fiu-vro fj fo fon fr frp frr fur fy ga gag gan gcr gd gl glk
gn gom gor got gpe gsw gu guc gur guw gv ha hak haw he hi hif ho hr hsb ht hu hy hyw hz ia iba id ie
ig igl ii ik ilo inh io is it iu ja jam jbo jv ka kaa kab kbd kbp kcg kg kge ki kj kk kl km kn knc
ko koi kr krc ks ksh ku kus kv kw ky la lad lb lbe lez lfn lg li lij lld lmo ln lo lrc lt ltg lv lzh
mad mai map-bms mdf mg mh mhr mi min mk ml mn mni mnw mos mr mrj ms mt mus mwl my myv mzn na nah nan
nap nb nds nds-nl ne new ng nia nl nn no nov nqo nr nrm nso nv ny oc olo om or os pa pag pam pap pcd
pcm pdc pfl pi pih pl pms pnb pnt ps pt pwn qu rm rmy rn ro roa-rup roa-tara rsk ru rue rup rw sa
sah sat sc scn sco sd se sg sgs sh shi shn si simple sk skr sl sm smn sn so sq sr srn ss st stq su
sv sw syl szl szy ta tay tcy tdd te tet tg th ti tig tk tl tly tn to tpi tr trv ts tt tum tw ty tyv
udm ug uk ur uz ve vec vep vi vls vo vro wa war wo wuu xal xh xmf yi yo yue za zea zgh zh
zh-classical zh-min-nan zh-yue zu
"""
LANGUAGES = frozenset(_CODES.split())
_PROJECTS = {
    "b": "wikibooks",
    "n": "wikinews",
    "q": "wikiquote",
    "s": "wikisource",
    "v": "wikiversity",
    "voy": "wikivoyage",
    "w": "wikipedia",
    "wikt": "wiktionary",
}
_PROJECT_NAMES = frozenset(_PROJECTS.values())
_OTHERS = {
    "arxiv": "https://arxiv.org/abs/",
    "c": "https://commons.wikimedia.org/wiki/",
    "commons": "https://commons.wikimedia.org/wiki/",
    "d": "https://www.wikidata.org/wiki/",
    "doi": "https://doi.org/",
    "foundation": "https://foundation.wikimedia.org/wiki/",
    "iarchive": "https://archive.org/details/",
    "imdbname": "https://www.imdb.com/name/nm",
    "imdbtitle": "https://www.imdb.com/title/tt",
    "m": "https://meta.wikimedia.org/wiki/",
    "mediawikiwiki": "https://www.mediawiki.org/wiki/",
    "meta": "https://meta.wikimedia.org/wiki/",
    "mw": "https://www.mediawiki.org/wiki/",
    "phab": "https://phabricator.wikimedia.org/",
    "species": "https://species.wikimedia.org/wiki/",
    "wikidata": "https://www.wikidata.org/wiki/",
    "wikispecies": "https://species.wikimedia.org/wiki/",
}
MOST_PREFIXES = 3


def address(target: str, language: str) -> tuple[str, str] | None:
    """(the address before the page's name, that name) of a link `wikt:de:Wort`; None where it is
    no link to another wiki. `language` is that of the wiki itself."""
    project, rest, found = "wikipedia", target, ""
    for _ in range(MOST_PREFIXES):
        prefix, colon, after = rest.partition(":")
        prefix = prefix.strip().lower()
        if not colon:
            break
        if prefix in _OTHERS:
            return _OTHERS[prefix], after.strip()
        if prefix in _PROJECTS or prefix in _PROJECT_NAMES:
            project = _PROJECTS.get(prefix, prefix)
        elif prefix in LANGUAGES:
            language = prefix
        else:
            break
        found, rest = prefix, after.lstrip(" :")
    if not found:
        return None
    return f"https://{language.lower()}.{project}.org/wiki/", rest.strip()
