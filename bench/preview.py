"""How long an editor waits for the preview after saving one guide, on this site and a hundred guides more."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import corpus
from bench.timing import figure, heading

ARTICLES = 100
SAVES = 5
# In a process of its own, because MkDocs keeps a hook loaded between the builds of one preview. Prints a list of seconds.
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

times = [once()]
for number in range(int(sys.argv[2])):
    page = Path(sys.argv[1])
    page.write_text(page.read_text(encoding="utf-8") + f"\\nOne more line, the {number + 1}th.\\n", encoding="utf-8")
    times.append(once())
print(json.dumps(times))
"""


def run() -> None:
    """Prints the first build of a preview, and the median and worst of those after saving one guide."""
    with tempfile.TemporaryDirectory() as scratch:
        site = corpus.write(Path(scratch) / "site", ARTICLES)
        page = "docs/articles/generated-00003.md"
        result = subprocess.run(
            [sys.executable, "-c", _PREVIEW, page, str(SAVES)], cwd=site, capture_output=True, text=True, check=True
        )
        first, *again = json.loads(result.stdout.splitlines()[-1])
    heading(f"preview, {ARTICLES} generated guides")
    figure("first build", f"{first:.2f} s")
    figure("after saving one guide", f"{sorted(again)[SAVES // 2]:.2f} s", "goal: under 2 s")
    figure("the slowest of them", f"{max(again):.2f} s", f"of {SAVES}")
