"""What an editor's Markdown refers to, with the offset of each reference.

Python-Markdown keeps no positions, so the text is scanned here: code and comments are blanked out to the same length,
and what is left is searched for headings, links, citations, directives and raw HTML. A test holds the heading ids found
here to those that Python-Markdown renders.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify, unique

_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=mark)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:(?: {4}|\t)[^\n]*\n?)+", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![\\`])(?P<mark>`+)(?!`).+?(?<!`)(?P=mark)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_LABEL = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"
_INLINE = re.compile(
    rf"(?<!\\)(?P<image>!?)\[(?P<label>{_LABEL})\]\([ \t]*(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]^][^\]]*)\]:[ \t]*(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
_REFERENCE = re.compile(rf"(?<!\\)!?\[(?P<label>{_LABEL})\] ?\[(?P<name>[^\]]*)\](?!\()")
_SHORTCUT = re.compile(r"(?<![\\\]])!?\[(?P<name>[^\[\]^@][^\[\]]*)\](?![\[(:])")
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?P<definition>:?)")
_CITATION = re.compile(r"(?<![\\\]])\[(?P<body>@[^\[\]\n]*)\](?!\()")
_AUTOLINK = re.compile(r"<(?P<target>[a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:\s+[^<>]*?)?)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=\"'<>/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+)))?")
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]*(?P<text>[^#\n].*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<text>[^\s#>|/-][^\n]*)\n(?P<marks>=+|-+)[ \t]*$", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{:?[ ]*(?P<list>[^}\n]*?)[ ]*\}[ \t]*$")
_ANY_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*[^}\n]*?#(?P<id>[^\s}]+)[^}\n]*\}")
_DIRECTIVE = re.compile(r"^ {0,3}(?P<marks>/{3,})[ \t]*(?P<name>[^\s|/][^\s|]*)?[ \t]*(?P<bar>\|[ \t]*(?P<argument>[^\n]*?))?[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W_][\w'’-]*")

URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "cite", "data"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image as written: `offset` is that of the target's first character."""

    target: str
    offset: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One `@id` inside brackets; `locator` is what follows the comma, as in `p. 12`."""

    source: str
    locator: str
    offset: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id that Python-Markdown gives it. `words` counts the running text up to the next heading."""

    level: int
    text: str
    id: str
    offset: int
    words: int = 0


