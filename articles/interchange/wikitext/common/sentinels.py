"""Noncharacters that represent structure while a piece is converted from wikitext to Markdown.

They are removed from wikitext before it is converted, and stored texts contain none.
"""

from __future__ import annotations

import re

# Around the number of a use, in place of its citation mark. Marks are written after the whole page
# was converted, since a later part may describe the note.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
SENTINEL = re.compile(f"{OPEN}(\\d+){CLOSE}")
ANY_SENTINEL = f"(?:{OPEN}\\d+{CLOSE})"  # a part of other patterns

ASIDE, ASIDE_END = "\ufdd2", "\ufdd3"  # around words to be moved before the full stop they follow
TEMPLATE = "\ufdd4"  # in place of a template of a note that has been read

QUOTE = "\ufde2"  # an apostrophe beside others, which may be italics or bold
ITEM = "\ufde3"  # before each sign of a list at the beginning of a line: * # : ;
BLOCK, BLOCK_END = "\ufde4", "\ufde5"  # around the number of a converted block
FLOAT = "\ufde6"  # in place of BLOCK, for a block put before its paragraph or after its list
BREAK = "\ufde7"  # a line break that readers see

# Signs in place of brackets that are hidden from the parser (see `preclean.py`).
HIDDEN = {"{": "\ufde8", "[": "\ufde9", "<": "\ufdea"}
UNHIDE = {ord(sign): char for char, sign in HIDDEN.items()}

# The number of a converted block, and whether it floats.
PLACED = re.compile(f"([{BLOCK}{FLOAT}])(\\d+){BLOCK_END}")
# Line ends for which normalised text has a newline.
LINE_END = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
# Control characters, the byte order mark, surrogates and noncharacters.
UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def make_sentinel(number: int) -> str:
    """The text in place of the citation mark of use `number`."""
    return f"{OPEN}{number}{CLOSE}"
