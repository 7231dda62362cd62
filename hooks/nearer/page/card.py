"""The card that a shared link shows: a PNG for the home page and each guide, drawn while building and without network.

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
from nearer.digest import digest
from nearer.page.canvas import Canvas
from nearer.page.lettering import fitted, font
from nearer.page.motif import circles
from nearer.template import THEME

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# The size that sharing services ask for, 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/cards"
DEFAULT = f"{FOLDER}/default.png"

_LABELS = {"article": "Guide", "life_stage": "Life stage"}
# The colour of a grade's sign and the part of it that is filled, as on the page (article.css).
_SIGNS = {"A": ("moss", 1.0), "B": ("lake", 0.75), "C": ("honey-ink", 0.5), "D": ("ink2", 0.0)}
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*light-dark\(\s*(#[0-9A-Fa-f]{6})\b")

# All in pixels. The text stands left, the circles right; they are drawn as large as their width allows.
_MARGIN, _TEXT_WIDTH = 76, 630
_NAME_SIZE, _NAME_BASELINE = 46, 106
_DEFAULT_NAME_SIZE = 132
_LABEL_SIZE, _LABEL_SPACE = 30, 62
_TITLE_SIZES, _TITLE_LINES, _TITLE_LEADING = range(82, 45, -4), 3, 1.1
_SUBTITLE_SIZES, _SUBTITLE_LINES, _SUBTITLE_LEADING, _SUBTITLE_SPACE = range(40, 27, -2), 1, 1.25, 24
_GRADE_BASELINE, _SIGN_SIZE, _SIGN_LINE = 554, 28, 4
_DISCS_LEFT, _DISCS_WIDTH, _DISCS_MIDDLE = 734, 390, HEIGHT // 2
# How much of their colour the circles have.
_STRENGTH = 0.62
# Where a page states no overlap: that of the logo.
_OVERLAP = 0.35
_STAGE, _CONTENTS = "card", "card contents"
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
    return f"{settings.name}, {_LABELS[page.kind].lower()}: {page.matter.title}. {_evidence(page.guide.grade)}."


def write(site: Site, folder: Path, stays: Callable[[str, str], bool] = lambda name, content: False) -> int:
    """Draws every card that a page shows into the built site in `folder`. Returns how many there are.

    `stays` is told the name of a file and the digest of what it should hold, and says whether it stands already.
    """
    pages = {address(page): page for page in site.pages.values()}
    colours = tokens()
    look = digest(repr(colours), repr(site.settings), pillow, zlib.ZLIB_RUNTIME_VERSION, theme())
    # All that a card shows of its page.
    shown = {path: digest(look, words(site, page), repr(page.matter.overlap)) for path, page in pages.items()}
    contents = site.store.shelf(_CONTENTS)
    new = []
    for path, now in shown.items():
        content = contents.recall(path, now)
        if content is not None and stays(path, content):
            site.store.needs(_STAGE, path)
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        known = site.store.recall(_STAGE, path, now)
        if known is None:
            new.append(path)
        else:
            (folder / path).write_bytes(known)
            contents.keep(path, now, digest(known))

    def drawn(share: Sequence[str]) -> None:
        for path in share:
            (folder / path).write_bytes(draw(site, pages[path], colours))

    parallel.shared(drawn, new, least=_SHARED_FROM, stage="Cards")
    for path in new:
        # Read back, since those of a large library together would fill the memory.
        drawing = site.store.keep(_STAGE, path, shown[path], (folder / path).read_bytes())
        contents.keep(path, shown[path], digest(drawing))
    return len(pages)


def draw(site: Site, page: Page, colours: dict[str, str] | None = None) -> bytes:
    """The card of a page as a PNG: the same bytes for the same content, as long as Pillow and zlib are the same."""
    colours = colours or tokens()
    canvas = Canvas((WIDTH, HEIGHT), colours["sunk"])
    overlap = page.matter.overlap if has_card(page) else None
    _discs(canvas, _OVERLAP if overlap is None else overlap, colours)
    name, tone = site.settings.name, colours["brand-strong"]
    if not has_card(page):
        size, lines = fitted(name, "serif", range(_DEFAULT_NAME_SIZE, _NAME_SIZE, -4), _TEXT_WIDTH, 1)
        canvas.write(lines[0], (_MARGIN, HEIGHT // 2 + size // 4), font("serif", size), tone)
        return canvas.png()
    canvas.write(name, (_MARGIN, _NAME_BASELINE), font("serif", _NAME_SIZE), tone)
    if page.guide is None:
        _title(canvas, site.settings.eyebrow, site.settings.tagline, colours)
        return canvas.png()
    _title(canvas, _LABELS[page.kind], page.matter.title, colours)
    colour, part = _SIGNS[page.guide.grade]
    canvas.pie((_MARGIN, _GRADE_BASELINE - 24), _SIGN_SIZE, part, _SIGN_LINE, colours[colour])
    canvas.write(
        _evidence(page.guide.grade), (_MARGIN + 42, _GRADE_BASELINE), font("sans", _LABEL_SIZE), colours[colour]
    )
    return canvas.png()


def _discs(canvas: Canvas, overlap: float, tokens: dict[str, str]) -> None:
    (left, _, radius), (right, _, inner) = circles(overlap)
    scale = _DISCS_WIDTH / (right - left + 2 * radius)
    x, y = _DISCS_LEFT + radius * scale, _DISCS_MIDDLE
    second = (x + (right - left) * scale, y, inner * scale)
    canvas.discs((x, y, radius * scale), second, (tokens["brand"], tokens["apricot"]), _STRENGTH)


def _title(canvas: Canvas, label: str, text: str, tokens: dict[str, str]) -> None:
    """The label, the title and what follows its colon, as one block in the middle of the height."""
    title, _, subtitle = text.partition(": ")
    size, lines = fitted(title, "serif", _TITLE_SIZES, _TEXT_WIDTH, _TITLE_LINES - bool(subtitle))
    under_size, under = fitted(
        subtitle[:1].upper() + subtitle[1:], "serif", _SUBTITLE_SIZES, _TEXT_WIDTH, _SUBTITLE_LINES
    )
    leading, under_leading = round(size * _TITLE_LEADING), round(under_size * _SUBTITLE_LEADING)
    height = _LABEL_SPACE + (len(lines) - 1) * leading + bool(under) * _SUBTITLE_SPACE + len(under) * under_leading
    y = _DISCS_MIDDLE - height // 2 + size // 2
    canvas.write(label, (_MARGIN, y - size // 3), font("sans", _LABEL_SIZE), tokens["apricot"])
    y += _LABEL_SPACE
    for line in lines:
        canvas.write(line, (_MARGIN, y), font("serif", size), tokens["brand-strong"])
        y += leading
    y += _SUBTITLE_SPACE + under_leading - leading
    for line in under:
        canvas.write(line, (_MARGIN, y), font("serif", under_size), tokens["apricot"])
        y += under_leading


def _evidence(grade: str) -> str:
    return f"Evidence: {GRADES[grade].lower()} (grade {grade})"


def tokens() -> dict[str, str]:
    """The colours of the light design by name, from the style sheet that readers get."""
    css = (THEME / "assets" / "stylesheets" / "tokens.css").read_text(encoding="utf-8")
    return dict(_TOKEN.findall(css))
