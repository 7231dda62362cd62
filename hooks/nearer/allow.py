"""Overruling an editorial rule, where a person knows better, with a stated reason.

    <!-- allow number-without-source: the figure is the reader's own -->      in Markdown
    # allow stale-page: the reviewer answers in May                           in YAML and front matter

In Markdown it holds for the block in which it stands, or for the block after it if it stands alone. In YAML it holds
for the value or record that begins on its own line or on the next one. It overrules editorial rules only: a broken
link stays broken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.mask import COMMENT, mask
from nearer.text import Text

_ALLOW = re.compile(r"\s*allow(?:\s+(?P<rule>[^\s:]+))?\s*(?::(?P<reason>.*))?\s*", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*(?P<body>allow\b[^\n]*)", re.MULTILINE)
_HINT = re.compile(r"<!--\s*allow\b")
_YAML_HINT = re.compile(r"#[ \t]*allow\b")
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Allow:
    """One comment: the rule that it names, its reason, and the lines for which it holds, first and last."""

    rule: str
    reason: str
    location: Location
    first: int
    last: int


def in_markdown(text: Text, start: int) -> Iterator[Allow]:
    """The comments of a Markdown body, which begins at an offset of its file."""
    body = text.characters[start:]
    if not _HINT.search(body):
        return
    blocks = [match.span() for match in _BLOCK.finditer(body)]
    for offset, comment in _comments(body):
        index = next(number for number, (_, end) in enumerate(blocks) if offset < end)
        block = blocks[index]
        if not COMMENT.sub("", body[slice(*block)]).strip() and index + 1 < len(blocks):
            block = (block[0], blocks[index + 1][1])
        yield from _allow(comment, text, start + offset, start + block[0], start + block[1] - 1)


def in_yaml(text: Text, end: int | None = None) -> Iterator[Allow]:
    """The comments of a YAML file, or of the front matter that ends at an offset of it."""
    end = len(text.characters) if end is None else end
    if not _YAML_HINT.search(text.characters, 0, end):
        return
    for match in _YAML_COMMENT.finditer(text.characters, 0, end):
        line_start = text.characters.rfind("\n", 0, match.start()) + 1
        alone = not text.characters[line_start : match.start()].strip()
        first, last = _entry(text.characters, match.end() + 1 if alone else line_start)
        yield from _allow(match["body"], text, match.start(), first, last)


def apply(diagnostics: Iterable[Diagnostic], allows: Iterable[Allow], rules: Collection[str]) -> Iterator[Diagnostic]:
    """What is left of the diagnostics, and what is wrong with the comments. `rules` can be overruled."""
    allows = list(allows)
    # A comment that misspells a rule is reported as that, and not what it was meant to overrule besides.
    meant = {allow: allow.rule if allow.rule in rules else nearest(allow.rule, rules) for allow in allows}
    used: set[Allow] = set()
    for diagnostic in diagnostics:
        place = diagnostic.location
        holding = [
            allow for allow in allows
            if meant[allow] == diagnostic.rule and allow.location.path == place.path and allow.first <= place.line <= allow.last
        ]  # fmt: skip
        used.update(holding)
        if not any(allow.reason or allow.rule not in rules for allow in holding):
            yield diagnostic
    for allow in allows:
        if allow.rule not in rules:
            message = f"no rule that can be overruled is called '{allow.rule}'"
            yield Diagnostic(allow.location, "unused-allow", message, nearest(allow.rule, rules))
        elif not allow.reason:
            message = f"'allow {allow.rule}' gives no reason; write it after a colon"
            yield Diagnostic(allow.location, "allow-without-reason", message)
        elif allow not in used:
            yield Diagnostic(
                allow.location, "unused-allow", f"'allow {allow.rule}' overrules nothing here; take it out"
            )


def _comments(body: str) -> Iterator[tuple[int, str]]:
    """The HTML comments of a body with their offsets; one in code is an example and no comment."""
    visible = mask(COMMENT.sub(lambda match: "x" * len(match[0]), body))
    for match in COMMENT.finditer(body):
        if visible[match.start()] == "x":
            yield match.start(), match[0][4:-3]


def _allow(comment: str, text: Text, offset: int, first: int, last: int) -> Iterator[Allow]:
    found = _ALLOW.fullmatch(comment)
    if found:
        place = text.location(offset)
        lines = text.location(first).line, text.location(last).line
        yield Allow(found["rule"] or "", (found["reason"] or "").strip(), place, *lines)


def _entry(characters: str, start: int) -> tuple[int, int]:
    """Where the entry that begins at or after a line start begins and ends: its line, and those indented below it."""
    indent, last, first = -1, start, start
    for match in re.compile(r"[^\n]*(?:\n|\Z)").finditer(characters, start):
        line = match[0]
        if not line:
            break
        content = line.strip()
        depth = len(line) - len(line.lstrip())
        if not content or (indent < 0 and content.startswith("#")):
            continue
        if indent < 0:
            indent, first = depth, match.start()
        elif depth <= indent:
            break
        last = match.start()
    return first, last
