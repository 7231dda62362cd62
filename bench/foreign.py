"""Articles from Markdown that was written for something else: each file becomes one, in front matter of ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bench import corpus

# Of its rules about wording, none holds for texts of others.
_RULES = ("claims.yml", "words.yml")
_FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_ALLOW = "<!-- allow number-without-source: somebody else's text -->"


def write(folder: Path, markdown: Path, most: int) -> None:
    """Adds up to so many articles to the site in `folder`, from the files below `markdown`, again from the first if they are fewer."""
    for name in _RULES:
        (folder / "data" / name).unlink(missing_ok=True)
    files = sorted(
        path for path in markdown.rglob("*.md") if len(path.read_text(encoding="utf-8", errors="replace")) > 200
    )
    if not files:
        raise ValueError(f"no Markdown below {markdown}")
    for number in range(most):
        text = files[number % len(files)].read_text(encoding="utf-8", errors="replace")
        path = folder / "docs" / "articles" / f"{corpus.slug(number)}.md"
        path.write_text(article(text, number), encoding="utf-8")


def article(text: str, number: int) -> str:
    """A text as an article: its words, lists, tables and code, under headings of ours; links lead nowhere else any more."""
    text = _FRONT.sub("", text.replace("\r\n", "\n")).replace("\t", "    ")
    title = _HEADING.search(_CODE.sub("", text))
    parts = re.split(r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$)", text, flags=re.MULTILINE | re.DOTALL)
    body = "".join(part if part.startswith(("```", "~~~")) else _plain(part) for part in parts)
    front = corpus.FRONT.format(
        title=json.dumps(title[1] if title else f"Text {number}")[1:-1], description="A text of somebody else's.",
        short="It is somebody else's text.", month=6, day=1, topic="connection", next="connection-in-relationships.md",
        overlap=5,
    )  # fmt: skip
    return f"{front}\n{_ALLOW}\n\nAbout it [@reis1988].\n\n## Part {{#part-1}}\n\n{body}\n\n## Sources {{#sources}}\n\n/// sources\n///\n"


def _plain(text: str) -> str:
    text = re.sub(
        r"<!--.*?-->|</?[A-Za-z][^>]*>|^\s*(?:\{%.*?%\}|:::.*|///.*|!!!.*|\?\?\?.*)$",
        "",
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    text = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"^\[[^\]]+\]:.*$|\[\^?([^\]]*)\]|\{[^}\n]*\}|[<>]", r"\1", text, flags=re.MULTILINE)
    return _HEADING.sub(r"### \1", text)
