"""What stands on the card of a page, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearer.page.canvas import Canvas
from nearer.page.card import HEIGHT, LABELS, WIDTH, evidence, has_card, tokens
from nearer.page.lettering import fitted, font
from nearer.page.motif import circles

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# The colour of a grade's sign and the part of it that is filled, as on the page (article.css).
_SIGNS = {"A": ("moss", 1.0), "B": ("lake", 0.75), "C": ("honey-ink", 0.5), "D": ("ink2", 0.0)}
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
    _title(canvas, LABELS[page.kind], page.matter.title, colours)
    colour, part = _SIGNS[page.guide.grade]
    canvas.pie((_MARGIN, _GRADE_BASELINE - 24), _SIGN_SIZE, part, _SIGN_LINE, colours[colour])
    canvas.write(
        evidence(page.guide.grade), (_MARGIN + 42, _GRADE_BASELINE), font("sans", _LABEL_SIZE), colours[colour]
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
