"""Random articles, and random edits of them, for the property tests."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection

TEXTS = [
    "",
    "He was born in Almaty in 1953. [@key, p. 3]",
    "He was born in [[Almaty]] in the year 1953. [@key, p. 4]\n\nHe became a diplomat.",
    "He became a diplomat.",
    "- China\n- Singapore [@other]",
    "| Year | Post |\n|---|---|\n| 1975 | Attaché |",
    "Әлматыда туған.",
]
names = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"])
texts = st.sampled_from(TEXTS)
uids = st.sampled_from([f"u{n}" for n in range(7)])
levels = st.integers(1, 3)
fields = st.builds(DocumentField, uids, names, texts, group=names, rank=st.just("normal"))
sections = st.builds(DocumentSection, uids, levels, names, texts)


def _named(parts: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(parts, max_size=5, unique_by=lambda part: part.uid).map(tuple)


def documents() -> st.SearchStrategy[ArticleDocument]:
    """Articles whose sections and fields have uids that come once, from a few uids in all."""
    return st.builds(
        ArticleDocument,
        title=names,
        language=st.sampled_from(["en", "kk"]),
        short_description=names,
        state=st.sampled_from(["draft", "published"]),
        redirects=st.sets(names).map(lambda found: tuple(sorted(found))),
        lead=texts,
        infobox=_named(fields),
        sections=_named(sections),
        categories=st.lists(names, unique=True).map(tuple),
    )


def without_uids(document: ArticleDocument) -> ArticleDocument:
    """The same article with every uid empty."""
    return replace(
        document,
        sections=tuple(replace(part, uid="") for part in document.sections),
        infobox=tuple(replace(field, uid="") for field in document.infobox),
    )


@st.composite
def edited(draw: st.DrawFn, base: ArticleDocument, parity: int) -> ArticleDocument:
    """`base`, with changes only in sections and fields whose uid has a number of this parity."""

    def changed(parts: tuple, fresh: tuple) -> tuple:
        mine = {part.uid: part for part in fresh if int(part.uid[1:]) % 2 == parity}
        kept = [
            mine.pop(part.uid, part)
            for part in parts
            if int(part.uid[1:]) % 2 != parity or part.uid in mine or draw(st.booleans())
        ]
        for part in mine.values():
            kept.insert(draw(st.integers(0, len(kept))), part)
        return tuple(kept)

    other = draw(documents())
    # Levels are left alone: an addition within a section that the other side deletes is a conflict.
    flat = tuple(replace(part, level=1) for part in other.sections)
    return replace(
        base,
        sections=changed(base.sections, flat),
        infobox=changed(base.infobox, other.infobox),
    )
