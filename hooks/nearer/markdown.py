"""What an editor's Markdown refers to, with the offset of each reference.

Python-Markdown keeps no positions, so the text is scanned here: code and comments are blanked out to the same length
(mask.py), and what is left is searched for headings, links, citations, directives and raw HTML. A test holds the
heading ids found here to those that Python-Markdown renders.
"""

from __future__ import annotations

import html
import re

from markdown.extensions.toc import slugify, unique

from nearer import balance, block, definition, inline_link, raw_html, table
from nearer.citation import citations, uncited
from nearer.definition import LABEL
from nearer.field import curly
from nearer.mask import mask_certainly, masks
from nearer.outline import Heading, Outline, Problem

# Each begins with a letter that it must hold, and only then looks back at what is before: to such a one the engine
# leaps, and a pattern that begins with '^' it tries at every character.
_HEADING = re.compile(r"(?P<marks>#(?<=^#)#{0,5})[ \t]*(?P<text>[^#\n].*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<text>[^\s#>|/-][^\n]*)\n(?P<marks>=+|-+)[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{:?[ ]*(?P<list>[^}\n]*?)[ ]*\}[ \t]*$")
_WORD = re.compile(r"[^\W_][\w'’-]*")
# The same of a text of ASCII: letters stand for all of what begins a word, and hyphens for what goes on with one.
_SHAPE = str.maketrans({
    chr(code): "a" if chr(code).isalnum() else "-" if chr(code) in "_'-" else " " for code in range(128)
})  # fmt: skip
_TYPOGRAPHIC = {"’": "'", "‘": " ", "“": " ", "”": " ", "–": " ", "—": " ", "…": " "}
# Of a line, what is no word of it. None of them goes on in the next line.
_BLOCK_LINE = re.compile(r"^ {0,3}/{3,}[^\n]*$", re.MULTILINE)
_NO_WORDS = re.compile(r"\]\([^)\n]*\)|\[@[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>")


def scan(text: str) -> Outline:
    """The outline of a Markdown text. Offsets count from the start of `text`."""
    outline = Outline()
    prose, blocks = masks(text)
    block.read(prose, outline)
    _headings(blocks, prose, outline)
    raw_html.read(mask_certainly(text, prose), outline)
    balance.read(inline_link.without_angles(prose), outline)
    found, problems = inline_link.read(prose)
    outline.links += found
    outline.problems += problems
    definition.read(prose, outline)
    table.read(prose, outline)
    outline.citations, malformed = citations(prose)
    outline.problems += malformed
    outline.suspects += uncited(prose, len(outline.citations))
    outline.links.sort(key=lambda link: link.offset)
    return outline


def count_words(text: str) -> int:
    """The number of words in a masked text, markup left out. Lines can be counted one by one, and added up."""
    if "///" in text:
        text = _BLOCK_LINE.sub(" ", text)
    return _words(_NO_WORDS.sub(" ", text))


def _words(text: str) -> int:
    """How often `_WORD` is found in a text, which is told of most texts without making each of their words."""
    for sign, plain_sign in _TYPOGRAPHIC.items():
        text = text.replace(sign, plain_sign)
    if not text.isascii():
        return len(_WORD.findall(text))
    shape = " " + text.translate(_SHAPE)
    # What stands before the first letter is no part of the word.
    while " -" in shape:
        shape = shape.replace(" -", "  ")
    return shape.count(" a")


def _headings(text: str, prose: str, outline: Outline) -> None:
    underlined = _UNDERLINED.finditer(text) if _UNDERLINE.search(text) else ()
    matches = sorted([*_HEADING.finditer(text), *underlined], key=lambda match: match.start())
    found: list[tuple[re.Match[str], int, str, str]] = []
    explicit: set[str] = set()
    for match in matches:
        written = match["text"]
        attributes = _ATTRIBUTE_LIST.search(written)
        own = re.search(r"#([^\s}]+)", attributes["list"]) if attributes else None
        if attributes:
            written = written[: attributes.start()]
        level = len(match["marks"]) if match["marks"][0] == "#" else 1 + (match["marks"][0] == "-")
        found.append((match, level, written, own[1] if own else ""))
        if own and own[1] in explicit:
            message = f"the id '{own[1]}' is already that of another heading"
            outline.problems.append(Problem("duplicate-anchor", message, match.start("text")))
        if own:
            explicit.add(own[1])
    used = set(explicit)
    outline.words = count_words(prose[: matches[0].start()] if matches else prose)
    ends = [*(match.start() for match, *_ in found[1:]), len(prose)][: len(found)]
    for (match, level, written, own_id), end in zip(found, ends, strict=True):
        words = _typographic(plain(written))
        identifier = own_id or unique(slugify(words, "-"), used)
        running = count_words(prose[match.end() : end])
        outline.headings.append(Heading(level, words, identifier, match.start("text"), running))
        outline.anchors.add(identifier)
        outline.words += count_words(prose[match.start() : match.end()]) + running


def _typographic(text: str) -> str:
    """A heading's words as the extension `smarty` renders them, since its id is made of what is rendered."""
    return curly(text.replace("---", "—").replace("--", "–").replace("...", "…"))


def plain(text: str) -> str:
    """A line of Markdown without its markup, as a reader sees it."""
    text = re.sub(rf"!?\[({LABEL})\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"\[@[^\]]*\]|</?[A-Za-z!][^<>]*>", "", text)
    text = re.sub(r"(?<!\\)(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", text)).strip()
