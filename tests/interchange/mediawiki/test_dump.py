"""The pages and revisions of MediaWiki dumps are read, in each version and compression."""

import gc
import tracemalloc
from datetime import UTC, datetime
from itertools import chain, repeat

import pytest

from articles.interchange.mediawiki.dump import Dump, open_dump
from articles.interchange.mediawiki.dump_errors import BadDump
from articles.interchange.mediawiki.guarded_xml import LIMITS
from tests.interchange.mediawiki.dumps import PACKED, base36, dump, page, revision, site, write


@pytest.fixture
def read(tmp_path):
    """A function that returns the pages in a dump's XML, each with the list of its revisions."""

    def of(xml, packed=""):
        with open_dump(write(tmp_path / "dump", xml, packed)) as opened:
            return [(one, list(one.revisions)) for one in opened.pages()]

    return of


def site_of(tmp_path, xml):
    with open_dump(write(tmp_path / "dump", xml)) as opened:
        return opened.site


@pytest.mark.parametrize("packed", PACKED)
def test_a_dump_is_recognised_by_its_bytes_and_read_to_its_end(tmp_path, packed):
    pages = [page(f"Page {n}", revision(n, f"Text {n}"), number=n) for n in range(1, 4)]
    path = write(tmp_path / "without-an-ending", dump(*pages), packed)
    with open_dump(path) as opened:
        assert [
            (one.id, one.title, [each.text for each in one.revisions]) for one in opened.pages()
        ] == [(n, f"Page {n}", [f"Text {n}"]) for n in range(1, 4)]
        assert opened.position == opened.size == path.stat().st_size


@pytest.mark.parametrize("packed", [".bz2", ".gz", ".xz"])
def test_archives_put_one_after_the_other_are_one_dump(tmp_path, packed):
    # Wikimedia's "multistream" dumps have several compressed streams in one file.
    xml = dump(*(page(f"P{n}", revision(n)) for n in range(1, 9))).encode()
    parts = [PACKED[packed](xml[at : at + 100]) for at in range(0, len(xml), 100)]
    path = tmp_path / "dump"
    path.write_bytes(b"".join(parts))
    with open_dump(path) as opened:
        assert len(list(opened.pages())) == 8


def test_xz_archives_may_be_padded(tmp_path):
    xml = dump(page("P", revision())).encode()
    path = tmp_path / "dump"
    pack = PACKED[".xz"]
    path.write_bytes(pack(xml[:300]) + bytes(2**17) + pack(xml[300:]) + bytes(8))
    with open_dump(path) as opened:
        assert [one.title for one in opened.pages()] == ["P"]


def test_all_of_a_revision_is_read(read):
    [(_page, [first, second])] = read(
        dump(
            page(
                "P",
                revision(41, "a < b & c\n", author="10.0.0.1", comment="née", minor=True),
                revision(42, "", time="1999-12-31T23:59:59Z", author="Ada & Co"),
            )
        )
    )
    assert (first.id, first.author, first.comment, first.minor) == (41, "10.0.0.1", "née", True)
    assert first.text == "a < b & c\n"
    assert first.time == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert second.time == datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)  # not sorted
    assert (second.author, second.comment, second.minor, second.text) == ("Ada & Co", "", False, "")
    for one in (first, second):
        marks = (one.text_withheld, one.comment_withheld, one.author_withheld, one.damaged)
        assert (marks, one.wikitext) == ((False,) * 4, True)


@pytest.mark.parametrize("what", ["text", "comment", "author"])
def test_what_the_wiki_withheld_is_empty_and_marked(read, what):
    [(_page, [one])] = read(dump(page("P", revision(comment="Why", withheld=[what]))))
    assert [name for name in ("text", "comment", "author") if getattr(one, f"{name}_withheld")] == [
        what
    ]
    assert getattr(one, what) == ""
    assert not one.damaged


@pytest.mark.parametrize(
    ("sha1", "damaged"),
    [(None, False), ("", False), (base36("Words"), True), (base36("Words.").upper(), False)],
)
def test_a_text_is_compared_with_its_sha1(read, sha1, damaged):
    [(_page, [one])] = read(dump(page("P", revision(text="Words.", sha1=sha1))))
    assert one.damaged is damaged


def test_a_sha1_with_zeros_in_front_fits(read):
    text = next(str(n) for n in range(1000) if base36(str(n)).startswith("0"))
    [(_page, [one])] = read(dump(page("P", revision(text=text))))
    assert not one.damaged


def test_of_several_slots_the_main_one_is_read_and_checked(read):
    slot = "<content><role>mediainfo</role><model>json</model><text>{}</text></content>"
    xml = revision(text="Words.", sha1=base36("of all slots"), more=slot).replace(
        "<text ", f'<text sha1="{base36("Words.")}" '
    )
    [(_page, [one])] = read(dump(page("P", xml)))
    assert (one.text, one.damaged) == ("Words.", False)


@pytest.mark.parametrize(
    ("model", "wikitext"), [("wikitext", True), ("", True), ("css", False), ("Scribunto", False)]
)
def test_code_is_no_wikitext(read, model, wikitext):
    [(_page, [one])] = read(dump(page("P", revision(model=model))))
    assert one.wikitext is wikitext


