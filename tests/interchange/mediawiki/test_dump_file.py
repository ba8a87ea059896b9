"""Files that are not dumps, or damaged dumps: a sentence says what is wrong and what to do."""

import errno
import json
import re
import zipfile

import pytest

from articles.interchange.mediawiki.dump import open_dump
from tests.interchange.mediawiki.dumps import (
    PACKED,
    dump,
    page,
    read_until_refused,
    revision,
    write,
)

ONE = dump(page("P", revision()))


def reading_file(path):
    """The sentence that ends the reading of a file, and the titles read before."""
    sentence, titles = read_until_refused(lambda: open_dump(path))
    assert sentence
    return sentence, titles


@pytest.mark.parametrize("packed", [name for name in PACKED if name])
def test_a_cut_off_archive_keeps_the_pages_before_it(tmp_path, packed):
    # Words that cannot be compressed much, so that the file can be cut in the middle.
    words = [str(pow(n, 7, 1_000_003)) for n in range(60_000)]
    pages = [page(f"P{n}", revision(n, " ".join(words[n::30]))) for n in range(1, 31)]
    path = write(tmp_path / "dump", dump(*pages), packed)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    sentence, titles = reading_file(path)
    assert "cut off" in sentence
    assert 0 < len(titles) < 30


@pytest.mark.parametrize("packed", [name for name in PACKED if name])
def test_a_damaged_archive_is_no_traceback(tmp_path, packed):
    path = write(tmp_path / "dump", dump(page("P", revision(1, "words " * 9000))), packed)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    sentence, _titles = reading_file(path)
    assert re.search("compressed file|XML|encoding|control", sentence)
    assert not re.search("memory|disk", sentence)


def test_an_error_of_the_disk_is_not_taken_for_a_damaged_file(tmp_path, monkeypatch):
    def failing(*_args):
        raise OSError(errno.EIO, "Input/output error")

    path = write(tmp_path / "dump", ONE, ".bz2")
    monkeypatch.setattr("bz2.BZ2File.read", failing)
    sentence, _titles = reading_file(path)
    assert "Input/output error" in sentence
    assert "Check the disk" in sentence
    assert "Download" not in sentence


def test_a_file_that_would_take_gigabytes_of_memory_to_unpack_is_refused(tmp_path):
    path = write(tmp_path / "dump", ONE, ".lzma")
    data = bytearray(path.read_bytes())
    data[1:5] = (2**30).to_bytes(4, "little")  # the size of the dictionary
    path.write_bytes(bytes(data))
    sentence, _titles = reading_file(path)
    assert "more than 160 MB of memory" in sentence
    assert "xz -d" in sentence
    assert "damaged" not in sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (ONE.replace("Words", "Wörter").encode("latin-1"), "Convert it to UTF-8"),
        (b'<?xml version="1.0" encoding="utf-8"?>'.decode().encode("utf-16"), "Convert it"),
        (b'<?xml version="1.0" encoding="shift_jis"?><mediawiki/>', "Convert it to UTF-8"),
        (b'<?xml version="1.0" encoding="rot13"?><mediawiki/>', "Convert it to UTF-8"),
        (b'<?xml version="1.0" encoding="nonsense"?><mediawiki/>', "Convert it to UTF-8"),
        (ONE.encode("utf-32"), "not XML"),
        (ONE.encode().replace(b"Words", b"W\x01rds"), "control character"),
        (ONE.encode().replace(b"Words", b"W\x00rds"), "control character"),
        (ONE.encode().replace(b"Words", b"W&#1;rds"), "control character"),
        (ONE.encode().replace(b"Words", b"W\xed\xa0\x80rds"), "Convert it to UTF-8"),
        (ONE.encode() + ONE.encode(), "after the end of the dump"),
        (b"", "file is empty"),
        (b"\x00" * 50, "not XML"),
        (b"Just words.", "not XML"),
        (b"<!doctype HTML><html></html>", "web page"),
        (b"<html><body/></html>", "web page"),
        (b"<feed><entry/></feed>", "outermost element is <feed>"),
        (json.dumps({"query": {}}).encode(), "JSON"),
        (b"-- MySQL dump 10.16\nCREATE TABLE `page`", "SQL"),
        (b"7z\xbc\xaf\x27\x1c....", "7z archive"),
        (b"\x28\xb5\x2f\xfd....", "Zstandard"),
        (ONE.encode().replace(b"<page>", b"<page><page>"), "damaged"),
    ],
)
def test_a_file_that_is_no_dump_is_named_for_what_it_is(tmp_path, data, sentence):
    path = tmp_path / "dump"
    path.write_bytes(data)
    assert re.search(sentence, reading_file(path)[0])


def test_a_file_that_cannot_be_opened_is_reported(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("dump.xml", ONE)
    assert "zip archive" in reading_file(tmp_path / "a.zip")[0]
    assert "no such file" in reading_file(tmp_path / "absent")[0]
    assert "folder" in reading_file(tmp_path)[0]
    assert "cannot be opened" in reading_file(tmp_path / "a\0b")[0]
    assert "cannot be opened" in reading_file(tmp_path / ("x" * 300))[0]


def test_a_file_without_permission_to_read_is_reported(tmp_path, monkeypatch):
    def denied(*_args):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", denied)
    assert "permissions" in reading_file(tmp_path / "dump")[0]
