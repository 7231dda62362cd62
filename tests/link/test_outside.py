"""Every address that content leads to outside the site, at the places where it is written."""

from __future__ import annotations

from pathlib import Path

from nearer.link.outside import outside
from tests import tiny


def test_addresses_and_their_places(tmp_path: Path) -> None:
    files = {
        "docs/extra.md": tiny.page(
            "[One](https://one.example/a?b#c) and <https://two.example>, [three](http://one.example/a).\n\n"
            "`https://code.example`, <!-- https://note.example --> [mail](mailto:a@b.example).\n\n"
            "[One](https://one.example/a?b#c) again."
        ),
        "data/faq.yml": tiny.data("faq.yml", answer="See [one](https://one.example/a?b#c) there."),
    }
    found = {
        address: [f"{place.path}:{place.line}:{place.column}" for place in places]
        for address, places in outside(tiny.load(tmp_path, files)).items()
    }
    assert sorted(found) == [
        "http://one.example/a", "https://creativecommons.org/licenses/by/4.0/",
        "https://doi.org/10.1037/0022-3514.87.2.228", "https://lines.example", "https://one.example/a?b#c",
        "https://two.example", "https://weather.example/",
    ]  # fmt: skip
    assert found["https://one.example/a?b#c"] == ["data/faq.yml:6:21", "docs/extra.md:6:7", "docs/extra.md:10:7"]
    assert found["https://two.example"] == ["docs/extra.md:6:39"]
    assert found["https://doi.org/10.1037/0022-3514.87.2.228"] == ["data/sources.yml:29:8"]
