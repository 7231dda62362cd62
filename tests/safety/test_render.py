"""The gate, and where help can be found."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborNode

from tests import tiny

SITE = tiny.minimal()


def texts(root: LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in root.css(selector)]


def test_the_gate_says_who_should_not_read_on_and_where_to_go() -> None:
    root = tiny.html(SITE, "articles/trust.md").css_first(".safety-gate")
    assert root is not None
    assert texts(root, "p") == ["Read this first", "Skip this if you are afraid of someone.", "Find help"]
    assert [node.attributes["href"] for node in root.css("a")] == ["../../help/"]


def test_worldwide_lines_come_first_then_countries_by_name(tmp_path: Path) -> None:
    lines = (tiny.MINIMAL / "data" / "help_lines.yml").read_text(encoding="utf-8")
    more = "\n- {id: first, name: First, country: AT, country_name: Austria, topics: [men], phone: '+43 1', checked: 2026-11-20}\n"
    root = tiny.html(tiny.load(tmp_path, {"data/help_lines.yml": more + lines}), "help/index.md")
    assert texts(root, "h3") == ["Anywhere in the world", "Austria", "Ireland"]
    assert texts(root, ".help-name") == ["A directory of lines", "First", "Listeners"]


def test_every_way_to_reach_a_line_and_the_day_it_was_checked() -> None:
    root = tiny.html(SITE, "help/index.md")
    assert [node.attributes["href"] for node in root.css(".help-contact a")] == ["https://lines.example", "tel:1120"]
    assert texts(root, ".help-contact") == ["lines.example", "112 (0)", "Text HELLO to 112"]
    assert texts(root, ".help-line .meta") == [
        "Crisis · last checked 23 November 2026", "Someone to talk to, Men · last checked 23 November 2026",
    ]  # fmt: skip


def test_the_help_page_of_the_real_site_can_be_dialled() -> None:
    """A number with letters or a stray mark in its link does not ring."""
    from nearer.site import Site

    site, _ = Site.load(tiny.ROOT)
    assert site is not None
    numbers = [node.attributes["href"] or "" for node in tiny.html(site, "help/index.md").css("a[href^='tel:']")]
    assert numbers
    assert all(re.fullmatch(r"tel:\+?[0-9-]+", number) for number in numbers)


def test_every_country_of_the_real_site_has_a_line_for_each_who_is_sent_there() -> None:
    """The page invites the frightened, the despairing and the young; a country that answers only one of them fails two."""
    from nearer.site import Site

    site, _ = Site.load(tiny.ROOT)
    assert site is not None
    helped: dict[str, set[str]] = {}
    for line in site.help_line.values():
        helped.setdefault(line.country, set()).update(line.topics)
        assert line.how, f"{line.id} does not say how it was checked"
    for country, topics in helped.items():
        needed = {"crisis", "domestic-abuse"} if country == "eu" else {"crisis", "domestic-abuse", "children"}
        assert needed <= topics, country
        assert country == "world" or "emergency" in topics, country
