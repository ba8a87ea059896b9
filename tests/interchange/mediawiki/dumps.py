"""Small MediaWiki dumps for tests, as strings of XML and as compressed files."""

import bz2
import gzip
import hashlib
import lzma
import re
from xml.sax.saxutils import escape, quoteattr

from articles.interchange.mediawiki.dump_errors import BadDump

PACKED = {
    "": bytes,
    ".bz2": lambda data: bz2.compress(data, 1),  # in short blocks
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".lzma": lambda data: lzma.compress(data, format=lzma.FORMAT_ALONE),
}
NAMESPACES = {-2: "Media", 0: "", 1: "Talk", 4: "Wikipedia", 6: "File", 14: "Category"}


def site(
    database="testwiki", base="https://test.example/wiki/Main_Page", namespaces=NAMESPACES, more=""
):
    """The <siteinfo> of a dump of version 0.8 or later."""
    names = "".join(
        f'<namespace key="{number}" case="first-letter">{escape(name)}</namespace>'
        for number, name in namespaces.items()
    )
    return (
        f"<siteinfo><sitename>Test</sitename><dbname>{database}</dbname><base>{base}</base>"
        f"<generator>MediaWiki 1.43</generator><case>first-letter</case>{more}"
        f"<namespaces>{names}</namespaces></siteinfo>"
    )


def dump(*pages, version="0.11", language="en", siteinfo=None, prolog=""):
    """The XML of a dump."""
    return (
        f'{prolog}<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" '
        f'version="{version}" xml:lang="{language}">{site() if siteinfo is None else siteinfo}'
        + "".join(pages)
        + "</mediawiki>\n"
    )


def page(title, *revisions, number=1, namespace=0, redirect="", more=""):
    """A <page>; without `namespace` it is that of a dump of version 0.5 or earlier."""
    return (
        f"<page><title>{escape(title)}</title>"
        + ("" if namespace is None else f"<ns>{namespace}</ns>")
        + ("" if number is None else f"<id>{number}</id>")
        + (f"<redirect title={quoteattr(redirect)} />" if redirect else "")
        + more
        + "".join(revisions)
        + "</page>"
    )


def revision(
    number=1,
    text="Words.",
    *,
    time="2020-01-02T03:04:05Z",
    author="Ada",
    comment="",
    minor=False,
    sha1=None,
    model="wikitext",
    withheld=(),
    more="",
):
    """A <revision>; `withheld` says which of "text", "comment" and "author" the wiki withholds."""
    return (
        "<revision>"
        + ("" if number is None else f"<id>{number}</id>")
        + "<parentid>7</parentid>"
        + (f"<timestamp>{time}</timestamp>" if time else "")
        + _contributor(author, "author" in withheld)
        + ("<minor />" if minor else "")
        + _comment(comment, "comment" in withheld)
        + (f"<model>{model}</model><format>text/x-wiki</format>" if model else "")
        + _text(text, "text" in withheld)
        + f"<sha1>{base36(text) if sha1 is None else sha1}</sha1>"
        + more
        + "</revision>"
    )


def base36(text):
    """The SHA-1 of a text in base 36, as MediaWiki writes it."""
    number, digits = int(hashlib.sha1(text.encode()).hexdigest(), 16), ""
    for _ in range(31):
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def write(path, xml, packed=""):
    """Write a dump to `path`, compressed as for the ending `packed` (".xz"); return the path."""
    data = xml.encode() if isinstance(xml, str) else xml
    path.write_bytes(PACKED[packed](data))
    return path


def read_until_refused(opening):
    """The sentence of the BadDump that ends the reading, or "", and the titles read before."""
    titles, sentence = [], ""
    try:
        with opening() as opened:
            for one in opened.pages():
                list(one.revisions)
                titles.append(one.title)
    except BadDump as refusal:
        sentence = str(refusal)
        assert re.fullmatch(r"[A-Z“].{,400}\.", sentence)
    return sentence, titles


def _contributor(author, withheld):
    if withheld:
        return '<contributor deleted="deleted" />'
    if author is None:
        return ""
    if author[:1].isdigit():
        return f"<contributor><ip>{author}</ip></contributor>"
    return f"<contributor><username>{escape(author)}</username><id>5</id></contributor>"


def _comment(comment, withheld):
    if withheld:
        return '<comment deleted="deleted" />'
    return f"<comment>{escape(comment)}</comment>" if comment else ""


def _text(text, withheld):
    if withheld:
        return '<text bytes="6" deleted="deleted" />'
    size = len(text.encode())
    return f'<text bytes="{size}" xml:space="preserve">{escape(text)}</text>'
