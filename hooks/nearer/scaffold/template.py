"""Templates of what `python hooks new` writes: plain text with `$names`, filled in with YAML values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

import yaml

from nearer.draft.check import TO_WRITE

_FOLDER = Path(__file__).parent / "templates"
_NAME = re.compile(r"(?<!\$)\$(\w+)")
_PLACEHOLDER = re.compile(rf"^(?P<lead> *(?:- )?)(?P<key>[\w-]+): (?P<text>{TO_WRITE} \(.*)$", re.MULTILINE)
# Longer than any line of a record, so that PyYAML breaks none.
_WIDTH = 1_000_000


def fill(name: str, values: Mapping[str, str | None]) -> str:
    """The template `templates/<name>` with its values, which are YAML already. A line whose value is None is left out."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if all(values[found[1]] is not None for found in _NAME.finditer(line))]
    return _PLACEHOLDER.sub(_folded, Template("".join(kept)).substitute(values))


def _folded(match: re.Match[str]) -> str:
    """A place for words of an editor's own, in the form in which a colon or a quote among them does no harm."""
    return f"{match['lead']}{match['key']}: >-\n{' ' * len(match['lead'])}  {match['text']}"


def scalar(text: str) -> str:
    """A text as one YAML value on one line, in quotes where it needs them."""
    line = " ".join(text.split())
    return yaml.safe_dump(line, allow_unicode=True, width=_WIDTH).removesuffix("...\n").rstrip("\n")


def sequence(texts: tuple[str, ...]) -> str | None:
    """Texts as a YAML list on one line; None where there are none."""
    written = yaml.safe_dump(list(texts), allow_unicode=True, width=_WIDTH, default_flow_style=True)
    return written.rstrip("\n") if texts else None
