"""Which templates describe sources, and of what type."""

from __future__ import annotations

from collections.abc import Mapping

# What follows "cite", with the types of `references.text.reference_document.TYPES`.
_CITE: Mapping[str, str] = {
    "web": "webpage", "website": "webpage", "webpage": "webpage", "url": "webpage",
    "blog": "webpage", "tweet": "post", "instagram": "post", "facebook": "post",
    "youtube": "webpage", "mailing list": "post", "newsgroup": "post", "post": "post",
    "news": "article-newspaper", "newspaper": "article-newspaper", "paper": "article-journal",
    "the times": "article-newspaper",
    "book": "book", "journal": "article-journal", "magazine": "article-magazine",
    "article": "article-journal", "doi": "article-journal", "pmid": "article-journal",
    "pmc": "article-journal", "jstor": "article-journal", "iucn": "article-journal",
    "encyclopedia": "entry-encyclopedia", "encyclopaedia": "entry-encyclopedia",
    "dictionary": "entry-encyclopedia", "press release": "press_release", "pr": "press_release",
    "press": "press_release", "pressrelease": "press_release",
    "conference": "paper-conference", "thesis": "thesis", "dissertation": "thesis",
    "report": "report", "techreport": "report", "tech report": "report", "standard": "report",
    "av media": "motion_picture", "video": "motion_picture", "dvd": "motion_picture",
    "dvd-notes": "document",
    "av media notes": "document", "album-notes": "document", "album notes": "document",
    "music": "document", "audio": "document", "film": "motion_picture", "movie": "motion_picture",
    "dvd notes": "document", "episode": "broadcast", "serial": "broadcast",
    "video game": "document", "game": "document", "comic": "document", "map": "map",
    "podcast": "broadcast", "radio": "broadcast", "sign": "document", "patent": "patent",
    "court": "legal_case", "case": "legal_case", "document": "document", "archive": "document",
    "arxiv": "article", "biorxiv": "article", "medrxiv": "article", "ssrn": "article",
    "citeseerx": "article", "manual": "document", "music release notes": "document",
    "interview": "interview", "speech": "speech", "lecture": "speech",
    "act": "legislation", "legislation": "legislation", "law": "legislation",
    "hansard": "document", "isbn": "book", "q": "document",
}  # fmt: skip
# Other names: those of redirects, and German ones.
_OTHERS: Mapping[str, str] = {
    "citation": "", "cite": "", "reference": "", "harvard reference": "", "ref web": "webpage",
    "literatur": "literatur", "internetquelle": "internetquelle", "citeweb": "webpage",
    "citenews": "article-newspaper", "citebook": "book", "citejournal": "article-journal",
    "web": "webpage", "cit web": "webpage", "cit news": "article-newspaper", "cit book": "book",
    "cit journal": "article-journal", "web reference": "webpage", "web cite": "webpage",
    "news reference": "article-newspaper", "book reference": "book",
    "journal reference": "article-journal", "web quelle": "internetquelle",
    "webquelle": "internetquelle", "internet": "internetquelle",
    "zeitungsartikel": "article-newspaper", "der spiegel": "other", "tv episode": "broadcast",
    "cite-web": "webpage",
}  # fmt: skip
_PREFIXES = (
    "cite ",
    "cite-",
    "cite_",
    "vcite ",
    "vcite2 ",
    "vancite ",
    "cite/",
    "citar ",
    "ccite ",
)
# Names that begin as those of citation templates do, but are banners and tags.
_NOT_SOURCES = frozenset({
    "cite check", "cite quote", "cite needed", "cite sources", "cite-check", "cite plot points",
    "cite section", "cite talk", "cite-needed", "cite ref", "cite note",
})  # fmt: skip


def kind_of(name: str) -> str | None:
    """The type of source that a template of this name describes; None where it describes none.

    "" leaves the type to the parameters; "literatur" and "internetquelle" are read in their own
    ways; "other" is a template made for one work, such as {{cite EB1911}}.
    """
    if name in _OTHERS:
        return _OTHERS[name]
    for prefix in _PREFIXES:
        if name.startswith(prefix) and name not in _NOT_SOURCES:
            return _CITE.get(name[len(prefix) :].strip(), "other")
    return None
