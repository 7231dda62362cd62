"""Reference-style links and footnotes: what is defined in a Markdown text, and what refers to a definition that is not there."""

from __future__ import annotations

import re

from nearer.diagnostic import nearest
from nearer.outline import Link, Outline, Problem, Suspect, without_words

LABEL = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"

# What may stand before a definition: quotes, entries of lists, the indentation of either.
_LEAD = r"^(?:[ \t>]|(?:[*+-]|\d+[.)])[ \t])*"
# Python-Markdown's own pattern (markdown.blockprocessors.ReferenceProcessor), inside other blocks too.
_DEFINITION = re.compile(
    _LEAD + r"\[(?P<name>[^\[\]^@][^\[\]]*)\]:[ ]*(?:\n[ \t>]*)?(?P<target>[^\s]+)[ ]*"
    r"(?:\n[ ]*)?(?:(?P<quote>[\"']).*(?P=quote)[ ]*|\(.*\)[ ]*)?$",
    re.MULTILINE,
)
_UNREAD = re.compile(_LEAD + r"(?P<start>)\[(?P<name>[^\[\]^@][^\[\]]*)\]:(?P<rest>[^\n]*)", re.MULTILINE)
# Python-Markdown lets one blank stand between the two pairs of brackets. Two of them after a word are no link but
# indices, as in matrix[i][j].
_REFERENCE = re.compile(
    rf"(?<![\\\w\])])(?P<image>!?)\[(?P<label>{LABEL})\](?P<gap>\s?)\[(?P<name>[^\[\]]*)\](?![(\[])"
)
_IMAGE = re.compile(rf"(?<!\\)!\[(?P<label>{LABEL})\](?:\s?\[(?P<name>[^\[\]]*)\])?(?!\()")
_PAIR = re.compile(r"\]\s?\[")
# What stands before it is looked at once its bracket is found, to which the engine can leap.
_SHORTCUT = re.compile(
    r"\[(?:(?<=(?P<image>!)\[)(?<![\\\w\])!]!\[)|(?<![\\\w\])!]\[))" rf"(?![@^])(?P<label>{LABEL})\](?![\[(:])"
)
_FOOTNOTE = re.compile(r"(?<![!\\])\[\^(?P<name>\w[\w .:-]*)\](?P<colon>\s*:)?")
_FOOTNOTE_DEFINITION = re.compile(_LEAD + r"(?P<start>)\[\^(?P<name>[^\]]*)\]:", re.MULTILINE)
_DIGITS = re.compile(r"\d+")
_ID = re.compile(r"[A-Za-z][\w-]*\d[\w-]*")
# An entry of a list of tasks, to be ticked.
_BOX = re.compile(r"[ xX]?")
# A shortcut that is not defined is nearly always text in brackets; only one this close to a definition was meant as a link.
_MISSPELT = 0.8


def read(prose: str, outline: Outline) -> None:
    """Adds the links that definitions lead to, and problems. `prose` is a text without code."""
    if "]" not in prose:
        return
    defined = _definitions(prose, outline)
    unread = {
        _key(match["name"]): match
        for match in (_UNREAD.finditer(prose) if "]:" in prose else ())
        if _key(match["name"]) not in defined
    }
    for match in _REFERENCE.finditer(prose) if _PAIR.search(prose) else ():
        label, name = match["label"], " ".join((match["name"] or match["label"]).split())
        if match["image"] and not label.strip() and _key(name) in defined:
            outline.problems.append(without_words(name, match.start()))
        if _key(name) in defined or _BOX.fullmatch(label) or label[:1] in "@^" or name[:1] in ("@", "^"):
            continue
        misspelt = nearest(_key(name), defined)
        if _key(name) in unread:
            _unreadable(unread.pop(_key(name)), outline)
        elif not match["gap"] or (match["name"] and misspelt):
            message = f"no link is defined as '[{name}]: …'"
            outline.problems.append(Problem("undefined-reference", message, match.start(), misspelt))
    for match in _SHORTCUT.finditer(prose):
        start = match.start("image") if match["image"] else match.start()
        name = " ".join(match["label"].split())
        if _key(name) in defined or _BOX.fullmatch(match["label"]):
            continue
        misspelt = _misspelt(_key(name), defined)
        if _key(name) in unread and start != unread[_key(name)].start("start"):
            _unreadable(unread.pop(_key(name)), outline)
        elif match["image"] or misspelt:
            message = f"no {'image' if match['image'] else 'link'} is defined as '[{name}]: …'"
            outline.problems.append(Problem("undefined-reference", message, start, misspelt))
        elif _ID.fullmatch(name):
            outline.suspects.append(Suspect(name, f"[{name}]", start))
    _footnotes(prose, outline)


def _definitions(prose: str, outline: Outline) -> set[str]:
    """The names that are defined. Of two definitions of one name the last holds, and the other leads nowhere."""
    if "]:" not in prose:
        return set()
    targets: dict[str, Link] = {}
    images = {_key(match["name"] or match["label"]) for match in _IMAGE.finditer(prose)} if "![" in prose else set()
    for match in _DEFINITION.finditer(prose):
        written = match["target"]
        target = written.lstrip("<").rstrip(">")
        name, place = _key(match["name"]), match.start("target") + len(written) - len(written.lstrip("<"))
        targets[name] = Link(target, place, name in images)
    outline.links += targets.values()
    return set(targets)


def _footnotes(prose: str, outline: Outline) -> None:
    if "[^" not in prose:
        return
    definitions = list(_FOOTNOTE_DEFINITION.finditer(prose))
    defined = {match["name"] for match in definitions}
    starts = {match.start("start") for match in definitions}
    for match in _FOOTNOTE.finditer(prose):
        name = match["name"]
        if match.start() in starts:
            continue
        if name not in defined:
            message = f"no footnote is defined as '[^{name}]: …'"
            outline.problems.append(Problem("undefined-reference", message, match.start(), _misspelt(name, defined)))
        elif match["colon"]:
            message = f"'[^{name}]' before a ':' is no footnote; put the ':' before it"
            outline.problems.append(Problem("undefined-reference", message, match.start()))


def _unreadable(match: re.Match[str], outline: Outline) -> None:
    rest = match["rest"].strip()
    message = f"'[{match['name']}]: {rest}' defines no link; after the target stands nothing but a title in quotes"
    if not rest:
        message = f"'[{match['name']}]:' defines no link: it has no target"
    outline.problems.append(Problem("undefined-reference", message, match.start("start")))


def _misspelt(name: str, defined: set[str]) -> str | None:
    """The definition that a name was meant for; `note 1` is not a misspelt `note 2`."""
    return nearest(name, {other for other in defined if _DIGITS.findall(other) == _DIGITS.findall(name)}, _MISSPELT)


def _key(name: str) -> str:
    return name.strip().lower()
