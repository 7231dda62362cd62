"""The built site with hundreds of its links and references broken: each is reported, on its line, and nothing else."""

from __future__ import annotations

import html
import random
import re
import shutil
from pathlib import Path

import pytest

from nearer.link.verify import verify

SITE_URL = "https://nearer.example/"
LEAST = 500
_SEED = 20261123
# One attribute in a tag of the built site; Nearer's pages quote every value.
_HELD = re.compile(
    r"(?<=[\s\"])(?P<name>href|src|srcset|poster|action|content|for|aria-labelledby|aria-describedby|aria-controls|popovertarget|"
    r"commandfor|list)=\"(?P<value>[^\"]+)\""
)
_TAG = re.compile(r"<(?P<tag>[a-z]+)\b[^<>]*>")
_SCRIPT = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_OUTSIDE = re.compile(r"(?!https://nearer\.example/)[a-z]+:|//|#?$")
_IDS = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "commandfor", "list"}
# Per page and kind, so that the links of a menu, which every page repeats, do not crowd out the rest.
_PER_KIND = 3


@pytest.mark.slow
def test_what_is_broken_is_found_where_it_is(built_site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    assert verify(folder, "/", SITE_URL, own=True).diagnostics == []
    choice = random.Random(_SEED)
    broken: set[tuple[str, int]] = set()
    kinds: set[str] = set()
    count = 0
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        changes = _chosen(text, choice)
        for start, end, value, kind in sorted(changes, reverse=True):
            broken.add((path.relative_to(folder).as_posix(), text.count("\n", 0, start) + 1))
            text = text[:start] + value + text[end:]
            kinds.add(kind)
        path.write_text(text, encoding="utf-8")
        count += len(changes)
    found = {
        (problem.location.path, problem.location.line)
        for problem in verify(folder, "/", SITE_URL, own=True).diagnostics
    }
    assert count >= LEAST
    assert kinds >= {"a href", "a href #", "link href", "meta content", "script src", "section aria-labelledby"}
    assert broken - found == set()
    assert found - broken == set()


def _chosen(text: str, choice: random.Random) -> list[tuple[int, int, str, str]]:
    """Values to break in a page: start, end, what is written instead, and the kind."""
    hidden = [match.span() for match in _SCRIPT.finditer(text)]
    by_kind: dict[str, list[tuple[int, int, str, str]]] = {}
    for tag in _TAG.finditer(text):
        opened = tag.start() in {start for start, _ in hidden}
        if not opened and any(start <= tag.start() < end for start, end in hidden):
            continue
        for held in _HELD.finditer(text, tag.start(), tag.end()):
            changed = _broken(tag["tag"], tag[0], held["name"], html.unescape(held["value"]))
            if changed is not None:
                kind = f"{tag['tag']} {held['name']}" + (" #" if "#" in held["value"] else "")
                by_kind.setdefault(kind, []).append((*held.span("value"), changed, kind))
    return [one for found in by_kind.values() for one in choice.sample(found, min(_PER_KIND, len(found)))]


def _broken(tag: str, whole: str, name: str, value: str) -> str | None:
    """The value so changed that it leads nowhere; None where it holds no reference that is checked."""
    if name in _IDS:
        sure = tag != "button" and "aria-expanded" not in whole and "aria-haspopup" not in whole
        return f"{value}-gone" if sure and (name != "for" or tag == "label") else None
    if name == "content":
        return f"{value}.gone" if value.startswith(SITE_URL) and re.search(r"og:(image|url)\"", whole) else None
    if _OUTSIDE.match(value) or (tag == "form" and not value) or 'rel="preconnect' in whole:
        return None
    if "#" in value:
        return f"{value}-gone"
    return f"{value.rstrip('/')}-gone/" if value.endswith("/") else f"{value}-gone"
