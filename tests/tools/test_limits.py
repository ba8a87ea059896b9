"""Files, functions and folders that exceed a limit are printed, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bioweb.tools.limits import complaints, full_folders


def function(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("articles/a.py", "x = 1\n" * 299, []),
        ("articles/a.py", "x = 1\n" * 300, ["articles/a.py: 300 lines"]),
        ("bioweb/base.html", "<p>\n" * 300, ["bioweb/base.html: 300 lines"]),
        ("bioweb/site.css", "a {}\n" * 300, []),
        ("bioweb/site.css", "a {}\n" * 800, ["bioweb/site.css: 800 lines"]),
        ("articles/a.py", function(39), []),
        (
            "articles/a.py",
            "\n@decorated\n" + function(40),
            ["articles/a.py:3: long() has 40 lines"],
        ),
        (
            "articles/a.py",
            "class A:\n    async " + function(40).replace("\n", "\n    "),
            ["a.py:2"],
        ),
        ("tests/test_a.py", function(79), []),
        ("tests/test_a.py", function(80), ["tests/test_a.py:1: long() has 80 lines"]),
    ],
)
def test_what_is_too_long_is_named(path: str, source: str, expected: list[str]) -> None:
    found = list(complaints(Path(path), source))
    assert len(found) == len(expected)
    assert all(part in sentence for part, sentence in zip(expected, found, strict=True))


def test_a_folder_that_is_too_full_is_named() -> None:
    modules = [Path(f"articles/text/m{number}.py") for number in range(20)]
    others = [Path("articles/text/page.html"), *(Path(f"tests/text/t{n}.py") for n in range(30))]
    assert list(full_folders([*modules, *others])) == []
    (sentence,) = full_folders([*modules, Path("articles/text/__init__.py"), *others])
    assert sentence.startswith("articles/text: 21 modules")
