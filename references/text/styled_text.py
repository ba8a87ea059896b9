"""`Styled`: a text with words in italics, which can be written as plain text or as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Styled:
    """A text as runs, each with whether it is in italics. `+` joins two, or one with a string."""

    runs: tuple[tuple[str, bool], ...] = ()

    def __add__(self, other: Styled | str) -> Styled:
        return Styled(self.runs + _styled(other).runs)

    def __radd__(self, other: str) -> Styled:
        return _styled(other) + self

    def __bool__(self) -> bool:
        return any(text for text, _ in self.runs)

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(text for text, _ in self.runs)

    @property
    def html(self) -> str:
        """The text as safe HTML, with `i` elements for italics."""
        return "".join(
            f"<i>{escape(text)}</i>" if italic else escape(text) for text, italic in self.runs
        )


def italic(text: str) -> Styled:
    """`text` in italics."""
    return Styled(((text, True),) if text else ())


def join(separator: str, *parts: Styled | str) -> Styled:
    """The parts that are not empty, separated by `separator`."""
    whole = Styled()
    for part in map(_styled, parts):
        if part:
            whole = whole + separator + part if whole else part
    return whole


def _styled(text: Styled | str) -> Styled:
    return text if isinstance(text, Styled) else Styled(((text, False),) if text else ())
