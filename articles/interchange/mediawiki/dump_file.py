"""The file of a dump as a stream of bytes, which is unpacked while it is read."""

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

# The first bytes of compressed files.
_BZIP2, _GZIP, _XZ, _LZMA = b"BZh", b"\x1f\x8b", b"\xfd7zXZ\x00", b"]\x00\x00"
# Descriptions of files that are no dumps, and what to do, by the first bytes in lower case.
_NOT_A_DUMP = {
    b"pk\x03\x04": "a zip archive. Unpack it and import the XML file inside",
    b"<!doctype html": "a web page. Download the dump itself, or pages from Special:Export",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive. Unpack it and import the XML file inside",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard. Unpack it with “unzstd” first",
    b"-- ": "an SQL dump. Download the wiki's XML dump (“pages-meta-history”, “pages-articles”)",
    b"{": "JSON. Download the wiki's XML dump, or its pages from Special:Export",
    b"[": "JSON. Download the wiki's XML dump, or its pages from Special:Export",
}
# The most memory that unpacking an xz file may take, in bytes. Files of "xz -9" need 65 MB; a file
# can be made so that it needs 4 GB.
_MAX_UNPACKING_MEMORY = 160 * 2**20
_OUT_OF_MEMORY = "Memory usage limit exceeded"  # the message of LZMAError; it has no error code
_READ_SIZE = 2**16  # bytes of an xz file that are read at once


class ByteStream(Protocol):
    """A stream of bytes that can be read in pieces."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size` of them; b"" at the end."""
        ...


class DumpStream:
    """The unpacked bytes of a dump's file. `size` is the number of bytes of the file itself."""

    def __init__(self, file: IO[bytes], unpacked: ByteStream) -> None:
        self._file = file
        self._unpacked = unpacked
        self.size = os.fstat(file.fileno()).st_size

    @property
    def position(self) -> int:
        """How many of the file's `size` bytes were read."""
        return self._file.tell()

    def read(self, size: int) -> bytes:
        """The next unpacked bytes, at most `size` of them; b"" at the end. Raises BadDump."""
        try:
            return self._unpacked.read(size)
        except EOFError:
            raise BadDump(
                "The compressed file ends too early: it was cut off, or is still being downloaded. "
                "Download it again."
            ) from None
        except (lzma.LZMAError, zlib.error, OSError) as error:
            raise BadDump(_failure(error)) from None


def _failure(error: Exception) -> str:
    """The sentences for the error that ended the reading of a file."""
    if isinstance(error, OSError) and error.errno is not None:  # damaged data sets no errno
        return (
            f"The file cannot be read any further ({error.strerror}). Check the disk that it is "
            "on, or copy the file to another disk."
        )
    if _OUT_OF_MEMORY in str(error):
        return (
            f"Unpacking the file needs more than {_MAX_UNPACKING_MEMORY // 2**20} MB of memory. "
            "Unpack it with “xz -d” first."
        )
    return (
        f"The compressed file is damaged and cannot be unpacked any further ({error}). "
        "Download it again."
    )


@contextmanager
def open_dump_file(path: Path) -> Iterator[DumpStream]:
    """The unpacked bytes of a file, whose first bytes say how it is packed. Raises BadDump."""
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
        yield DumpStream(file, _unpacked_bytes(file))


def _unpacked_bytes(file: IO[bytes]) -> ByteStream:
    """The unpacked bytes of an open file. Raises BadDump if it is empty or in `_NOT_A_DUMP`."""
    start = file.read(16)
    file.seek(0)
    if not start:
        raise BadDump("The file is empty. Download it again.")
    if start.startswith(_BZIP2):
        return bz2.BZ2File(file)
    if start.startswith(_GZIP):
        return gzip.GzipFile(fileobj=file)
    if start.startswith((_XZ, _LZMA)):
        return _XzStream(file, next_start=b"" if start.startswith(_LZMA) else _XZ)
    for first_bytes, description in _NOT_A_DUMP.items():
        if start.lower().startswith(first_bytes):
            raise BadDump(f"The file is {description}.")
    return file


class _XzStream:
    """The unpacked bytes of an .xz or .lzma file, with a limit on memory.

    An .xz file may have several compressed streams after each other; their bytes are joined.
    lzma.LZMAFile is not used, since it has no limit on memory.
    """

    def __init__(self, file: IO[bytes], *, next_start: bytes) -> None:
        """`next_start` is how a further compressed stream begins; b"" if there can be none."""
        self._file = file
        self._next_start = next_start
        self._decompressor = _decompressor()
        self._unread = b""  # compressed bytes that the decompressor has not got yet

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; b"" at the end. Raises EOFError, LZMAError, OSError."""
        while not self._decompressor.eof or self._begin_next_stream():
            if self._decompressor.needs_input and not self._unread:
                self._unread = self._file.read(_READ_SIZE)
                if not self._unread:
                    raise EOFError
            data = self._decompressor.decompress(self._unread, size)
            self._unread = b""
            if data:
                return data
        return b""

    def _begin_next_stream(self) -> bool:
        """Begin the file's next compressed stream, after zeros if any; False if there is none."""
        rest = self._decompressor.unused_data.lstrip(b"\0") or self._read_past_zeros()
        if len(rest) < len(self._next_start):
            rest += self._file.read(len(self._next_start))
        if not rest or not self._next_start or not rest.startswith(self._next_start):
            return False  # other programs also ignore other bytes after a stream
        self._decompressor = _decompressor()
        self._unread = rest
        return True

    def _read_past_zeros(self) -> bytes:
        """The next bytes of the file from the first that is not zero; b"" if there are none."""
        while compressed := self._file.read(_READ_SIZE):
            if rest := compressed.lstrip(b"\0"):
                return rest
        return b""


def _decompressor() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=_MAX_UNPACKING_MEMORY)
