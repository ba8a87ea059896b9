"""Long tables are converted row by row, with the same result; only changed rows are read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.interchange.wikitext import section_cache
from articles.interchange.wikitext.converter import Converter
from articles.interchange.wikitext.markup import table_row_cache
from tests.interchange.wikitext.converted_pages import SITE, convert_page, key_of, page_text

CELLS = st.sampled_from(
    ["| a", "| b || c", "! d", "! e !! f", '| rowspan="2" | g', "| colspan=2 | h || i",
     "| j<ref>Otto</ref>", '| k<ref name="a">Anna</ref>', '| <ref name="a"/>', "|\n* l\n* m",
     "|\n{|\n| n\n|}", "| {{Zzunknown|o}}", "| [[Category:Snow]] [[Otto|p]]", "| '''q'''",
     "| <!-- r --> s", "| [[File:A.jpg|thumb|t]]", "text", "| {{zz", "|}", "| u\n\nv", "|- w", ""]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=3).map("\n".join), min_size=2, max_size=8)
CAPTION = st.sampled_from(["", "|+ Snow\n", "|+ ''Snow''<ref>Max</ref>\n", "loose\n"])


@settings(max_examples=300)
@given(CAPTION, ROWS)
def test_row_by_row_or_as_a_whole(caption: str, table: list[str]) -> None:
    text = (
        f'Lead.<ref name="a"/>\n== A ==\n{{| class="x"\n{caption}' + "\n|-\n".join(table) + "\n|}"
    )
    pages = []
    for long in (0, 1_000_000):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(table_row_cache, "MIN_LENGTH", long)
            page = convert_page(text)
            pages.append((page_text(page), page.tally.counts))
    assert pages[0] == pages[1]


def test_only_a_changed_row_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(site, title, text):
        read.append(text)
        return table_row_cache.convert_row(site, title, text)

    monkeypatch.setattr(section_cache, "convert_row", counted)
    lines = [f"| {n} || snow fell in year {n}<ref>Book {n}</ref>" for n in range(100)]
    converter = Converter(SITE)
    for changed in ("old words", "new words"):
        lines[50] = f"| 50 || {changed}"
        text = '{| class="wikitable"\n! Year !! What\n|-\n' + "\n|-\n".join(lines) + "\n|}"
        page = converter.page("Sample", text, key_of)
        assert f"| 50 | {changed} |" in page.document.lead
        assert "| 99 | snow fell in year 99[@book-99] |" in page.document.lead
    assert len(read) == 102
    assert "new words" in read[-1]