@pytest.mark.parametrize("version", ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.10"])
def test_older_versions_of_the_format_are_read(read, version):
    old = version in ("0.3", "0.4", "0.5")  # without numbers of namespaces
    xml = dump(
        page("Category:Old_things", revision(), namespace=None if old else 14), version=version
    )
    [(one, revisions)] = read(xml)
    assert (one.title, one.namespace) == ("Category:Old things", 14)
    assert [each.text for each in revisions] == ["Words."]


def test_a_redirect_says_where_it_leads(read):
    pages = read(dump(page("A", revision(), redirect='B_&_"C"'), page("D", revision())))
    assert [one.redirect for one, _revisions in pages] == ['B & "C"', ""]


def test_what_is_not_of_the_text_is_passed_over(read):
    xml = dump(
        "<logitem><id>1</id><page>x</page></logitem>",
        page(
            "P",
            revision(1, more="<origin>1</origin><tags><tag><text>no</text></tag></tags>"),
            "<upload><timestamp>never</timestamp><text>no</text></upload>",
            "<discussionthreading/>",
            revision(2),
            more="<DiscussionThreading><ThreadPage>x</ThreadPage></DiscussionThreading><new/>",
        ),
        "<something><page><title>Not this</title></page></something>",
        site(),
    )
    [(one, revisions)] = read(xml)
    assert (one.title, [each.id for each in revisions]) == ("P", [1, 2])


def test_what_is_missing_has_a_default(read, tmp_path):
    empty = '<contributor><username></username><id></id></contributor><text xml:space="preserve"/>'
    xml = dump(
        page("A", revision(author=None).replace('<text bytes="6" ', "<text "), number=None),
        page("B", f"<revision><id>3</id><timestamp>20200102030405</timestamp>{empty}</revision>"),
        page("C"),
        siteinfo="",
    ).replace(' xml:lang="en"', "")
    [(a, [of_a]), (_b, [of_b]), (_c, of_c)] = read(xml)
    assert (a.id, of_a.author, of_a.author_withheld) == (0, "", False)
    assert (of_b.author, of_b.text, of_b.damaged) == ("", "", False)
    assert of_c == []
    found = site_of(tmp_path, xml)
    assert (found.database, found.language, found.base) == ("", "en", "")
    assert found.namespaces["category"] == 14


def test_a_prefix_on_tags_is_read(read):
    xml = dump(page("P", revision()))
    for tag in ("mediawiki", "page", "title", "revision", "text"):
        xml = xml.replace(f"<{tag}", f"<mw:{tag}").replace(f"</{tag}>", f"</mw:{tag}>")
    [(one, [each])] = read(xml)
    assert (one.title, each.text) == ("P", "Words.")


def test_the_wiki_is_described(tmp_path):
    names = {6: "Datei", 7: "Datei Diskussion", 14: "Kategorie", 4: "Wikipedia"}
    found = site_of(
        tmp_path,
        dump(
            page("P", revision()),
            language="de",
            siteinfo=site("dewiki", "https://de.example/wiki/Wikipedia:Hauptseite", names),
        ),
    )
    assert (found.database, found.language) == ("dewiki", "de")
    assert found.base == "https://de.example/wiki/"
    for name in ("datei", "file", "image", "bild"):
        assert found.namespaces[name] == 6
    assert found.namespaces["kategorie"] == found.namespaces["category"] == 14
    assert found.namespaces["wp"] == 4
    assert found.namespaces[""] == 0


@pytest.mark.parametrize(
    ("main_page", "base"),
    [
        ("https://x.example/w/index.php?title=Main_Page", "https://x.example/w/index.php?title="),
        ("javascript:alert(1)/", ""),
        ("", ""),
    ],
)
def test_the_address_of_pages_is_that_of_the_main_page(tmp_path, main_page, base):
    xml = dump(page("P", revision()), siteinfo=site(base=main_page))
    assert site_of(tmp_path, xml).base == base


def test_revisions_that_are_not_read_are_passed_over(tmp_path):
    many = [revision(n, "x" * 1000) for n in range(1, 400)]
    xml = dump(page("A", *many), page("B", *many), page("C", revision(7)))
    with open_dump(write(tmp_path / "dump", xml)) as opened:
        pages = opened.pages()
        a = next(pages)
        b = next(pages)
        assert list(a.revisions) == []  # the next page has been read
        assert next(b.revisions).id == 1
        c = next(pages)
        assert list(b.revisions) == []
        assert [each.id for each in c.revisions] == [7]
        assert next(pages, None) is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_other_encodings_that_are_declared_are_read(read, encoding):
    declared = encoding.removesuffix("-sig")
    xml = dump(page("Pé", revision(sha1="")), prolog=f'<?xml version="1.0" encoding="{declared}"?>')
    assert [one.title for one, _revisions in read(xml.encode(encoding))] == ["Pé"]


class Stream:
    """A dump that is written while it is read, so that it takes no memory itself."""

    position = size = 0

    def __init__(self, pieces):
        self.pieces = (piece.encode() for piece in pieces)
        self.rest = b""

    def read(self, size):
        while len(self.rest) < size and (piece := next(self.pieces, b"")):
            self.rest += piece
        data, self.rest = self.rest[:size], self.rest[size:]
        return data


def many_pages(count):
    head, tail = dump("|").split("|")
    return Stream(chain([head], repeat(page("P", revision()), count), [tail]))


def many_revisions(count):
    head, tail = dump(page("P", "|")).split("|")
    return Stream(chain([head], repeat(revision(), count), [tail]))


@pytest.mark.parametrize("made", [many_pages, many_revisions])
def test_memory_does_not_grow_with_the_file(made):
    def peak(count):
        stream, read = made(count), 0
        # Garbage is collected so that it does not count; objects of other tests are not searched.
        gc.freeze()
        tracemalloc.start()
        try:
            for one in Dump(stream, LIMITS).pages():
                for _ in one.revisions:
                    read += 1
                    if read % 125 == 0:
                        gc.collect()
            assert read == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            gc.unfreeze()

    peak(10)
    # Threads of other tests may use some memory; kept elements would use more than this.
    assert peak(2000) < peak(500) + 75_000


def test_a_dump_without_pages_is_refused(read):
    with pytest.raises(BadDump, match="contains no pages"):
        read(dump())
