"""A dump's file as a stream of bytes, unpacked while it is read."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from articles.interchange.mediawiki.dump_errors import BadDump

_BZIP2, _GZIP, _XZ, _LZMA = b"BZh", b"\x1f\x8b", b"\xfd7zXZ\x00", b"]\x00\x00"
# Files that people take for a dump, by their first bytes in lower case, and what to do.
_OTHER = {
    b"pk\x03\x04": "a zip archive. Unpack it and import the XML file inside",
    b"<!doctype html": "a web page. Download the dump itself, or pages from Special:Export",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive. Unpack it and import the XML file inside",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard. Unpack it with “unzstd” first",
    b"-- ": "an SQL dump. Download the wiki's XML dump (“pages-meta-history”, “pages-articles”)",
    b"{": "JSON. Download the wiki's XML dump, or its pages from Special:Export",
    b"[": "JSON. Download the wiki's XML dump, or its pages from Special:Export",
}
# An xz file names the memory that unpacking it takes: up to 4 GB. xz -9 asks for 65 MB.
_UNPACKING_MEMORY = 160 * 2**20
_PACKED = 2**16


class Bytes(Protocol):
    """A stream that can be read in pieces."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""
        ...


class Source:
    """The unpacked bytes of a file; `position` of `size` bytes of the file itself were read."""

    def __init__(self, file: IO[bytes], unpacked: Bytes) -> None:
        self._file = file
        self._unpacked = unpacked
        self.size = os.fstat(file.fileno()).st_size

    @property
    def position(self) -> int:
        """How many bytes of the file were read."""
        return self._file.tell()

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size` of them, none at the end. Raises BadDump."""
        try:
            return self._unpacked.read(size)
        except EOFError:
            raise BadDump(
                "The file ends in the middle of its archive: it was cut off, or is still being "
                "downloaded. Download it again."
            ) from None
        except (lzma.LZMAError, zlib.error, OSError) as error:
            raise BadDump(
                f"The archive is damaged and cannot be unpacked further ({error}). "
                "Download it again."
            ) from None


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """The file's unpacked bytes; its first bytes show the packing, not its name. Raises BadDump."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise BadDump("There is no such file. Check its name.") from None
    except IsADirectoryError:
        raise BadDump("This is a folder. Give the files in it.") from None
    except PermissionError:
        raise BadDump(
            "You don't have permission to read this file. Change its permissions."
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadDump(f"The file cannot be opened ({why}). Check its name.") from None
    with file:
        yield Source(file, _unpacking(file))


def _unpacking(file: IO[bytes]) -> Bytes:
    start = file.read(16)
    file.seek(0)
    if not start:
        raise BadDump("The file is empty. Download it again.")
    if start.startswith(_BZIP2):
        return bz2.BZ2File(file)
    if start.startswith(_GZIP):
        return gzip.GzipFile(fileobj=file)
    if start.startswith((_XZ, _LZMA)):
        return _Xz(file, b"" if start.startswith(_LZMA) else _XZ)
    for magic, what in _OTHER.items():
        if start.lower().startswith(magic):
            raise BadDump(f"The file is {what}.")
    return file


class _Xz:
    """Reads .xz, also several put together, and .lzma, with a limit on memory.

    The library's own LZMAFile takes no such limit.
    """

    def __init__(self, file: IO[bytes], magic: bytes) -> None:
        self._file = file
        self._magic = magic  # of a further stream; none may follow in .lzma
        self._decompressor = _decompressor()
        self._packed = b""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; none at the end. Raises EOFError, LZMAError and OSError."""
        while not self._decompressor.eof or self._next_stream():
            if self._decompressor.needs_input and not self._packed:
                self._packed = self._file.read(_PACKED)
                if not self._packed:
                    raise EOFError
            data = self._decompressor.decompress(self._packed, size)
            self._packed = b""
            if data:
                return data
        return b""

    def _next_stream(self) -> bool:
        """Go on with the next archive in the same file, if any; zeros may be between them."""
        rest = self._decompressor.unused_data.lstrip(b"\0") or self._read_past_zeros()
        if len(rest) < len(self._magic):
            rest += self._file.read(len(self._magic))
        if not rest or not self._magic or not rest.startswith(self._magic):
            return False  # other tools ignore what follows an archive, too
        self._decompressor = _decompressor()
        self._packed = rest
        return True

    def _read_past_zeros(self) -> bytes:
        while packed := self._file.read(_PACKED):
            if rest := packed.lstrip(b"\0"):
                return rest
        return b""


def _decompressor() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=_UNPACKING_MEMORY)
