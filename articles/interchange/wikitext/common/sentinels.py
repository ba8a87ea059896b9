"""Noncharacters that stand for structure while a piece is on its way from wikitext to Markdown.

`shapes.py` has two more, for citation marks, and `citing/moving.py` two. A text is freed of all of
them before it is read.
"""

from __future__ import annotations

import re

QUOTE = "\ufde2"  # one apostrophe of two or more in a row: italics and bold, maybe
ITEM = "\ufde3"  # before a sign at the beginning of a line that makes the line a list's: * # : ;
BLOCK, BLOCK_END = "\ufde4", "\ufde5"  # around the number of a block that has been written
FLOAT = "\ufde6"  # the same, for a block that stands before the paragraph in which it is
BREAK = "\ufde7"  # a line break that readers shall see

# What the parser shall not see as the beginning of something, since it never ends.
DEFUSED = {"{": "\ufde8", "[": "\ufde9", "<": "\ufdea"}
ARMED = {ord(sign): char for char, sign in DEFUSED.items()}

PLACED = re.compile(f"([{BLOCK}{FLOAT}])(\\d+){BLOCK_END}")
LINE_END = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")  # all that normal form makes a new line
UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
