"""The blocks of a Markdown text, `/// name | argument`: where each stands, what it holds, and those that cannot be read."""

from __future__ import annotations

import re

from nearer.outline import Directive, Outline, Problem

_DIRECTIVE = re.compile(
    r"^ {0,3}(?P<marks>/{3,})[ \t]*(?P<name>[^\s|/][^\s|]*)?[ \t]*"
    r"(?:(?P<bar>\|[ \t]*(?P<argument>[^\n]*?))?[ \t]*|(?P<stray>[^\s|][^\n]*?)[ \t]*)$",
    re.MULTILINE,
)
_OPTIONS = re.compile(r"\n(?: {4}|\t)\s*(?P<name>[^\s:]+):")
_CONTENT = re.compile(r"\S")


def read(prose: str, outline: Outline) -> None:
    """Adds the directives of a text without code, in order, and what is wrong with how they are written."""
    if "///" not in prose:
        return
    open_blocks: list[tuple[str, Directive, int]] = []
    for match in _DIRECTIVE.finditer(prose):
        if match["name"] and (match["stray"] or "").startswith("//"):
            message = f"'{match['stray']}' closes a block on a line of its own"
            outline.problems.append(Problem("unclosed-directive", message, match.start("stray")))
            continue
        if match["name"]:
            open_blocks.append(_opened(prose, match, outline))
            continue
        if match["stray"]:
            continue  # a rule of slashes, as in a text
        for index in range(len(open_blocks) - 1, -1, -1):
            marks, directive, begin = open_blocks[index]
            if marks == match["marks"]:
                del open_blocks[index]
                content = _CONTENT.search(prose, begin, match.start())
                place = content.start() if content else None
                outline.directives.append(directive._replace(content_offset=place, end=match.start()))
                break
        else:
            message = f"'{match['marks']}' closes a block that was never opened"
            outline.problems.append(Problem("unclosed-directive", message, match.start("marks")))
    for marks, directive, _ in open_blocks:
        message = f"the block '{directive.name}' is not closed by a line of '{marks}'"
        outline.problems.append(Problem("unclosed-directive", message, directive.offset))
        outline.directives.append(directive._replace(closed=False))
    outline.directives.sort(key=lambda directive: directive.offset)


def _opened(prose: str, match: re.Match[str], outline: Outline) -> tuple[str, Directive, int]:
    """A block that begins: its marks, what it is, and where its content may begin."""
    argument = (match["argument"] or "").strip() if match["bar"] else None
    place = match.start("argument") if match["argument"] else match.start("name")
    if match["stray"]:
        # Read as it was meant, so that the argument is checked too.
        argument, place = match["stray"], match.start("stray")
        message = f"a bar is missing before '{argument}'; write '{match['marks']} {match['name']} | {argument}'"
        outline.problems.append(Problem("directive-argument", message, place))
    options = _OPTIONS.match(prose, match.end())
    if options:
        message = f"the block '{match['name']}' takes no options, got '{options['name']}'"
        outline.problems.append(Problem("directive-argument", message, options.start("name")))
    # An option that is refused is no content besides.
    begin = prose.find("\n", options.end()) if options else match.end()
    return match["marks"], Directive(match["name"], argument or None, match.start("name"), place), begin
