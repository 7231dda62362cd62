"""Directives: the blocks by which an editor places a component (`/// faq | trust`).

Syntax: pymdownx.blocks. A block without content leaves a placeholder that `compose` replaces once the page is known;
`insight`, `steps` and `table` shape the Markdown that they hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from nearer import block_pass, inline_pass, shortcut
from nearer.citation import CITATION, citations
from nearer.mask import COMMENT


@dataclass(frozen=True, slots=True)
class Specification:
    """What follows the bar: nothing, a text, or the id of a record of `noun`; and whether the block holds Markdown.

    `needs` is found in the Markdown of a block that cannot do without it, and `lacks` says what that is.
    """

    argument: Literal["none", "optional", "required"] = "none"
    noun: str | None = None
    content: bool = False
    needs: re.Pattern[str] | None = None
    lacks: str = ""


DIRECTIVES: dict[str, Specification] = {
    "diagram": Specification("required", "diagram"),
    "assessment": Specification("required", "assessment"),
    "habit": Specification("required", "habit"),
    "term": Specification("required", "glossary"),
    "faq": Specification("optional", "topic"),
    "profiles": Specification(),
    "life-stages": Specification(),
    "safety": Specification(),
    "sources": Specification(),
    "words": Specification(),
    "articles": Specification(),
    "glossary": Specification(),
    "habits": Specification(),
    "plan": Specification(),
    "assessments": Specification(),
    "ask": Specification(),
    "bibliography": Specification(),
    "help-lines": Specification(),
    "topics": Specification(),
    "needs": Specification(),
    "library": Specification(),
    "library-report": Specification(),
    "index": Specification(),
    "changes": Specification(),
    "datasets": Specification(),
    "search": Specification(),
    "insight": Specification(content=True),
    "steps": Specification(
        content=True,
        needs=re.compile(r"^### ?\S", re.MULTILINE),
        lacks="holds no step; each begins with a heading of '###'",
    ),
    "table": Specification(
        "required",
        content=True,
        needs=re.compile(r"^[ ]{0,3}[^\n]*\|[^\n]*\n[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)+$", re.MULTILINE),
        lacks="holds no table: a head, then a line like '| --- | --- |', then rows",
    ),
}


class _Placeholder(Block):
    """A block whose fragment is rendered later, from the site's records."""

    ARGUMENT: ClassVar[bool | None] = None

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, "div", {"data-directive": self.NAME})
        if self.argument:
            element.set("data-argument", self.argument.strip())
        return element


class _Insight(Block):
    NAME = "insight"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        note = ElementTree.SubElement(parent, "div", {"class": "insight", "role": "note", "data-feature": "insight"})
        ElementTree.SubElement(note, "p", {"class": "insight-label"}).text = "A surprising finding"
        return note


class _Steps(Block):
    """Headings of the third level and what follows them, as an ordered list, and a place for the way to their sheet."""

    NAME = "steps"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        # It becomes a list at the end: inside a list, Python-Markdown would add an editor's own entries to ours.
        steps = ElementTree.SubElement(parent, "div", {"class": "steps", "data-feature": "steps"})
        ElementTree.SubElement(parent, "div", {"data-directive": "sheet"})
        return steps

    def on_end(self, block: ElementTree.Element) -> None:
        block.tag = "ol"
        children = list(block)
        item: ElementTree.Element | None = None
        for child in children:
            block.remove(child)
            if child.tag == "h3" or item is None:
                item = ElementTree.SubElement(block, "li")
            item.append(child)


class _Table(Block):
    """A table with a caption, scoped headers, and labels that stand in for the head on narrow screens."""

    NAME = "table"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "div", {"class": "table", "data-feature": "table"})

    def on_end(self, block: ElementTree.Element) -> None:
        table = block.find("table")
        if table is None:
            return
        table.set("class", "captioned")
        caption = ElementTree.Element("caption")
        caption.text = self.argument
        table.insert(0, caption)
        heads = [("".join(cell.itertext())).strip() for cell in table.iterfind("thead/tr/th")]
        for cell in table.iterfind("thead/tr/th"):
            cell.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            cells = list(row)
            if cells:
                cells[0].tag = "th"
                cells[0].set("scope", "row")
            for head, cell in zip(heads, cells, strict=False):
                cell.set("data-label", re.sub(r"[*_`]", "", head))


# Classes are made once, and not for each page.
_BLOCKS: tuple[type[Block], ...] = (
    *(
        type("_Placeholder", (_Placeholder,), {"NAME": name})
        for name, specification in DIRECTIVES.items()
        if not specification.content
    ),
    _Insight,
    _Steps,
    _Table,
)


class _Citation(InlineProcessor):
    """`[@id]` becomes a placeholder that `compose` numbers in the order of the whole page."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:
        found, problems = citations(m[0])
        if problems or not found:
            return None, None, None
        span = ElementTree.Element("span", {"data-cite": "; ".join(_written(c.source, c.locator) for c in found)})
        return span, m.start(0), m.end(0)


class _Comments(Preprocessor):
    """Takes out HTML comments: they are for editors, and a citation in one would count as a use."""

    def run(self, lines: list[str]) -> list[str]:
        return COMMENT.sub(" ", "\n".join(lines)).split("\n")


class NearerExtension(BlocksExtension):
    """Registers the directives and the citation syntax with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        # After fenced code is put away (25), before raw HTML is (20).
        md.preprocessors.register(_Comments(md), "comments", 24)
        # Above links and references (priority 170 and less), below code spans (190).
        md.inlinePatterns.register(_Citation(CITATION.pattern, md), "citation", 175)
        inline_pass.register(md)
        block_pass.register(md)
        shortcut.register(md)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        for block in _BLOCKS:
            block_mgr.register(block, {})


def _written(source: str, locator: str) -> str:
    return f"{source}, {locator}" if locator else source