@dataclass(frozen=True, slots=True)
class Directive:
    """An opened block, `/// name | argument`; `closed` says whether its end was found."""

    name: str
    argument: str | None
    offset: int
    argument_offset: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that cannot be read, at an offset: a rule of the catalogue and a message."""

    rule: str
    message: str
    offset: int


@dataclass(slots=True)
class Outline:
    """Everything that one Markdown text refers to or can be referred to by."""

    headings: list[Heading] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: int = 0


def scan(text: str) -> Outline:
    """The outline of a Markdown text. Offsets count from the start of `text`."""
    outline = Outline()
    prose = mask(text)
    _directives(prose, outline)
    _headings(text, prose, outline)
    _html(prose, outline)
    outline.links += _links(prose)
    _definitions(prose, outline)
    outline.citations, malformed = citations(prose)
    outline.problems += malformed
    outline.links.sort(key=lambda link: link.offset)
    return outline


def mask(text: str) -> str:
    """The text with code and comments turned to blanks, so that offsets stay and nothing in them counts."""
    for pattern in (_FENCE, _COMMENT, _CODE_SPAN, _INDENTED):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def links(text: str) -> list[Link]:
    """The inline links, images and autolinks of a text, in order."""
    return sorted(_links(mask(text)), key=lambda link: link.offset)


def citations(text: str) -> tuple[list[Citation], list[Problem]]:
    """The citations of a text that holds no code, and those that cannot be read.

    Source of the syntax: Pandoc's citations, `[@id]`, `[@a; @b]`, `[@id, p. 12]`.
    """
    found: list[Citation] = []
    problems: list[Problem] = []
    for match in _CITATION.finditer(text):
        offset = match.start("body")
        for part in match["body"].split(";"):
            cited = re.fullmatch(r"\s*@(?P<id>[A-Za-z0-9][\w-]*)(?:\s*,\s*(?P<locator>[^@]+?))?\s*", part)
            if cited:
                found.append(Citation(cited["id"], cited["locator"] or "", offset + cited.start("id")))
            else:
                problems.append(Problem("malformed-citation", f"'[{match['body']}]' is not a citation like [@reis1988; @gable2004, p. 12]", match.start()))
                break
            offset += len(part) + 1
    return found, problems


def count_words(text: str) -> int:
    """The number of words in a masked text, markup left out."""
    text = re.sub(r"\]\([^)\n]*\)|\[@[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>|^ {0,3}/{3,}[^\n]*$", " ", text, flags=re.MULTILINE)
    return len(_WORD.findall(text))


def _directives(prose: str, outline: Outline) -> None:
    open_blocks: list[tuple[str, Directive]] = []
    for match in _DIRECTIVE.finditer(prose):
        if match["name"]:
            argument = (match["argument"] or "").strip() if match["bar"] else None
            place = match.start("argument") if match["argument"] else match.start("name")
            open_blocks.append((match["marks"], Directive(match["name"], argument or None, match.start("name"), place)))
            continue
        for index in range(len(open_blocks) - 1, -1, -1):
            if open_blocks[index][0] == match["marks"]:
                outline.directives.append(open_blocks.pop(index)[1])
                break
        else:
            outline.problems.append(Problem("unclosed-directive", f"'{match['marks']}' closes a block that was never opened", match.start("marks")))
    for marks, directive in open_blocks:
        outline.problems.append(
            Problem("unclosed-directive", f"the block '{directive.name}' is not closed by a line of '{marks}'", directive.offset)
        )
        outline.directives.append(directive)
    outline.directives.sort(key=lambda directive: directive.offset)


def _headings(text: str, prose: str, outline: Outline) -> None:
    matches = sorted([*_HEADING.finditer(prose), *_UNDERLINED.finditer(prose)], key=lambda match: match.start())
    found: list[tuple[re.Match[str], int, str, str]] = []
    explicit: set[str] = set()
    for match in matches:
        # Code spans are blank in the masked text; a heading's words come from the text itself.
        written = text[match.start("text") : match.end("text")]
        attributes = _ATTRIBUTE_LIST.search(written)
        own = re.search(r"#([^\s}]+)", attributes["list"]) if attributes else None
        if attributes:
            written = written[: attributes.start()]
        level = len(match["marks"]) if match["marks"][0] == "#" else 1 + (match["marks"][0] == "-")
        found.append((match, level, written, own[1] if own else ""))
        if own:
            explicit.add(own[1])
    used = set(explicit)
    ends = [*(match.start() for match, *_ in found[1:]), len(prose)][: len(found)]
    for (match, level, written, own_id), end in zip(found, ends, strict=True):
        words = plain(written)
        identifier = own_id or unique(slugify(words, "-"), used)
        outline.headings.append(Heading(level, words, identifier, match.start("text"), count_words(prose[match.end() : end])))
        outline.anchors.add(identifier)
    outline.anchors |= {html.unescape(match["id"]) for match in _ANY_ATTRIBUTE_LIST.finditer(prose)}
    outline.words = count_words(prose)


def plain(text: str) -> str:
    """A line of Markdown without its markup, as a reader sees it."""
    text = re.sub(rf"!?\[({_LABEL})\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"\[@[^\]]*\]|<[^>]*>", "", text)
    text = re.sub(r"(?<!\\)(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", text)).strip()


def _html(prose: str, outline: Outline) -> None:
    for tag in _TAG.finditer(prose):
        name = tag["name"].lower()
        if name in {"script", "style", "iframe", "object", "embed", "base", "meta", "link"}:
            outline.problems.append(Problem("unsafe-html", f"the element '<{name}>' is not allowed in a page", tag.start()))
        for attribute in _ATTRIBUTE.finditer(prose, tag.start("attributes"), tag.end("attributes")):
            key = attribute["name"].lower()
            value = attribute["double"] if attribute["double"] is not None else attribute["single"] or attribute["bare"] or ""
            start = max(attribute.start("double"), attribute.start("single"), attribute.start("bare"), attribute.start())
            if key.startswith("on") or key in {"style", "srcdoc"}:
                outline.problems.append(Problem("unsafe-html", f"the attribute '{key}' is not allowed in a page", attribute.start()))
            elif key == "id" or (key == "name" and name == "a"):
                outline.anchors.add(html.unescape(value))
            elif key in URL_ATTRIBUTES:
                outline.links.append(Link(html.unescape(value), start, image=name == "img"))
            elif key == "srcset":
                outline.links += [Link(url, start + place, image=True) for url, place in _candidates(value)]


def _candidates(srcset: str) -> Iterator[tuple[str, int]]:
    for match in re.finditer(r"[\s,]*(\S+[^\s,])(?:\s+[^,]*)?", srcset):
        yield match[1], match.start(1)


def _links(prose: str) -> list[Link]:
    found: list[Link] = []
    for match in _INLINE.finditer(prose):
        found.append(Link(_unwrapped(match["target"]), match.start("target") + match["target"].startswith("<"), bool(match["image"])))
        # A label may hold an image or a link of its own.
        inner = match.start("label")
        found += [Link(link.target, link.offset + inner, link.image) for link in _links(match["label"])]
    found += [Link(match["target"], match.start("target")) for match in _AUTOLINK.finditer(prose)]
    return found


def _definitions(prose: str, outline: Outline) -> None:
    defined: set[str] = set()
    for match in _DEFINITION.finditer(prose):
        defined.add(match["name"].strip().lower())
        outline.links.append(Link(_unwrapped(match["target"]), match.start("target") + match["target"].startswith("<")))
    for match in _REFERENCE.finditer(prose):
        name = (match["name"] or match["label"]).strip()
        if name.lower() not in defined:
            outline.problems.append(Problem("undefined-reference", f"no link is defined as '[{name}]: …'", match.start()))
    notes = list(_FOOTNOTE.finditer(prose))
    defined_notes = {match["name"] for match in notes if match["definition"]}
    for match in notes:
        if not match["definition"] and match["name"] not in defined_notes:
            outline.problems.append(Problem("undefined-reference", f"no footnote is defined as '[^{match['name']}]: …'", match.start()))


def _unwrapped(target: str) -> str:
    return target[1:-1] if target.startswith("<") else target
