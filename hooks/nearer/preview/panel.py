"""What a previewed page shows its editor: the problems, and the bar. Pages for readers have neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nearer.digest import digest
from nearer.preview.bar import Bars
from nearer.preview.problem import Found, Problems

if TYPE_CHECKING:
    from nearer.diagnostic import Diagnostic
    from nearer.page.model import Page
    from nearer.site import Site

_PANEL, _PANEL_END = '<aside class="preview"', "</aside>"


@dataclass(slots=True)
class Panels:
    """The panels of one build. `stale` says that pages show the content as it was before the problems."""

    site: Site
    diagnostics: Sequence[Diagnostic]
    preview: bool
    stale: bool = False
    _bars: Bars = field(init=False)
    _found: Found = field(init=False)

    def __post_init__(self) -> None:
        self._bars = Bars(self.site)
        self._found = Found(self.diagnostics)

    def of(self, page: Page | None) -> dict[str, Any]:
        """What the template of the panel shows, `problems` and `bar`; both None for readers."""
        if not self.preview:
            return {"problems": None, "bar": None}
        return {"problems": self._problems(page), "bar": self._bars.of(page) if page is not None else None}

    def key(self, page: Page) -> str:
        """A digest of what `of` gives; empty for readers."""
        if not self.preview:
            return ""
        return digest(repr(self._problems(page)), self._bars.digest(page))

    def _problems(self, page: Page | None) -> Problems | None:
        return self._found.seen_from(page.source if page is not None else None, stale=self.stale)


def with_panel(html: str, panel: str) -> str:
    """A finished page with another panel."""
    start = html.find(_PANEL)
    end = html.find(_PANEL_END, start)
    return html if start < 0 or end < 0 else html[:start] + panel.strip() + html[end + len(_PANEL_END) :]
