"""The pages of one build: those that an earlier build made and nothing has changed, and those that are made now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from nearer.cache.made import Made, MadePages
from nearer.cache.watch import Watch
from nearer.compose import Composition, compose
from nearer.page.asset import Assets
from nearer.page.hosting import Hosting
from nearer.page.render import view
from nearer.preview.panel import Panels, with_panel
from nearer.raw_link import resolved

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


class Finished(NamedTuple):
    """A page that has been made, and the facts that it was made from besides its own text, as lines."""

    made: Made
    reads: tuple[str, ...]


@dataclass(slots=True)
class Making:
    """Each page goes through `body`, `compose`, `view` and `finish`, or is recalled. Pages are named by their path in docs/."""

    site: Site
    hosting: Hosting
    assets: Assets
    pages: MadePages
    panels: Panels
    made: dict[str, Made] = field(default_factory=dict)
    """What this build made."""
    recalled: dict[str, Made] = field(default_factory=dict)
    """What this build has from an earlier one."""
    _watches: dict[str, Watch] = field(default_factory=dict)
    _compositions: dict[str, Composition] = field(default_factory=dict)
    _features: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def recall(self, folder: Path, panel: Callable[[dict[str, Any]], str], stays: Callable[[str, str], bool]) -> None:
        """Puts every page that would come out the same into the site in `folder`. `panel` renders a preview's.

        `stays` is told the name of a file and the digest of what it should hold, and says whether it stands already.
        """
        for uri, page in self.site.pages.items():
            found = self.pages.recall(uri)
            if found is None:
                continue
            if found.panel == self.panels.key(page) and stays(_name(page), found.content):
                self.recalled[uri] = found
            elif self.pages.files.is_whole(found.content):
                self._put_in_place(found, page, _path(folder, page), panel)
        self._ask_for_assets(self.recalled.values())

    def body(self, uri: str) -> str:
        """The Markdown of a page: what was checked, with the links of its raw HTML resolved."""
        watch = self._watches[uri] = Watch(self.pages.facts, uri)
        with watch.noting() as site:
            return resolved(site, site.pages[uri])

    def compose(self, uri: str, html: str) -> Markup:
        """The content of a page from the HTML of its Markdown. Raises ValueError for what the checks could not foresee."""
        with self._watches[uri].noting() as site:
            composition = compose(site, site.pages[uri], html)
        self._compositions[uri] = composition
        return composition.html

    def give_up(self, uri: str, content: Markup) -> Markup:
        """Shows something else where a page cannot be composed."""
        self._compositions[uri] = Composition(content)
        return content

    def view(self, uri: str) -> dict[str, Any]:
        """What the shell shows of a page that has been composed."""
        with self._watches[uri].noting() as site:
            shown = view(site, site.pages[uri], self._compositions[uri], self.assets, self.hosting)
        self._features[uri] = shown["features"]
        return shown | self.panels.of(self.site.pages[uri])

    def finish(self, uri: str, folder: Path) -> Finished:
        """Takes a page that has been written into the site in `folder` into the cache; `adopt` remembers it."""
        page = self.site.pages[uri]
        reads = tuple(self.pages.facts.lines(self._watches[uri].reads))
        made = Made(self.pages.files.put(_path(folder, page)), self._features[uri], self.panels.key(page))
        del self._watches[uri], self._compositions[uri]
        return Finished(made, reads)

    def finish_all(self, folder: Path) -> None:
        """Remembers the pages that have been written and are not remembered yet."""
        for uri in [*self._compositions]:
            self.adopt({uri: self.finish(uri, folder)})

    def adopt(self, finished: Mapping[str, Finished]) -> None:
        """Takes over pages that were finished, here or in another process."""
        for uri, (made, reads) in finished.items():
            self.pages.keep(uri, made, reads)
            self.made[uri] = made
        self._ask_for_assets(made for made, _ in finished.values())

    @property
    def contents(self) -> dict[str, str]:
        """A digest of the content of each finished page, by the name of its file in the site."""
        finished = self.recalled | self.made
        return {_name(self.site.pages[uri]): made.content for uri, made in finished.items()}

    def clear(self) -> None:
        """Forgets what no page of this build is."""
        self.pages.files.clear({made.content for made in (*self.made.values(), *self.recalled.values())})

    def _ask_for_assets(self, pages: Iterable[Made]) -> None:
        """Has the styles and scripts written that pages need which were made elsewhere."""
        for features in {made.features for made in pages}:
            self.assets.for_page("", features)

    def _put_in_place(self, found: Made, page: Page, path: Path, panel: Callable[[dict[str, Any]], str]) -> None:
        key = self.panels.key(page)
        if found.panel == key:
            placed = self.pages.files.place(found.content, path)
        else:
            try:
                html = with_panel(self.pages.files.text(found.content), panel(self.panels.of(page)))
            except OSError:
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, encoding="utf-8")
            found = Made(self.pages.files.put(path), found.features, key)
            self.pages.keep_again(page.uri, found)
            placed = True
        if placed:
            self.recalled[page.uri] = found


def _name(page: Page) -> str:
    return f"{page.url}index.html"


def _path(folder: Path, page: Page) -> Path:
    return folder / _name(page)
