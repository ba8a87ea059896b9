"""Case files of the text tests: a title, the input and what is expected, each closed by a lone dot.

The form is markdown-it's, so that a case reads as the text does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

FOLDER = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One case of a file, at the line of its title."""

    line: int
    title: str
    given: str
    expected: str


def cases(name: str) -> list[Any]:
    """The cases of a file, each a parameter of a test that is called by the case's title."""
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    found = []
    dots = [number for number, line in enumerate(lines) if line == "."]
    for opening, middle, closing in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        case = Case(
            opening,
            lines[opening - 1],
            "\n".join(lines[opening + 1 : middle]),
            "\n".join(lines[middle + 1 : closing]),
        )
        found.append(pytest.param(case, id=f"{opening}: {case.title}"))
    assert found, f"{name} holds no case"
    return found


def data(name: str) -> Any:
    """What a YAML file of cases holds."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))
