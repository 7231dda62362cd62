"""Citations in Markdown and in texts from YAML, and what looks like one and would be published as text.

Source of the syntax: Pandoc's citations, `[@id]`, `[@a; @b]`, `[@id, p. 12]`.
"""

from __future__ import annotations

import re

from nearer.outline import Citation, Problem, Suspect

CITATION = re.compile(r"(?<!\\)(?:\\\\)*\[(?P<body>@[^\[\]\n]*)\](?!\()")
# The same, but for the backslashes before it: this one begins with letters to which the engine can leap.
_BRACKET = re.compile(r"\[(?P<body>@[^\[\]\n]*)\](?!\()")
_UNCLOSED = re.compile(r"(?<!\\)\[@[A-Za-z0-9][^\[\]\n]*$", re.MULTILINE)
_PART = re.compile(r"\s*@(?P<id>[A-Za-z0-9][\w-]*)(?:\s*,\s*(?P<locator>[^@]+?))?\s*")
# `(@id)`, `[see @id]` and a bare `@id`; an address of mail and an escaped bracket are none.
_AT = re.compile(r"(?<![\w@./:+-])(?<!\\\[)@(?P<id>[A-Za-z][\w-]*)")


def citations(text: str) -> tuple[list[Citation], list[Problem]]:
    """The citations of a text that holds no code, and those that cannot be read."""
    found: list[Citation] = []
    problems: list[Problem] = []
    if "[@" not in text:
        return found, problems
    matches = [match for match in _BRACKET.finditer(text) if not _escaped(text, match.start())]
    for match in matches:
        offset = match.start("body")
        for part in match["body"].split(";"):
            cited = _PART.fullmatch(part)
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
    if text.count("[@") > len(matches):
        message = "'[@' opens a citation that is not closed on its line"
        problems += [Problem("malformed-citation", message, match.start()) for match in _UNCLOSED.finditer(text)]
    return found, problems


def _escaped(text: str, offset: int) -> bool:
    """Whether an odd number of backslashes stands before an offset; two of them are one that is shown."""
    if not text.startswith("\\", max(offset - 1, 0)):
        return False
    before = text[:offset]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def uncited(text: str, cited: int) -> list[Suspect]:
    """Each `@id` outside the citations, of which there are so many. Whether it was meant as one the sources must tell."""
    if text.count("@") == cited:
        return []
    text = CITATION.sub(lambda match: " " * len(match[0]), _UNCLOSED.sub(lambda match: " " * len(match[0]), text))
    return [Suspect(match["id"], match[0], match.start()) for match in _AT.finditer(text)]
