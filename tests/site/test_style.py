"""Colours have the contrast of WCAG 2.2 AA; templates contain no styles or scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = "".join(
    (ROOT / name).read_text(encoding="utf-8")
    for name in (
        "articles/static/articles/claims/claims.css",
        "references/static/references/reference.css",
        "articles/static/articles/article/link-cards.css",
        "articles/static/articles/diff/diff.css",
        "articles/static/articles/diff/diff-visual.css",
        "articles/static/articles/article/evidence.css",
        "articles/static/articles/diff/review.css",
        "bioweb/static/bioweb/site.css",  # last, as it has the styles for printing
    )
)
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", CSS)
}
TEXT, GRAPHIC = 4.5, 3.0  # success criteria 1.4.3 and 1.4.11
GRAVE = [f"claim-{state}" for state in ("retracted", "disputed", "missing")]
SLIGHT = [f"claim-{state}" for state in ("re-check", "weak", "uncited", "partly")]
PAIRS = [
    *((ink, tint, TEXT) for tint in (*GRAVE, *SLIGHT, "claim-good") for ink in (
        "ink", "link", "visited", "red-link", "ink-soft",
    )),
    *(("del-ink", tint, TEXT) for tint in GRAVE), *(("warn-ink", tint, TEXT) for tint in SLIGHT),
    *((line, ground, GRAPHIC) for line in ("mark-1", "mark-2", "mark-3") for ground in (
        *GRAVE, *SLIGHT, "claim-good", "target", "paper", "surface",
    )),
    ("ins-edge", "claim-good", GRAPHIC),
    *((ink, ground, TEXT) for ground in ("paper", "surface", "target") for ink in (
        "ink", "ink-soft", "link", "visited", "red-link",
    )),
    *((ink, "warn", TEXT) for ink in ("ink", "link", "red-link", "warn-ink")),
    *((edge, ground, GRAPHIC) for ground in ("paper", "surface") for edge in (
        "edge", "focus", "link-line", "red-link-line", "ins-edge", "del-edge", "accent",
    )),
    ("on-accent", "accent", TEXT), ("accent", "paper", TEXT), ("paper", "ink", TEXT),
    ("ink", "ins", TEXT), ("ins-ink", "ins", TEXT), ("ins-ink", "paper", TEXT),
    ("ink", "del", TEXT), ("del-ink", "del", TEXT), ("del-ink", "paper", TEXT),
    *((ink, "moved", TEXT) for ink in (
        "ink", "moved-ink", "link", "ink-soft", "ins-ink", "del-ink",
    )),
    *(("moved-edge", ground, GRAPHIC) for ground in ("paper", "moved")),
    *((ink, ground, TEXT) for ground in ("ins", "del") for ink in (
        "visited", "red-link", "ink-soft",
    )),
    ("link", "ins", TEXT), ("link", "del", TEXT), ("warn-ink", "paper", TEXT),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(ink: str, ground: str, least: float, scheme: int) -> None:
    lighter, darker = sorted(
        (luminance(COLOURS[ink][scheme]), luminance(COLOURS[ground][scheme])), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_every_colour_of_the_stylesheet_is_a_named_one_with_two_values() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL).rpartition("@media print")[0]
    named = re.sub(r"--[\w-]+: light-dark\([^)]*\);", "", rules)
    assert not re.findall(r"#[0-9a-f]{3,8}\b", named)


def test_nothing_is_fetched_from_other_sites() -> None:
    assert not re.search(r"url\(|@import|@font-face", CSS)


@pytest.mark.parametrize(
    "template", sorted(ROOT.glob("*/templates/**/*.html")), ids=lambda path: path.name
)
def test_templates_contain_no_style_and_no_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    # A block of data is no script: browsers do not run it, and the policy does not cover it.
    text = text.replace('<script type="application/ld+json">', "")
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", text)
