"""The two circles that are the site's only ornament; how far they overlap is data."""

from __future__ import annotations

from markupsafe import Markup

_RADIUS = 30
_MARGIN = 2

Circle = tuple[float, float, float]


def circles(overlap: float) -> tuple[Circle, Circle]:
    """Two circles as x, y and radius. `overlap` 0 sets them side by side, 1 one inside the other."""
    distance = round(2 * _RADIUS * (1 - overlap), 1)
    centre, height = 2 * _RADIUS + _MARGIN, _RADIUS + _MARGIN
    inner = _RADIUS if overlap < 1 else round(_RADIUS * 0.6, 1)
    return (round(centre - distance / 2, 1), height, _RADIUS), (round(centre + distance / 2, 1), height, inner)


def motif(overlap: float) -> Markup:
    """Two circles as inline SVG, 4 to 2 radii wide, without blank space at their sides."""
    (left, middle, outer), (right, _, inner) = circles(overlap)
    start = round(left - outer - _MARGIN, 1)
    width, height = round(max(right + inner, left + outer) + _MARGIN - start, 1), 2 * (_RADIUS + _MARGIN)
    return Markup(
        '<svg class="motif" viewBox="{s} 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true" focusable="false">'
        '<circle cx="{l}" cy="{c}" r="{r}"/><circle cx="{x}" cy="{c}" r="{i}"/></svg>'
    ).format(s=start, w=width, h=height, l=left, x=right, c=middle, r=outer, i=inner)
