"""Noncharacters that represent structure while a piece is converted from wikitext to Markdown.

A text is freed of all of them before it is read, and normalised text contains none.
"""

from __future__ import annotations

import re

# Around the number of a citation mark's use: which source a named note has may be described in
# another piece, and which key a source has only the encyclopedia knows.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
SENTINEL = re.compile(f"{OPEN}(\\d+){CLOSE}")
SENTINELS = f"(?:{OPEN}\\d+{CLOSE})"  # as a part of other patterns

ASIDE, ASIDE_END = "\ufdd2", "\ufdd3"  # around words that belong before the full stop they follow
TEMPLATE = "\ufdd4"  # in a note's wikitext, in place of a template that was read

QUOTE = "\ufde2"  # one apostrophe of two or more in a row: perhaps italics and bold
ITEM = "\ufde3"  # before a sign at the beginning of a line that makes the line a list's: * # : ;
BLOCK, BLOCK_END = "\ufde4", "\ufde5"  # around the number of a block that is converted already
FLOAT = "\ufde6"  # in place of BLOCK, for a block that is put before the paragraph around it
BREAK = "\ufde7"  # a line break that readers see

# Openings that nothing closes are hidden from the parser, for which each costs much.
HIDDEN = {"{": "\ufde8", "[": "\ufde9", "<": "\ufdea"}
UNHIDE = {ord(sign): char for char, sign in HIDDEN.items()}

PLACED = re.compile(f"([{BLOCK}{FLOAT}])(\\d+){BLOCK_END}")
LINE_END = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")  # all that normal form makes a new line
UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def sentinel(number: int) -> str:
    """The text in place of the mark of use `number`."""
    return f"{OPEN}{number}{CLOSE}"
