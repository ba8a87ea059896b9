"""Words that speak of the sentence before them, such as [citation needed], brought into it.

A tag after a full stop would begin the next sentence. `aside` frames such words in noncharacters,
which no normalised text holds; `before_stop` moves what is framed and takes the frames away.
"""

from __future__ import annotations

import re

from articles.interchange.wikitext.common.conversion_model import SENTINEL

_OPEN, _CLOSE = "\ufdd2", "\ufdd3"
_ASIDE = re.compile(f" ?{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_RUN = re.compile(
    rf"(?P<stop>[.!?…。]['\"”’»)*_]{{0,4}})?"
    rf"(?P<run>(?: ?{_OPEN}[^{_OPEN}{_CLOSE}]*{_CLOSE}| ?{SENTINEL.pattern.replace('(', '(?:')})+)"
    r"(?= ?(?P<next>.?))"
)


def aside(text: str) -> str:
    """`text` framed, to be moved by `before_stop`; it holds nothing framed itself."""
    return f" {_OPEN}{before_stop(text).strip()}{_CLOSE}"


def before_stop(text: str) -> str:
    """`text` with what is framed moved before the full stop that it follows, and no frames."""
    if _OPEN not in text and _CLOSE not in text:
        return text
    text = _RUN.sub(_moved, text)
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def _moved(found: re.Match[str]) -> str:
    run, stop = found["run"], found["stop"] or ""
    if _OPEN not in run:
        return found.group()
    asides = "".join(f" {words}" for words in _ASIDE.findall(run) if words)
    marks = _ASIDE.sub("", run)
    follows = found["next"]
    if stop and not follows.islower():
        return asides + stop + marks + _gap(found, marks or stop)
    shown = _ASIDE.sub(lambda one: f" {one[1]}" if one[1] else "", run)
    at_start = found.start() == 0 or found.string[found.start() - 1] in "\n "
    return stop + (shown.lstrip() if at_start and not stop else shown) + _gap(found, shown)


def _gap(found: re.Match[str], before: str) -> str:
    """A space where what follows would else touch the words, and Markdown would not end."""
    follows = found.string[found.end() : found.end() + 1]
    return " " if before and follows.isalnum() else ""
