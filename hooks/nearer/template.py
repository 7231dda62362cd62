"""Fragments: autoescaped Jinja templates in overrides/fragments/, one or more a feature."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment, Template

# The theme lies beside hooks/, whatever project is being built; so do handbook/ (handbook.py) and .cache/ (lexicon.py).
THEME = Path(__file__).resolve().parents[2] / "overrides"
_SET_IN = re.compile(r"\n\s+")


def render(name: str, /, **context: Any) -> Markup:
    """The fragment `overrides/fragments/<name>`, filled in."""
    return filled_in(template(name), **context)


def template(name: str) -> Template:
    """A fragment's template as its file is now: another one once the file has changed."""
    return _environment().get_template(name)


def filled_in(template: Template, /, **context: Any) -> Markup:
    """The text of a template; how its lines are set in is for those who write it."""
    text = template.render(**context)
    return Markup(text if "<pre" in text else _SET_IN.sub("\n", text))


@cache
def _environment() -> Environment:
    # Imported here: `python hooks check` renders nothing, and these take a tenth of a second to load.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from nearer.link.resolver import from_root
    from nearer.prose import blocks, inline

    # Templates are re-read when they change (auto_reload), so this cache keeps nothing stale under `make serve`.
    environment = Environment(
        loader=FileSystemLoader(THEME / "fragments"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = blocks
    environment.filters["inline"] = inline
    environment.filters["day"] = day
    environment.filters["target"] = from_root
    return environment


def day(value: date) -> str:
    """A date as readers write it: 23 November 2026."""
    return f"{value.day} {value:%B %Y}"
