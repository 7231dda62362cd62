"""Links and images within a text, and what was meant as one and would be published as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

from nearer.definition import LABEL
from nearer.link.resolver import SCHEMES
from nearer.outline import Link, Problem, without_words

ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!-]")

# A paragraph, or an entry of a list, a heading or another line that cannot go on one.
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n|[ \t]*(?:[*+:-][ \t]|\d+[.)][ \t]|#|\||/{3}|\[\^))[^\n]+)*")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
# This one and those below begin with what they must hold, to which the engine leaps, and look back from there.
_OPENING = re.compile(r"\[(?:(?<=(?P<image>!)\[)|)")
_AUTOLINK = re.compile(r"<(?P<target>(?P<scheme>[a-z][a-z0-9+.-]{1,31}):[^\s<>]*)>", re.IGNORECASE)
_OURS = "|".join(["docs", *SCHEMES])
# What an editor would write for a target; in `[0](see above` and `array[0] (unsorted)` there is none.
_TARGET = (
    rf"(?:(?:https?|mailto|tel|{_OURS}):[^\s()]|#[a-z]|(?:[\w.%~+-]+/)*[\w.%~+-]+"
    r"\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)\b)[^\s()]*"
)
_UNOPENED = re.compile(rf"\]\((?<!\\\]\()<?{_TARGET}", re.IGNORECASE)
_ESCAPED_OPENING = re.compile(r"\\\[[^\[\]]*\Z")
_APART = re.compile(
    rf"(?<![\\\]!])\[(?P<label>{LABEL})\]\s+(?P<target>\({_TARGET}(?:[ \t]+\"[^\"\n]*\")?\))", re.IGNORECASE
)
_GAP = re.compile(r"\]\s+\(")
_REVERSED = re.compile(rf"(?<!\])\((?P<label>[^()\[\]\n]+)\)\[(?P<target>{_TARGET})\](?![(\[])", re.IGNORECASE)
_ANGLES = re.compile(rf"<(?P<target>(?:{_OURS}|tel):[^\s<>]+|[\w./-]+\.md(?:#[\w-]*)?)>", re.IGNORECASE)
_BRACKETED = re.compile(r"\](?:\(\s*|:[ \t]*\n?[ \t]*)<[^<>\n]*>")
# A target in angle brackets, an address, or what was meant as one.
_IN_ANGLES = re.compile(
    rf"{_BRACKETED.pattern}|<(?:https?|ftp):[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>|{_ANGLES.pattern}", re.IGNORECASE
)


class _Reader(LinkInlineProcessor):
    """Python-Markdown's own reading of labels and targets, which takes nearly anything for a target."""

    def unescape(self, text: str) -> str:
        """The text itself: there is no page being rendered, from whose stash it would be filled."""
        return text


_READER = _Reader(LINK_RE)


def read(prose: str) -> tuple[list[Link], list[Problem]]:
    """The links and images of a Markdown text without code, and what is wrong with how they are written."""
    found: list[Link] = []
    problems: list[Problem] = []
    for match in _AUTOLINK.finditer(prose):
        # Python-Markdown makes links of these alone; of the others it makes tags that nobody sees.
        if match["scheme"].lower() in ("http", "https", "ftp") or "@" in match["target"]:
            found.append(Link(match["target"], match.start("target")))
    if "](" in prose:
        _inline(_QUOTE.sub(_blanked, prose) if ">" in prose else prose, _BLOCK, found, problems)
    problems += _unread(prose)
    return found, problems


def without_angles(prose: str) -> str:
    """The text without what stands in angle brackets and is no tag: addresses, and targets of links."""
    return _IN_ANGLES.sub(_blanked, prose) if "<" in prose else prose


def links(text: str) -> list[Link]:
    """The inline links and images of a text from YAML, in which there is no code, in order."""
    found: list[Link] = []
    if "](" in text:
        _inline(text, _PARAGRAPH, found, [])
    return sorted(found, key=lambda link: link.offset)


def _inline(prose: str, unit: re.Pattern[str], found: list[Link], problems: list[Problem]) -> None:
    for block in _holding(prose, unit):
        text = ESCAPED.sub("  ", block[0])
        ends: list[int] = []
        for opening in _OPENING.finditer(text):
            label, after, closed = _READER.getText(text, opening.end())
            if not closed or text[after : after + 1] != "(":
                continue
            target, _, _, closed = _READER.getLink(text, after)
            if not closed:
                continue
            ends.append(after)
            start = text.find(target, after + 1)
            written = block[0][start : start + len(target)]
            image = bool(opening["image"])
            begin = block.start() + opening.start("image" if image else 0)
            found.append(Link(_meant(written), block.start() + start, image))
            if image and not label.strip():
                problems.append(without_words(_meant(written), begin))
            elif not label:
                message = f"the link to '{_meant(written)}' has no words that a reader could see"
                problems.append(Problem("malformed-link", message, begin))
        for match in _UNOPENED.finditer(text):
            if match.start() + 1 not in ends and not _ESCAPED_OPENING.search(block[0], 0, match.start()):
                message = f"'{block[0][match.start() : match.end()]}' is no link; look at its brackets"
                problems.append(Problem("malformed-link", message, block.start() + match.start()))


def _holding(prose: str, unit: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The units of a text that may hold a link. An empty line ends each, so that only what is between two is divided."""
    end = 0
    while (link := prose.find("](", end)) >= 0:
        start = max(prose.rfind("\n\n", end, link), end)
        empty = prose.find("\n\n", link)
        end = empty + 2 if empty >= 0 else len(prose)
        yield from (block for block in unit.finditer(prose, start, end) if "](" in block[0])


def _meant(target: str) -> str:
    """A target without the escapes and entities of Markdown, as a browser gets it."""
    if "\\" in target:
        target = ESCAPED.sub(lambda match: match[0][1], target)
    # MkDocs does not find a page whose name is written with entities.
    path = target.partition("?")[0].partition("#")[0]
    return html.unescape(target) if "&" in target and ("&" not in path or ":" in path) else target


def _unread(prose: str) -> Iterator[Problem]:
    """What a reader would be shown as text, or not at all, where a link was meant."""
    for match in _APART.finditer(prose) if _GAP.search(prose) else ():
        if match["label"].strip() and not match["label"].isdigit() and match["label"] not in "xX":
            fixed = " ".join(f"[{match['label']}]{match['target']}".split())
            message = "a blank between ']' and '(' makes this text and no link"
            yield Problem("malformed-link", message, match.start("target"), fixed)
    for match in _REVERSED.finditer(prose) if ")[" in prose else ():
        fixed = f"[{match['label']}]({match['target']})"
        yield Problem("malformed-link", f"'{match[0]}' has its brackets the wrong way round", match.start(), fixed)
    for match in _ANGLES.finditer(_BRACKETED.sub(_blanked, prose)) if "<" in prose else ():
        fixed = f"[…]({match['target']})"
        yield Problem("malformed-link", f"'{match[0]}' is no link and would not be seen", match.start(), fixed)


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
