"""A guide says which pages lead to it, by what they are; lists, itself and what it leads to next are left out."""

from __future__ import annotations

from pathlib import Path

from nearer.page.mention import mentions
from tests import tiny

TRUST = (tiny.MINIMAL / "docs/articles/trust.md").read_text(encoding="utf-8")
SECOND = TRUST.replace("title: Trust, a little at a time", "title: A second guide")


def test_what_leads_to_a_guide(tmp_path: Path) -> None:
    files = {
        "docs/articles/second.md": SECOND.replace("{#what-trust-means}\n", "{#what-trust-means}\n\nSee [the first](trust.md#questions) and [it](second.md).\n"),
        "docs/articles/third.md": TRUST.replace("title: Trust, a little at a time", "title: A third guide").replace(
            "{#what-trust-means}\n", "{#what-trust-means}\n\nSee [the second](second.md) and [the second](second.md#words).\n"
        ).replace("related:\n", "related:\n  - link: trust.md\n    kind: before\n    reason: It comes first.\n"),
        "docs/extra.md": tiny.page("A plain page with [a link](articles/trust.md)."),
    }  # fmt: skip
    site = tiny.load(tmp_path, files)
    shown = {group["label"]: group["pages"] for group in mentions(site, site.pages["articles/trust.md"])}
    assert shown == {
        "Guides": [("A second guide", "../second/"), ("A third guide", "../third/")],
        "Life stages": [("Starting out", "../../life-stages/starting-out/")],
        "Check-ins": [("Quick check", "../../assessments/quick-check/")],
    }
    assert [page.title for group in mentions(site, site.pages["articles/second.md"]) for page in group["pages"]] == [
        "A third guide"
    ]
    # It leads to the first by itself, so the first need not be named once more.
    third = {page.title for group in mentions(site, site.pages["articles/third.md"]) for page in group["pages"]}
    assert "Trust, a little at a time" not in third
    for uri in ("glossary/trust.md", "articles/index.md", "extra.md"):
        assert mentions(site, site.pages[uri]) == []
