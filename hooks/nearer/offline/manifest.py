"""The web app manifest, for readers who put the site on their home screen, and the icons it names."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nearer.digest import digest
from nearer.page.card import pictures, tokens
from nearer.page.named import ICONS, named

if TYPE_CHECKING:
    from nearer.site import Site

NAME = "manifest.webmanifest"
# The sizes that browsers ask for, in pixels.
_SIZES = (192, 512)
# In parts of the width: the discs of the logo with room around them, as a maskable icon needs.
_RADIUS, _FIRST, _SECOND = 0.225, 0.385, 0.615
_STRENGTH = 0.8


_STAGE = "icon"


def write(site: Site, folder: Path) -> None:
    """Writes the manifest and its icons into a built site."""
    colours = tokens()
    icons = []
    for size in _SIZES:
        picture = site.store.made(_STAGE, str(size), digest(pictures(), repr(colours)), partial(_icon, size, colours))
        path = named(f"{ICONS}icon-{size}.png", picture)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(picture)
        icons.append({"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"})
    settings = site.settings
    manifest = {
        "name": f"{settings.name}: {settings.tagline}",
        "short_name": settings.name,
        "description": settings.description,
        "lang": settings.language,
        "dir": settings.direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": colours["paper"],
        "theme_color": colours["sunk"],
        "icons": icons,
    }
    (folder / NAME).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _icon(size: int, colours: dict[str, str]) -> bytes:
    """The two circles as a PNG of so many pixels each way."""
    # Here, as in card.py: most builds draw nothing.
    from nearer.page.canvas import Canvas

    canvas = Canvas((size, size), colours["paper"])
    first, second = ((share * size, size / 2, _RADIUS * size) for share in (_FIRST, _SECOND))
    canvas.discs(first, second, (colours["brand"], colours["apricot"]), _STRENGTH)
    return canvas.png()
