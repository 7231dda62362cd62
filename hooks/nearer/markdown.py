"""What an editor's Markdown refers to, with the offset of each reference.

Python-Markdown keeps no positions, so the text is scanned here: code and comments are blanked out to the same length
(mask.py), and what is left is searched for headings, links, citations, directives and raw HTML. A test holds the
heading ids found here to those that Python-Markdown renders.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

from nearer import raw_html
from nearer.field import curly
from nearer.mask import mask, mask_blocks, mask_certainly
from nearer.outline import Citation, Directive, Heading, Link, Outline, Problem

_LABEL = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"
# A paragraph, or an entry of a list, a heading or another line that cannot go on one.
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n|[ \t]*(?:[*+:-][ \t]|\d+[.)][ \t]|#|>|\||/{3}|\[\^))[^\n]+)*")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENING = re.compile(r"(?P<image>!?)\[")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!-]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]^][^\]]*)\]:[ \t]*(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
_REFERENCE = re.compile(rf"(?<!\\)!?\[(?P<label>{_LABEL})\] ?\[(?P<name>[^\]]*)\](?!\()")
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?P<definition>:?)")
CITATION = re.compile(r"(?<!\\)(?:\\\\)*\[(?P<body>@[^\[\]\n]*)\](?!\()")
_UNCLOSED_CITATION = re.compile(r"(?<!\\)\[@[A-Za-z0-9][^\[\]\n]*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?P<target>[a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>", re.IGNORECASE)
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]*(?P<text>[^#\n].*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<text>[^\s#>|/-][^\n]*)\n(?P<marks>=+|-+)[ \t]*$", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{:?[ ]*(?P<list>[^}\n]*?)[ ]*\}[ \t]*$")
_DIRECTIVE = re.compile(
    r"^ {0,3}(?P<marks>/{3,})[ \t]*(?P<name>[^\s|/][^\s|]*)?[ \t]*(?P<bar>\|[ \t]*(?P<argument>[^\n]*?))?[ \t]*$",
    re.MULTILINE,
)
_OPTIONS = re.compile(r"\n(?: {4}|\t)\s*(?P<name>[^\s:]+):")
_WORD = re.compile(r"[^\W_][\w'’-]*")


class _Reader(LinkInlineProcessor):
    """Python-Markdown's own reading of labels and targets, which takes nearly anything for a target."""

    def unescape(self, text: str) -> str:
        """The text itself: there is no page being rendered, from whose stash it would be filled."""
        return text


_READER = _Reader(LINK_RE)


def scan(text: str) -> Outline:
    """The outline of a Markdown text. Offsets count from the start of `text`."""
    outline = Outline()
    prose = mask(text)
    _directives(prose, outline)
    _headings(mask_blocks(text), prose, outline)
    raw_html.read(mask_certainly(text), outline)
    outline.links += _links(prose, _BLOCK)
    _definitions(prose, outline)
    outline.citations, malformed = citations(prose)
    outline.problems += malformed
    outline.links.sort(key=lambda link: link.offset)
    return outline


def links(text: str) -> list[Link]:
    """The inline links and images of a text from YAML, in which there is no code, in order."""
    return sorted(_links(text, _PARAGRAPH), key=lambda link: link.offset)


def citations(text: str) -> tuple[list[Citation], list[Problem]]:
    """The citations of a text that holds no code, and those that cannot be read.

    Source of the syntax: Pandoc's citations, `[@id]`, `[@a; @b]`, `[@id, p. 12]`.
    """
    found: list[Citation] = []
    problems: list[Problem] = []
    for match in CITATION.finditer(text):
        offset = match.start("body")
        for part in match["body"].split(";"):
            cited = re.fullmatch(r"\s*@(?P<id>[A-Za-z0-9][\w-]*)(?:\s*,\s*(?P<locator>[^@]+?))?\s*", part)
            if cited:
                found.append(Citation(cited["id"], cited["locator"] or "", offset + cited.start("id")))
            else:
                problems.append(
                    Problem(
                        "malformed-citation",
                        f"'[{match['body']}]' is not a citation like [@reis1988; @gable2004, p. 12]",
                        match.start("body") - 1,
                    )
                )
                break
            offset += len(part) + 1
    problems += [
        Problem("malformed-citation", "'[@' opens a citation that is not closed on its line", match.start())
        for match in _UNCLOSED_CITATION.finditer(text)
    ]
    return found, problems


def count_words(text: str) -> int:
    """The number of words in a masked text, markup left out."""
    text = re.sub(
        r"\]\([^)\n]*\)|\[@[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>|^ {0,3}/{3,}[^\n]*$", " ", text, flags=re.MULTILINE
    )
    return len(_WORD.findall(text))


