"""The card that a shared link shows: a PNG for the home page and each guide, drawn (picture.py) while building.

Every other page, and every page that must not give its reader away, has the same card: the name and the two circles.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import __version__ as pillow

from nearer import parallel
from nearer.article.model import GRADES
from nearer.cache.edition import theme
from nearer.cache.kept_file import KeptFiles
from nearer.digest import digest
from nearer.template import THEME

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# The size that sharing services ask for, 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/cards"
DEFAULT = f"{FOLDER}/default.png"

LABELS = {"article": "Guide", "life_stage": "Life stage"}
"""The kinds of page that have a card with their title, as the card names them."""
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*light-dark\(\s*(#[0-9A-Fa-f]{6})\b")

# The digest of each card's content, and where the files are.
_STAGE, _FOLDER = "card", "card"
# Ten take some 40 ms: with fewer, another process would not be worth its start.
_SHARED_FROM = 10


def has_card(page: Page) -> bool:
    """Whether a page has a card of its own. One with a neutral title has not: its card gives nothing away either."""
    return page.matter.neutral_title is None and (page.kind == "home" or page.guide is not None)


def address(page: Page) -> str:
    """Where the card of a page lies, below the site's root."""
    return f"{FOLDER}/{page.uri.removesuffix('.md')}.png" if has_card(page) else DEFAULT


def words(site: Site, page: Page) -> str:
    """What stands on the card of a page, for those who do not see it."""
    settings = site.settings
    if not has_card(page):
        return f"{settings.name}: two circles that overlap."
    if page.guide is None:
        return f"{settings.name}: {settings.tagline}. {settings.eyebrow}."
    return f"{settings.name}, {LABELS[page.kind].lower()}: {page.matter.title}. {evidence(page.guide.grade)}."


def write(site: Site, folder: Path, stays: Callable[[str, str], bool] = lambda name, content: False) -> int:
    """Draws every card that a page shows into the built site in `folder`. Returns how many there are.

    `stays` is told the name of a file and the digest of what it should hold, and says whether it stands already.
    """
    pages = {address(page): page for page in site.pages.values()}
    colours = tokens()
    look = digest(repr(colours), repr(site.settings), pictures(), theme())
    # All that a card shows of its page.
    shown = {
        path: digest(look, words(site, page), repr(page.matter.overlap if has_card(page) else None))
        for path, page in pages.items()
    }
    known = site.store.shelf(_STAGE)
    kept = KeptFiles(site.store.folder / _FOLDER if site.store.folder is not None else None)
    new = []
    for path, now in shown.items():
        content = known.recall(path, now)
        if content is not None and stays(path, content):
            continue
        if content is not None and kept.is_whole(content) and kept.place(content, folder / path):
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        new.append(path)

    def drawn(share: Sequence[str]) -> None:
        # Here, because most builds draw nothing, and the library for it takes a while to load.
        from nearer.page.picture import draw

        for path in share:
            (folder / path).write_bytes(draw(site, pages[path], colours))

    parallel.shared(drawn, new, least=_SHARED_FROM, stage="Cards")
    for path in new:
        known.keep(path, shown[path], kept.put(folder / path))
    kept.clear({content for path, now in shown.items() if (content := known.recall(path, now)) is not None})
    return len(pages)


def evidence(grade: str) -> str:
    """How sure a guide is, in words."""
    return f"Evidence: {GRADES[grade].lower()} (grade {grade})"


def pictures() -> str:
    """What else decides the bytes of a picture: the versions of what draws and packs it."""
    return f"{pillow} {zlib.ZLIB_RUNTIME_VERSION}"


def tokens() -> dict[str, str]:
    """The colours of the light design by name, from the style sheet that readers get."""
    css = (THEME / "assets" / "stylesheets" / "tokens.css").read_text(encoding="utf-8")
    return dict(_TOKEN.findall(css))
