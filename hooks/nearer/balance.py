"""What is opened in Markdown and never closed: elements of raw HTML, comments, blocks of code.

Each of them swallows what follows it, so that the rest of a page is shown as it was typed, or not at all.
"""

from __future__ import annotations

import re

from nearer.outline import Outline, Problem

# Elements without an end (HTML standard, 13.1.2).
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
# Elements whose end may be left out where that of the element around them stands (13.1.2.4).
_OPTIONAL = frozenset({
    "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>", re.IGNORECASE
)
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})(?P<rest>[^`\n]*)$", re.MULTILINE)


def read(prose: str, outline: Outline) -> None:
    """Adds a problem for each. `prose` is a text without code, links and the comments that end."""
    fence = _FENCE.search(prose) if "```" in prose or "~~~" in prose else None
    if fence:
        # The others, and elements that stand open, may be its fault.
        outline.problems.append(_unclosed_code(prose, fence))
        return
    opening = prose.find("<!--")
    if opening >= 0:
        message = "the comment opened by '<!--' is not closed by '-->'"
        outline.problems.append(Problem("unclosed-markup", message, opening))
    # So may a tag that is refused or cannot be read.
    elif "<" in prose and not any(problem.rule == "unsafe-html" for problem in outline.problems):
        _elements(prose, outline)


def _elements(prose: str, outline: Outline) -> None:
    open_elements: list[tuple[str, int]] = []
    unclosed: list[tuple[str, int]] = []
    for tag in TAG.finditer(prose):
        name = tag["name"].lower()
        if name in VOID and not tag["end"]:
            continue
        if not tag["end"]:
            open_elements.append((name, tag.start()))
            continue
        if name not in (other for other, _ in open_elements):
            message = f"'</{name}>' closes an element that was never opened"
            outline.problems.append(Problem("unclosed-markup", message, tag.start()))
            continue
        while open_elements[-1][0] != name:
            inner = open_elements.pop()
            if inner[0] not in _OPTIONAL:
                unclosed.append(inner)
        open_elements.pop()
    for name, offset in (*unclosed, *open_elements):
        message = f"the element '<{name}>' is not closed by '</{name}>'"
        outline.problems.append(Problem("unclosed-markup", message, offset))


def _unclosed_code(prose: str, fence: re.Match[str]) -> Problem:
    marks = fence["marks"]
    message = f"the block of code opened by '{marks}' is not closed by a line of '{marks}'"
    if fence[0].startswith(" "):
        message = f"a block of code begins at the start of its line; take out the blanks before '{marks}'"
    elif re.search(rf"^ {{0,3}}{re.escape(marks)}[ \t]*$", prose[fence.end() :], re.MULTILINE):
        message = f"'{fence[0].strip()}' opens no block of code; after the marks stands one word, the language"
    return Problem("unclosed-markup", message, fence.start("marks"))
