"""How long an editor waits for the preview after saving a guide or a glossary term.

`python -m bench preview`, or with sizes: SIZES="100 1000". What is measured is a build as `mkdocs serve` makes it, in a
process that goes on. Beside it stands the first build of that preview, which has nothing to go on.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import corpus
from bench.timing import figure, heading

SIZES = (100, 1_000)
SAVES = 5
# Seconds from a saved guide to its page.
_GOAL = 1.0
# In a process of its own, because MkDocs keeps a hook loaded between the builds of one preview. Prints, for the first build
# and for each file that is saved, a list of seconds.
_PREVIEW = """
import json, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def once():
    config = load_config("mkdocs.yml", site_url="http://127.0.0.1:8000/", site_dir="preview")
    config.plugins.on_startup(command="serve", dirty=False)
    start = time.perf_counter()
    build(config, serve_url="http://127.0.0.1:8000/")
    return time.perf_counter() - start

times = {"first": [once()]}
for name, before in (("docs/articles/generated-00003.md", "\\n## "), ("data/glossary.yml", "\\n  example: >-\\n")):
    path = Path(name)
    for number in range(int(sys.argv[1])):
        text = path.read_text(encoding="utf-8")
        place = text.index(before) + (len(before) if name.endswith(".yml") else 0)
        line = f"    One more line, the {number + 1}th.\\n" if name.endswith(".yml") else f"\\nOne more line, the {number + 1}th.\\n"
        path.write_text(text[:place] + line + text[place:], encoding="utf-8")
        times.setdefault(name, []).append(once())
print(json.dumps(times))
"""


def run() -> None:
    """Prints the first build of a preview, and the median and worst of those after saving a guide or a term."""
    for size in [int(size) for size in os.environ.get("SIZES", "").split()] or SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            site = corpus.write(Path(scratch) / "site", size)
            result = subprocess.run(
                [sys.executable, "-c", _PREVIEW, str(SAVES)], cwd=site, capture_output=True, text=True, check=True
            )
            first, guide, term = json.loads(result.stdout.splitlines()[-1]).values()
        heading(f"preview, {size:,} generated guides")
        figure("first build", f"{first[0]:.2f} s")
        for what, again, goal in (("guide", guide, f"goal: at most {_GOAL:g} s"), ("term", term, "")):
            middle = statistics.median(again)
            figure(f"after saving one {what}", f"{middle:.2f} s", goal)
            figure("the slowest of them", f"{max(again):.2f} s", f"of {SAVES}")
            figure(f"after saving one {what} : first build", f"{middle / first[0]:.2f}")
