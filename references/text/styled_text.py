"""Text that is partly in italics, joined from pieces; shown as plain text or as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Styled:
    """Pairs of text and whether it is in italics; `+` joins, with plain text too."""

    runs: tuple[tuple[str, bool], ...] = ()

    def __add__(self, other: Styled | str) -> Styled:
        return Styled(self.runs + _styled(other).runs)

    def __radd__(self, other: str) -> Styled:
        return _styled(other) + self

    def __bool__(self) -> bool:
        return any(text for text, _ in self.runs)

    @property
    def text(self) -> str:
        """Without italics."""
        return "".join(text for text, _ in self.runs)

    @property
    def html(self) -> str:
        """Safe HTML, with `i` elements."""
        return "".join(
            f"<i>{escape(text)}</i>" if italic else escape(text) for text, italic in self.runs
        )


def italic(text: str) -> Styled:
    """All of `text` in italics."""
    return Styled(((text, True),) if text else ())


def joined(between: str, *parts: Styled | str) -> Styled:
    """The parts that are not empty, with `between` between them."""
    whole = Styled()
    for part in map(_styled, parts):
        if part:
            whole = whole + between + part if whole else part
    return whole


def _styled(text: Styled | str) -> Styled:
    return text if isinstance(text, Styled) else Styled(((text, False),) if text else ())
