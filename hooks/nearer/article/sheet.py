"""The one-page sheet of a guide with steps: what to try, step by step, taken from the guide's own Markdown.

Nothing is written twice: the sheet is cut from the guide whenever the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.article.model import PageMatter
from nearer.citation import CITATION
from nearer.markdown import scan
from nearer.mask import mask
from nearer.page.generated import shortened
from nearer.template import render

if TYPE_CHECKING:
    from nearer.outline import Directive, Heading
    from nearer.page.model import Page
    from nearer.site import Site

# Help first. The steps are headings of the third level, so they need one of the second to stand under.
_OPENING = "/// safety\n///\n\n## What to try {#what-to-try .visually-hidden}\n\n/// steps\n\n"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# Directives, tables, HTML and drawings have no place on the sheet; the first paragraph of words has.
_NO_WORDS = ("/", "|", "<", "!", "#")
_LABEL = re.compile(r"(\*\*|__)[^*_\n]+[.:]\1\s+")
_LINK = re.compile(r"(?<![!\\])\[(?P<label>(?:[^\[\]\\]|\\.)*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_NOTE = re.compile(r"\s*(?:\[\^[^\]\n]+\]|" + CITATION.pattern + ")")


def address(page: Page) -> str:
    """The path of a guide's sheet, as if it stood in docs/."""
    return f"{page.uri.removesuffix('.md')}/sheet.md"


def guide_of(site: Site, sheet: Page) -> Page | None:
    """The guide that a sheet belongs to."""
    return site.pages.get(f"{sheet.uri.rpartition('/')[0]}.md")


def pages(site: Site) -> Iterator[Page]:
    """One sheet for each guide with a `/// steps` block."""
    from nearer.page.model import Page

    for guide in site.pages.values():
        found = steps(guide) if guide.guide is not None else []
        if not found:
            continue
        topic = guide.matter.title.partition(": ")[0]
        number = _number(len(found))
        matter = PageMatter(
            title=f"{number.capitalize()} on one page: {topic}",
            description=shortened(
                f"The {number} of “{topic}” on one sheet: what to try, without the reasons and the sources."
            ),
            neutral_title=guide.matter.neutral_title,
            draft=guide.matter.draft,
            sensitive=guide.matter.sensitive,
            overlap=guide.matter.overlap,
        )
        body = _OPENING + "".join(f"### {name}\n\n{text}\n\n" for name, text in found) + "///\n"
        yield Page(address(guide), guide.source, matter, body, scan(body))


def link(site: Site, page: Page, argument: str | None) -> Markup:
    """Below the steps of a guide: the way to its sheet."""
    if address(page) not in site.pages:
        return Markup()
    return render("sheet.html", sheet=address(page), number=_number(len(steps(page))))


def steps(page: Page) -> list[tuple[str, str]]:
    """Name (with its id, as Markdown) and first paragraph of each step of a guide, citations and links taken out."""
    found = [
        (f"{_plain(heading.text)} {{#{heading.id}}}", _first_paragraph(page, heading, end))
        for start, end in (
            _extent(page, directive) for directive in page.outline.directives if directive.name == "steps"
        )
        for heading in page.outline.headings
        if heading.level == 3 and start < heading.offset < end
    ]
    # A label that begins every step ("Try.") says nothing on a sheet that holds only such paragraphs.
    labels = {match[0] if (match := _LABEL.match(text)) else "" for _, text in found}
    shared = labels.pop() if len(labels) == 1 else ""
    return [(name, text.removeprefix(shared)) for name, text in found]


def _extent(page: Page, directive: Directive) -> tuple[int, int]:
    """Where a block begins and ends in the body: its end is the next line of as many slashes as opened it."""
    opening = page.body.rfind("\n", 0, directive.offset) + 1
    marks = page.body[opening : directive.offset].strip()
    end = re.compile(rf"^ {{0,3}}{marks}[ \t]*$", re.MULTILINE).search(mask(page.body), directive.offset)
    return directive.offset, end.start() if end else len(page.body)


def _first_paragraph(page: Page, heading: Heading, end: int) -> str:
    following = min((other.offset for other in page.outline.headings if other.offset > heading.offset), default=end)
    line = page.body.find("\n", heading.offset)
    text = page.body[line if line >= 0 else end : min(following, end)]
    blocks = (block[0].strip() for block in _BLOCK.finditer(text))
    first = next((block for block in blocks if not block.startswith(_NO_WORDS)), "")
    return _plain(first)


def _plain(text: str) -> str:
    """Markdown without citations, notes and links; emphasis stays."""
    return _LINK.sub(lambda match: match["label"], _NOTE.sub("", text))


def _number(count: int) -> str:
    word = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{word} step" if count == 1 else f"{word} steps"
