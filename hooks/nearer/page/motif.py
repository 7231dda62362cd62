"""The two circles that are the site's only ornament; how far they overlap is data."""

from __future__ import annotations

from markupsafe import Markup

_RADIUS = 30
_MARGIN = 2


def motif(overlap: float) -> Markup:
    """Two circles as inline SVG, 4 to 2 radii wide. `overlap` 0 sets them side by side, 1 one inside the other."""
    height = 2 * (_RADIUS + _MARGIN)
    distance = round(2 * _RADIUS * (1 - overlap), 1)
    # The drawing keeps its width, so that cards in a grid line up whatever the overlap.
    width = 4 * _RADIUS + 2 * _MARGIN
    left = round(width / 2 - distance / 2, 1)
    right = round(width / 2 + distance / 2, 1)
    inner = _RADIUS if overlap < 1 else round(_RADIUS * 0.6, 1)
    return Markup(
        '<svg class="motif" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true" focusable="false">'
        '<circle cx="{l}" cy="{c}" r="{r}"/><circle cx="{x}" cy="{c}" r="{i}"/></svg>'
    ).format(w=width, h=height, l=left, x=right, c=height // 2, r=_RADIUS, i=inner)
