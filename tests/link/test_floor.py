"""A build that checked far fewer pages or links than somebody saw fails at the figure."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nearer.link.floor import check
from nearer.site import Site
from tests import tiny


def site(folder: Path, **floor: float) -> Site:
    settings = yaml.safe_load((tiny.MINIMAL / "data/site.yml").read_text(encoding="utf-8"))
    return tiny.load(
        folder, {"data/site.yml": yaml.safe_dump(settings | {"checks": {"floor": floor}}, sort_keys=False)}
    )


@pytest.mark.parametrize(
    ("pages", "links", "told"),
    [
        (20, 500, []),
        (40, 5000, []),
        # A tenth less is let pass, and not one more.
        (18, 450, []),
        (17, 500, ["17 pages were checked, and 20 when"]),
        (20, 449, ["449 links were checked, and 500 when"]),
        (0, 0, ["0 pages", "0 links"]),
    ],
)
def test_the_floor(pages: int, links: int, told: list[str], tmp_path: Path) -> None:
    found = list(check(site(tmp_path, pages=20, links=500), pages, links))
    assert [one.message[: len(start)] for one, start in zip(found, told, strict=True)] == told
    assert all(one.rule == "fewer-links" and one.location.path == "data/site.yml" for one in found)


def test_it_points_at_the_figure_and_says_what_to_write(tmp_path: Path) -> None:
    loaded = site(tmp_path, pages=20, links=500, drop=0.0)
    (found,) = check(loaded, 19, 500)
    lines = (tmp_path / "data/site.yml").read_text(encoding="utf-8").splitlines()
    assert lines[found.location.line - 1][found.location.column - 1 :] == "20"
    assert found.message.endswith("write 19 here")


def test_without_figures_there_is_no_floor() -> None:
    assert list(check(tiny.minimal(), 0, 0)) == []
