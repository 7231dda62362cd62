"""Paths in raw HTML are those of an editor, and reach a reader as addresses that work."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.raw_link import resolved
from tests import tiny

# How it is written on docs/how-we-work/extra.md, and what becomes of it there.
WRITTEN = {
    '<a href="../articles/trust.md">a</a>': '<a href="../../articles/trust/">a</a>',
    "<a href=../articles/trust.md#words>a</a>": "<a href=../../articles/trust/#words>a</a>",
    "<A HREF = '../index.md' title='b'>a</A>": "<A HREF = '../../' title='b'>a</A>",
    '<div><a href="index.md?c&amp;d#corrections">a</a></div>': '<div><a href="../#corrections">a</a></div>',
    '<img alt="A" src="a.svg" srcset="a.svg 1x,a.svg 2x">': '<img alt="A" src="../a.svg" srcset="../a.svg 1x,../a.svg 2x">',
    '<video poster="a.svg" src="a.svg"></video>': '<video poster="../a.svg" src="../a.svg"></video>',
    '<blockquote cite="../help/index.md"><p>a</p></blockquote>': '<blockquote cite="../../help/"><p>a</p></blockquote>',
    # What others see to: marks, anchors, other hosts, Markdown, code.
    '<a href="term:trust">a</a> <a href="#top">b</a>': '<a href="term:trust">a</a> <a href="#top">b</a>',
    '<a href="https://a.example/b.md">a</a>': '<a href="https://a.example/b.md">a</a>',
    '[a](../index.md) *b*{: title="c" }': '[a](../index.md) *b*{: title="c" }',
    '`<a href="../index.md">a</a>`': '`<a href="../index.md">a</a>`',
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_path_becomes_an_address(written: str, tmp_path: Path) -> None:
    name = "how-we-work/extra.md"
    site = tiny.load(tmp_path, {f"docs/{name}": tiny.page(written), "docs/how-we-work/a.svg": "<svg/>"})
    assert resolved(site, site.pages[name]).strip() == WRITTEN[written]


def test_it_reaches_the_page(tmp_path: Path) -> None:
    body = '<a href="../articles/trust.md#words">a</a> and <a href="term:trust">b</a>.'
    site = tiny.load(tmp_path, {"docs/how-we-work/extra.md": tiny.page(body)})
    found = [node.attributes["href"] for node in tiny.html(site, "how-we-work/extra.md").css("a")]
    assert found == ["../../articles/trust/#words", "../../glossary/trust/"]
