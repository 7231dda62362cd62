"""Contrast of every pair of colours that the design puts together, recomputed from tokens.css, light and dark.

Relative luminance and ratios as WCAG 2.2 defines them. A pair is listed with the least ratio that it must reach: 7 for
text that is read at length, 4.5 for other text, 3 for what only marks a control or a shape.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tiny import ROOT

STYLES = ROOT / "overrides" / "assets" / "stylesheets"
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")
FALLBACK = (STYLES / "tokens_fallback.css").read_text(encoding="utf-8")
TWO_SIDED = re.compile(r"--(?P<name>[a-z0-9-]+): light-dark\((?P<light>#[0-9A-Fa-f]{6}), (?P<dark>#[0-9A-Fa-f]{6})\)")
PLAIN = re.compile(r"--(?P<name>[a-z0-9-]+): (?P<value>#[0-9A-Fa-f]{6})")
GROUNDS = ("paper", "surface", "sunk")
# Text and what it stands on.
PAIRS = [
    *(("ink", ground, 7) for ground in GROUNDS),
    *(("ink2", ground, 4.5) for ground in GROUNDS),
    *(("ink3", ground, 4.5) for ground in GROUNDS),
    *((name, ground, 4.5) for name in ("brand", "visited", "alert") for ground in GROUNDS),
    *(("brand-strong", ground, 7) for ground in GROUNDS),
    *((name, ground, 4.5) for name in ("moss", "lake", "apricot", "honey-ink") for ground in ("paper", "surface")),
    ("apricot", "sunk", 4.5),
    *(("on-brand", fill, least) for fill, least in (("brand", 7), ("brand-strong", 7), ("alert", 4.5))),
    *((name, f"{name}-tint", 4.5) for name in ("brand", "moss", "lake", "apricot", "alert")),
    ("honey-ink", "honey-tint", 4.5),
    ("brand-strong", "brand-tint", 7),
    # The ring inside a chosen setting, whose ground is the brand colour.
    ("on-brand", "brand", 3),
    *(("ink", tint, 7) for tint in (
        "brand-tint", "moss-tint", "lake-tint", "apricot-tint", "honey-tint", "alert-tint", "mark",
    )),
    # What panels hold besides their own colour: links, second-rank text.
    *((name, tint, 4.5) for name in ("ink2", "brand", "visited") for tint in (
        "brand-tint", "moss-tint", "lake-tint", "apricot-tint", "honey-tint", "alert-tint",
    )),
    # Borders of controls, and the ring of the focus.
    *(("line-strong", ground, 3) for ground in GROUNDS),
    *(("ink", ground, 3) for ground in ("brand-tint", "alert-tint")),
    # Shapes of drawings on their card.
    *((f"d{number}", "surface", 3) for number in range(1, 6)),
]  # fmt: skip
# The colour of labels on filled shapes of drawings.
LABELS = {"light": "#FFFFFF", "dark": "#17121A"}


def colours(side: str) -> dict[str, str]:
    """Every colour token by name, for 'light' or 'dark'."""
    return {match["name"]: match["value"] for match in PLAIN.finditer(TOKENS)} | {
        match["name"]: match[side] for match in TWO_SIDED.finditer(TOKENS)
    }


def rgb(side: str, token: str) -> str:
    """A colour token as a browser computes it."""
    value = colours(side)[token]
    return "rgb({}, {}, {})".format(*(int(value[index : index + 2], 16) for index in (1, 3, 5)))


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_agrees_with_known_values() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert ratio("#6B2A5B", "#FBF8F6") == pytest.approx(9.42, abs=0.005)


@pytest.mark.parametrize("side", ["light", "dark"])
def test_every_pair_reaches_its_ratio(side: str) -> None:
    tokens = colours(side)
    found = {(text, ground): round(ratio(tokens[text], tokens[ground]), 2) for text, ground, _ in PAIRS}
    assert [(*pair, least) for *pair, least in PAIRS if found[pair[0], pair[1]] < least] == []


@pytest.mark.parametrize("side", ["light", "dark"])
def test_labels_on_shapes_can_be_read(side: str) -> None:
    tokens = colours(side)
    assert all(ratio(LABELS[side], tokens[f"d{number}"]) >= 4.5 for number in range(1, 6))


@pytest.mark.parametrize("side", ["light", "dark"])
def test_one_of_the_two_focus_rings_shows_on_any_ground(side: str) -> None:
    tokens = colours(side)
    grounds = [name for name in tokens if name in GROUNDS or name.endswith("-tint")]
    assert [
        name for name in grounds if max(ratio(tokens["ink"], tokens[name]), ratio(tokens["honey"], tokens[name])) < 3
    ] == []


def test_more_contrast_takes_the_strongest_ink() -> None:
    more = re.search(r"prefers-contrast: more\) \{ :root \{(.*?)\}", TOKENS)
    assert more
    assert {"--ink2: var(--ink)", "--ink3: var(--ink)", "--line: var(--line-strong)"} <= {
        part.strip() for part in more[1].split(";")
    }


def test_browsers_without_light_dark_get_the_light_column() -> None:
    fallback = {match["name"]: match["value"] for match in PLAIN.finditer(FALLBACK)}
    assert fallback == {name: value for name, value in colours("light").items() if name != "honey"}


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.stem)
def test_colours_come_from_tokens_alone(path: Path) -> None:
    """Shadows and the shade behind a dialog may fade; they carry no meaning."""
    if path.name.startswith("tokens"):
        return
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(
        r"(?<![\w-])#[0-9a-fA-F]{3,8}\b",
        "\n".join(line for line in text.splitlines() if "shadow" not in line and "backdrop" not in line),
    )
    assert named == []
    unknown = set(re.findall(r"var\(--([a-z0-9-]+)\)", text)) - {
        *colours("light"),
        *re.findall(r"--([a-z0-9-]+):", TOKENS + text),
    }
    assert unknown <= {"column"}
