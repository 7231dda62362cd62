"""`python stage.py FILE`: one build of the project in this folder, and where its time went, as JSON in FILE.

Each stage counts without the stages inside it. What forked workers do counts for the stage that waits for them.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

# By module and name there: where several names are given, whichever the code has.
STAGES = {
    "reading content": "nearer.site:Site.load",
    "checks": "nearer.build:load_and_check",
    "Markdown to HTML": "mkdocs.structure.pages:Page.render",
    "citations, links, fragments": "nearer.compose:compose",
    "what templates show": "nearer.page.render:view",
    "references": "nearer.reference.render:references",
    "report of the library": "nearer.library.render:state",
    "templates and writing": "mkdocs.commands.build:_build_page",
    "proving every link": "nearer.build:verify",
    "search index": "nearer.search.index:write",
    "cards for sharing": "nearer.page.card:write",
    "feeds, data, sitemap": "nearer.publish.beside:write",
    "index for asking": "nearer.build:write_index",
    "packing": "nearer.build:pack",
}


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose time counts for a stage."""

        def call(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            self._inside.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                spent = time.perf_counter() - start
                self.seconds[name] += spent - self._inside.pop()
                if self._inside:
                    self._inside[-1] += spent

        return call

    def watch(self, name: str, place: str) -> bool:
        """Times what stands at a place from now on, under each name by which a module knows it; False where nothing stands there."""
        module, _, path = place.partition(":")
        owner: Any = importlib.import_module(module)
        *outer, last = path.split(".")
        for part in outer:
            owner = getattr(owner, part, None)
        raw = vars(owner).get(last) if owner is not None else None
        if raw is None:
            return False
        if isinstance(raw, classmethod):
            setattr(owner, last, classmethod(self.timed(name, raw.__func__)))
            return True
        timed = self.timed(name, raw)
        setattr(owner, last, timed)
        for other in [found for key, found in sys.modules.items() if key.startswith("nearer.")]:
            for known, value in list(vars(other).items()):
                if value is raw:
                    setattr(other, known, timed)
        return True


def main(report: Path) -> None:
    """Builds, and writes the report."""
    start = time.perf_counter()
    sys.path.insert(0, str(Path.cwd() / "hooks"))
    from mkdocs.commands import build
    from mkdocs.config import load_config

    importlib.import_module("nearer.build")
    clock = Clock()
    missing = [name for name, place in STAGES.items() if not clock.watch(name, place)]
    config = load_config("mkdocs.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    clock.timed("everything else", build.build)(config)
    found = {"start of Python and MkDocs": 0.0, **clock.seconds}
    found["start of Python and MkDocs"] = time.perf_counter() - start - sum(clock.seconds.values())
    report.write_text(json.dumps({"seconds": found, "missing": missing}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
