"""What a text costs grows as its length does, whatever it is made of.

Calls of functions are counted, not seconds: that is the same on every machine. Patterns run inside
one call, so those that scan raw text are timed too, with a bound that only a wrong power can reach.
"""

import time
from cProfile import Profile

import pytest

from articles.text.document.article_document import ArticleDocument, DocumentSection
from articles.text.document.validation import check_document
from articles.text.markup.masking import mask
from articles.text.rendering.article_html import render_article
from tests.text.fake_site import Site

PIECES = [
    *"[*_`<>&\\|#-]",
    *["[[", "[@", "[a](", "[a](<", "![", "![a](", "[![", "](", "[]", "[[[[A]]", "[x [@a]]"],
    *["**a ", "*a **", "*[", "[*", "*[@a]", "_ a", "` ``", "[@a, ", '[@a "', "[@a “", "[@a „“"],
    *["[@a «", "[@a;", "[ @a; @a", "[see see ", "[[a|", "[[a#", "[[a\n", "[@a,\n", "[ x x x "],
    *["> ", "- ", "1. ", "- x\n", "> x\n", "a|b\n-|-\n", "|---\n", "a\n-\n", "a\n=\n", "# x\n"],
    *["[a]: x\n", "[a]:\n", "x\n", "\n\n", "```\n", "~~~", "&#x", "&amp;", "<http://", "[@a]"],
]
# A bracket and what keeps it open: each could be scanned to the end of the text.
RAW = [*PIECES, "[" + " " * 1999, "[" + "x" * 1999, "[@a, " + "x" * 1990, "[[" + "x" * 598]


def work(text):
    document = ArticleDocument("T", sections=(DocumentSection("s", 1, "H", text),))
    render_article(document, Site())
    check_document(document, {"a"})


def calls(text):
    profile = Profile()
    profile.runcall(work, text)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_twice_the_work(piece):
    # The blank at the end keeps what an earlier test has cached out of the count.
    short, long = (piece * (size // len(piece)) + " " for size in (800, 1600))
    assert calls(long) < 2.3 * calls(short) + 5000


def test_nested_blocks_are_bounded():
    for before, line in (("  ", "- x\n"), ("> ", "x\n"), ("   ", "1. x\n"), ("- ", "x\n")):
        short, long = ("".join(before * n + line for n in range(most)) for most in (30, 60))
        # Four times the text; what is too deep is not read.
        assert calls(long) < 5 * calls(short)


@pytest.mark.parametrize("piece", RAW)
def test_a_long_text_is_scanned_at_once(piece):
    text = (piece * (60_000 // len(piece) + 1))[:60_000]
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 3  # a fifth of a second, where it was written


def test_a_long_article_is_shown_at_once():
    sentence = "Words *and* [[Almaty|more words]] of a text that rests on [@key-{}, p. 3]. "
    body = "\n\n".join(sentence.format(number) * 6 for number in range(420))
    assert len(body) > 180_000
    start = time.process_time()
    shown = render_article(ArticleDocument("T", lead=body), Site())
    assert time.process_time() - start < 5  # a second, on the machine that it was written on
    assert len(shown.keys) == 420
