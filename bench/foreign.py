"""Articles from Markdown that was written for something else: each file becomes one, in front matter of ours."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

from bench import corpus

_FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_CODE = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$)", re.MULTILINE | re.DOTALL)
# What other generators read as more than text, and HTML.
_MARKS = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|^[ \t]*(?:\{%[^\n]*|:::[^\n]*|///[^\n]*|!!![^\n]*|\?\?\?[^\n]*)$", re.M | re.S
)
_LINK = re.compile(
    r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])|^\[[^\]]+\]:.*$|\[\^?([^\[\]]*)\]|\{[^{}\n]*\}|[<>]", re.M
)
_PLAIN = re.compile(r"[^\w\s.,:;!?’'-]")
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_ROUNDS = 4
_LEAST = 200
"""Characters of a file that is worth an article."""


def write(folder: Path, markdown: Path, most: int) -> None:
    """Adds up to so many articles to the site in `folder`, from the files below `markdown`, again from the first if they are fewer.

    What our checks refuse in them (a figure without a source, a broken table) is taken out, block by block, and counted.
    """
    files = [path for path in sorted(markdown.rglob("*.md")) if path.stat().st_size > _LEAST]
    if not files:
        raise ValueError(f"no Markdown below {markdown}")
    for number in range(most):
        text = files[number % len(files)].read_text(encoding="utf-8", errors="replace")
        path = folder / "docs" / "articles" / f"{corpus.slug(number)}.md"
        path.write_text(article(text, number), encoding="utf-8")
    blocks, articles = _mend(folder)
    print(
        f"{most - articles:,} articles from {len(files):,} files; {blocks:,} blocks and {articles:,} articles left out."
    )


def article(text: str, number: int) -> str:
    """A text as an article: its words, lists, tables and code, under headings of ours. Its links lead nowhere any more."""
    text = _FRONT.sub("", text.replace("\r\n", "\n")).replace("\t", "    ")
    title = _HEADING.search(_CODE.sub("", text))
    name = " ".join(_PLAIN.sub("", title[1]).split()) if title else ""
    body = "".join(part if place % 2 else _plain(part) for place, part in enumerate(_CODE.split(text)))
    front = corpus.FRONT.format(
        title=json.dumps(name or f"Text {number}", ensure_ascii=False)[1:-1], description="A text of somebody else’s.",
        short="It is not ours.", month=6, day=1, topic="connection", next="connection-in-relationships.md", overlap=5,
    )  # fmt: skip
    return f"{front}\nAbout it [@reis1988].\n\n## Part {{#part-1}}\n\n{body}\n\n## Sources {{#sources}}\n\n/// sources\n///\n"


def _plain(text: str) -> str:
    text = _LINK.sub(lambda match: match[1] or match[2] or "", _MARKS.sub("", text))
    return _HEADING.sub(r"### \1", text)


def _mend(folder: Path) -> tuple[int, int]:
    """Takes out what is refused: how many blocks, and how many articles in which that was not enough."""
    from nearer.check import load_and_check
    from nearer.diagnostic import Severity

    blocks = articles = 0
    for turn in range(_ROUNDS):
        lines: dict[Path, set[int]] = defaultdict(set)
        for problem in load_and_check(folder)[1]:
            if problem.severity is Severity.ERROR and problem.location.path.startswith("docs/articles/generated-"):
                lines[folder / problem.location.path].add(problem.location.line)
        for path, refused in lines.items():
            text = path.read_text(encoding="utf-8")
            end = text.index("\n---\n") + 5
            first = text[:end].count("\n")
            if turn == _ROUNDS - 1 or min(refused) <= first:
                path.unlink()
                articles += 1
                continue
            kept, body = [], text[end:]
            for match in _BLOCK.finditer(body):
                begin = first + body[: match.start()].count("\n") + 1
                if refused.isdisjoint(range(begin, begin + match[0].count("\n") + 1)):
                    kept.append(match[0])
            blocks += len(_BLOCK.findall(body)) - len(kept)
            path.write_text(text[:end] + "\n" + "\n".join(kept), encoding="utf-8")
        if not lines:
            break
    return blocks, articles
