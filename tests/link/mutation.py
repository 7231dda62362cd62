"""The real site's references, found by patterns that know nothing of our scanner, and each broken in some way.

A mutant is a set of edits to one file, and where and what an editor must then be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What a text in a file may hold, wherever it stands.
INLINE = re.compile(r"(?<!\\)(?P<image>!?)\[(?P<label>[^\[\]`]+)\]\((?P<target>[^()\s]+)\)")
CITATION = re.compile(r"\[(?P<body>@[^\[\]]+)\]")
DIRECTIVE = re.compile(r"^/// (?P<name>diagram|habit|assessment|faq|term) \| (?P<argument>\S+)$", re.MULTILINE)
# `link: target`, also inside braces.
LINK = re.compile(r"\blink: *(?P<quote>[\"']?)(?P<target>[^\s\"',}]+)")
# Fields of ids, with the rule for one that is unknown; a field of the name may mean something else in another file.
FIELDS = {
    "topics": "unknown-topic", "need": "unknown-need", "dimension": "unknown-dimension", "sources": "unknown-source",
    "related": "unknown-term", "life_stages": "unknown-life-stage", "habit": "unknown-habit", "profile": "unknown-profile",
}  # fmt: skip
ELSEWHERE = {
    ("data/assessments/reflection.yml", "topics"): None,
    ("data/assessments/reflection.yml", "dimension"): None,
    ("data/help_lines.yml", "topics"): "invalid-value",
}
SCHEMES = {
    "term": "unknown-term", "source": "unknown-source", "faq": "unknown-faq", "habit": "unknown-habit",
    "assessment": "unknown-assessment", "life-stage": "unknown-life-stage", "profile": "unknown-profile",
}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """Characters of a file replaced: those from `offset` on that read `old`."""

    offset: int
    old: str
    new: str


@dataclass(frozen=True)
class Mutant:
    """A reference broken: the edits, how many characters into the new text of the last one its problem is told, and the rule."""

    kind: str
    path: str
    edits: tuple[Edit, ...]
    shift: int
    rule: str
    suggestion: str | None = None

    @property
    def start(self) -> int:
        """Where its first edit begins; two mutants of one place are not made at once."""
        return self.edits[0].offset


def misspelt(word: str) -> str:
    """A word with two different letters or digits swapped, those nearest its middle."""
    pairs = [
        place
        for place in range(1, len(word))
        if (word[place - 1] + word[place]).isalnum() and word[place - 1] != word[place]
    ]
    place = min(pairs, key=lambda place: abs(2 * place - len(word)))
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


def targets(target: str) -> Iterator[tuple[str, str, str, str | None]]:
    """A target broken: kind, broken target, rule and what should be suggested."""
    scheme, colon, rest = target.partition(":")
    path, hash_, fragment = target.partition("#")
    if colon and scheme in SCHEMES:
        yield "scheme id", f"{scheme}:{misspelt(rest)}", SCHEMES[scheme], rest
        yield "scheme", f"{misspelt(scheme)}:{rest}", "unknown-scheme", target
    elif colon:
        yield "outside", f"{scheme[0]}{scheme[0]}{scheme[1:]}:{rest}", "unknown-scheme", f"{scheme}:{rest}"
        yield "outside", f"javascript:{rest}", "unsafe-link", None
    else:
        if path:
            folder, slash, name = path.rpartition("/")
            if name != "index.md":
                stem = misspelt(name.removesuffix(".md"))
                yield "page", f"{folder}{slash}{stem}.md{hash_}{fragment}", "unknown-page", target
            yield "page", f"/{path.lstrip('./')}{hash_}{fragment}", "unknown-page", target
        if fragment:
            yield "anchor", f"{path}#{misspelt(fragment)}", "unknown-anchor", target


def in_text(path: str, text: str, start: int, end: int) -> Iterator[Mutant]:
    """The inline links and citations between two offsets of a file, each target and each id broken."""
    for match in INLINE.finditer(text, start, end):
        for kind, broken, rule, suggestion in targets(match["target"]):
            yield Mutant(
                f"inline {kind}", path, (Edit(match.start("target"), match["target"], broken),), 0, rule, suggestion
            )
    for match in CITATION.finditer(text, start, end):
        for cited in re.finditer(r"@([\w-]+)", match["body"]):
            offset = match.start("body") + cited.start(1)
            yield Mutant("citation", path, (Edit(offset, cited[1], misspelt(cited[1])),), 0, "unknown-source", cited[1])
        offset = match.start("body") - 1
        if ";" in match["body"]:
            continue  # as many problems as ids
        yield Mutant(
            "citation in round brackets",
            path,
            (Edit(offset, match[0], f"({match['body']})"),),
            1,
            "malformed-citation",
            None,
        )


def in_markdown(path: str, text: str, start: int) -> Iterator[Mutant]:
    """The references of a Markdown body, and its inline links written in the other ways that there are, and broken."""
    yield from in_text(path, text, start, len(text))
    for match in DIRECTIVE.finditer(text, start):
        noun = {"faq": "unknown-topic", "term": "unknown-term"}.get(match["name"], f"unknown-{match['name']}")
        yield Mutant(
            "argument", path, (Edit(match.start("argument"), match["argument"], misspelt(match["argument"])),), 0, noun, match["argument"],
        )  # fmt: skip
        yield Mutant(
            "name of a block", path, (Edit(match.start("name"), match["name"], misspelt(match["name"])),), 0, "unknown-directive", match["name"],
        )  # fmt: skip
    for match in INLINE.finditer(text, start):
        label, target, offset, whole = match["label"], match["target"], match.start(), match[0]
        # Written in another way, a target is the same, so one kind of break is enough.
        _, broken, rule, suggestion = next(targets(target), ("", "", "", None))
        if not broken or match["image"] or "\n" in whole:
            continue

        def mutant(
            kind: str, new: str, shift: int, rule: str, suggestion: str | None, at: int = offset, old: str = whole
        ) -> Mutant:
            return Mutant(kind, path, (Edit(at, old, new),), shift, rule, suggestion)

        definition = Edit(len(text), "", f"\n\n[way {offset}]: {broken}\n")
        yield Mutant(
            "definition",
            path,
            (Edit(offset, whole, f"[{label}][way {offset}]"), definition),
            definition.new.index(": ") + 2,
            rule,
            suggestion,
        )
        yield mutant("reference", f"[{label}][nowhere-{offset}]", 0, "undefined-reference", None)
        yield mutant("raw HTML", f'<a href="{broken}">{label}</a>', 9, rule, suggestion)
        yield mutant("attribute list", f"*{label}*{{: href={broken} }}", len(label) + 10, rule, suggestion)
        yield mutant("image", f"![{label}](nowhere-{offset}.svg)", len(label) + 4, "unknown-file", None)
        yield mutant("image without words", "![](#top)", 0, "missing-alt", None)
        yield mutant("srcset", f'<img alt="A" srcset="nowhere-{offset}.svg 2x">', 21, "unknown-file", None)
        yield mutant("no src", '<img alt="A">', 0, "empty-link", None)
        yield mutant("empty target", f"[{label}]()", len(label) + 3, "empty-link", None)
        yield mutant("blank before the target", f"[{label}] ({target})", len(label) + 3, "malformed-link", whole)
        yield mutant("brackets reversed", f"({label})[{target}]", 0, "malformed-link", whole)
        yield mutant("footnote", f"{label}[^nowhere-{offset}]", len(label), "undefined-reference", None)
        yield mutant("element left open", f"<em>{label}", 0, "unclosed-markup", None)


def in_yaml(path: str, text: str, start: int, end: int) -> Iterator[Mutant]:
    """The references of a data file or of front matter."""
    yield from in_text(path, text, start, end)
    for match in LINK.finditer(text, start, end):
        for kind, broken, rule, suggestion in targets(match["target"]):
            # A text in quotes begins at its quote.
            edit = Edit(match.start("quote"), match["quote"] + match["target"], match["quote"] + broken)
            yield Mutant(f"field {kind}", path, (edit,), 0, rule, suggestion)
    for field, rule in FIELDS.items():
        told = ELSEWHERE.get((path, field), rule)
        if told is None:
            continue
        for match in re.compile(rf"(?:^|[{{,]|- )[ ]*{field}: (?P<ids>\[[^\]]*\]|[a-z][\w-]*)", re.MULTILINE).finditer(
            text, start, end
        ):
            for found in re.finditer(r"[a-z][\w-]*", match["ids"]):
                offset = match.start("ids") + found.start()
                yield Mutant(f"id in {field}", path, (Edit(offset, found[0], misspelt(found[0])),), 0, told, found[0])


def every(root: Path) -> list[Mutant]:
    """Every mutant of the site below a folder, by file and place."""
    found: list[Mutant] = []
    for path in sorted((root / "docs").rglob("*.md")):
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        body = text.index("\n---\n", 3) + 5
        found += [*in_yaml(name, text, 0, body), *in_markdown(name, text, body)]
    skipped = {"claims.yml", "words.yml", "sources.yml", "redirects.yml", "ignored_links.yml"}
    for path in sorted((root / "data").rglob("*.yml")):
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        if path.name not in skipped:
            found += in_yaml(name, text, 0, len(text))
    return found


def applied(text: str, mutants: list[Mutant]) -> tuple[str, list[tuple[Mutant, int, int]]]:
    """A text with mutants of it made at once, and for each the line and column at which its problem must be told."""
    edits = sorted(
        ((edit, mutant, index) for mutant in mutants for index, edit in enumerate(mutant.edits)),
        key=lambda each: (each[0].offset, each[1].start),
    )
    parts: list[str] = []
    end = length = 0
    places: list[tuple[Mutant, int]] = []
    for edit, mutant, index in edits:
        assert text.startswith(edit.old, edit.offset), (mutant, text[edit.offset : edit.offset + 40])
        parts += [text[end : edit.offset], edit.new]
        length += edit.offset - end
        if index == len(mutant.edits) - 1:
            places.append((mutant, length + mutant.shift))
        length += len(edit.new)
        end = edit.offset + len(edit.old)
    whole = "".join([*parts, text[end:]])
    located: Callable[[int], tuple[int, int]] = lambda offset: (  # noqa: E731
        whole.count("\n", 0, offset) + 1, offset - whole.rfind("\n", 0, offset),
    )  # fmt: skip
    return whole, [(mutant, *located(offset)) for mutant, offset in places]
