"""A section without its heading is told at its line, and a question with nowhere to go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nearer.check import load_and_check
from nearer.command.ask import lines
from nearer.site import Site
from tests.conftest import ROOT

PAGE = """id: home
page: index.md
reflect: What would help?
sections:
  no-such-heading:
    - where am i
"""


def test_an_anchor_that_no_heading_carries(write_tree: Callable[..., Path]) -> None:
    _, found = load_and_check(write_tree({"data/ask/home.yml": PAGE}))
    assert [(str(one.location.path), one.location.line, one.rule) for one in found] == [
        ("data/ask/home.yml", 6, "unknown-anchor")
    ]


def test_what_an_editor_sees() -> None:
    site, _ = Site.load(ROOT)
    assert site is not None
    said = "\n".join(lines(site, "she goes silent whenever we argue"))
    assert "faq:partner-shuts-down" in said
    assert "nearest: 'my wife goes silent in arguments'" in said
    assert lines(site, "he hits me")[0].startswith("nothing but help: 'hits me'")
    assert lines(site, "xyzzy") == ["nothing fits well"]