def _directives(prose: str, outline: Outline) -> None:
    open_blocks: list[tuple[str, Directive, int]] = []
    for match in _DIRECTIVE.finditer(prose):
        if match["name"]:
            argument = (match["argument"] or "").strip() if match["bar"] else None
            place = match.start("argument") if match["argument"] else match.start("name")
            options = _OPTIONS.match(prose, match.end())
            if options:
                message = f"the block '{match['name']}' takes no options, got '{options['name']}'"
                outline.problems.append(Problem("directive-argument", message, options.start("name")))
            directive = Directive(match["name"], argument or None, match.start("name"), place)
            # An option that is refused is no content besides.
            begin = prose.find("\n", options.end()) if options else match.end()
            open_blocks.append((match["marks"], directive, begin))
            continue
        for index in range(len(open_blocks) - 1, -1, -1):
            marks, directive, begin = open_blocks[index]
            if marks == match["marks"]:
                del open_blocks[index]
                content = re.compile(r"\S").search(prose, begin, match.start())
                outline.directives.append(replace(directive, content_offset=content.start() if content else None))
                break
        else:
            outline.problems.append(
                Problem(
                    "unclosed-directive",
                    f"'{match['marks']}' closes a block that was never opened",
                    match.start("marks"),
                )
            )
    for marks, directive, _ in open_blocks:
        outline.problems.append(
            Problem(
                "unclosed-directive",
                f"the block '{directive.name}' is not closed by a line of '{marks}'",
                directive.offset,
            )
        )
        outline.directives.append(replace(directive, closed=False))
    outline.directives.sort(key=lambda directive: directive.offset)


def _headings(text: str, prose: str, outline: Outline) -> None:
    matches = sorted([*_HEADING.finditer(text), *_UNDERLINED.finditer(text)], key=lambda match: match.start())
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
    ends = [*(match.start() for match, *_ in found[1:]), len(prose)][: len(found)]
    for (match, level, written, own_id), end in zip(found, ends, strict=True):
        words = _typographic(plain(written))
        identifier = own_id or unique(slugify(words, "-"), used)
        outline.headings.append(
            Heading(level, words, identifier, match.start("text"), count_words(prose[match.end() : end]))
        )
        outline.anchors.add(identifier)
    outline.words = count_words(prose)


def _typographic(text: str) -> str:
    """A heading's words as the extension `smarty` renders them, since its id is made of what is rendered."""
    return curly(text.replace("---", "—").replace("--", "–").replace("...", "…"))


def plain(text: str) -> str:
    """A line of Markdown without its markup, as a reader sees it."""
    text = re.sub(rf"!?\[({_LABEL})\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"\[@[^\]]*\]|</?[A-Za-z!][^<>]*>", "", text)
    text = re.sub(r"(?<!\\)(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", text)).strip()


def _links(prose: str, unit: re.Pattern[str]) -> list[Link]:
    found = [Link(match["target"], match.start("target")) for match in _AUTOLINK.finditer(prose)]
    for block in unit.finditer(prose) if "](" in prose else ():
        text = _ESCAPED.sub("  ", block[0])
        for opening in _OPENING.finditer(text):
            _, after, closed = _READER.getText(text, opening.end())
            if not closed or text[after : after + 1] != "(":
                continue
            target, _, _, closed = _READER.getLink(text, after)
            if closed:
                start = text.find(target, after + 1)
                found.append(Link(block[0][start : start + len(target)], block.start() + start, bool(opening["image"])))
    return found


def _definitions(prose: str, outline: Outline) -> None:
    defined: set[str] = set()
    for match in _DEFINITION.finditer(prose):
        defined.add(match["name"].strip().lower())
        outline.links.append(Link(_unwrapped(match["target"]), match.start("target") + match["target"].startswith("<")))
    for match in _REFERENCE.finditer(prose):
        name = (match["name"] or match["label"]).strip()
        if name.lower() not in defined and not name.startswith("@") and not match["label"].startswith("@"):
            outline.problems.append(
                Problem("undefined-reference", f"no link is defined as '[{name}]: …'", match.start())
            )
    notes = list(_FOOTNOTE.finditer(prose))
    defined_notes = {match["name"] for match in notes if match["definition"]}
    for match in notes:
        if not match["definition"] and match["name"] not in defined_notes:
            outline.problems.append(
                Problem("undefined-reference", f"no footnote is defined as '[^{match['name']}]: …'", match.start())
            )


def _unwrapped(target: str) -> str:
    return target[1:-1] if target.startswith("<") else target
