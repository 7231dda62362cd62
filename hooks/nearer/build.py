"""One build from content to published site, in the steps that MkDocs asks for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from nearer import report
from nearer.ask.pack import write as write_index
from nearer.check import load_and_check
from nearer.compose import Composition, compose
from nearer.diagnostic import Diagnostic, in_order
from nearer.directive import NearerExtension
from nearer.draft.check import FOR_READERS
from nearer.draft.withhold import published
from nearer.ignored_link.check import without_ignored
from nearer.link import floor
from nearer.link.trace import traced
from nearer.link.verify import verify
from nearer.offline import manifest, worker
from nearer.page import card
from nearer.page.asset import Assets
from nearer.page.hosting import Hosting
from nearer.page.model import Page
from nearer.page.named import is_published_so
from nearer.page.render import shell, view
from nearer.preview.bar import Bar, Bars
from nearer.preview.memory import Memory, digests, with_panel
from nearer.preview.problem import Problems, has_errors, problems
from nearer.publish import beside
from nearer.publish.pack import pack
from nearer.publish.staging import publish, staging_folder
from nearer.raw_link import resolved
from nearer.redirect import page as redirect
from nearer.search import index as search
from nearer.site import Site
from nearer.template import THEME

# Packed files that the next build may use again, below the project's folder.
PACKED = Path(".cache") / "packed"
_NO_ADDRESS = (
    "SITE_URL is not set, so it has no sitemap, feeds, cards or packed files: it is for looking at, not for a host."
)


class BuildError(Exception):
    """The build cannot go on. The text is for the editor: every problem, one a line."""

    def __init__(self, text: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(text)
        self.diagnostics = diagnostics


@dataclass(slots=True)
class Build:
    """The state of one build: the site, and what each page turned out to hold."""

    site: Site
    site_dir: Path
    hosting: Hosting
    diagnostics: list[Diagnostic]
    """Warnings; in a preview, everything that is wrong."""
    assets: Assets
    memory: Memory | None = None
    """What earlier builds made of each page. Only in a preview."""
    stale: bool = False
    """Whether the site is an earlier one, because the content as it is now has errors. Only in a preview."""
    extension: NearerExtension = field(default_factory=NearerExtension)
    _compositions: dict[str, Composition] = field(default_factory=dict)
    _bars: Bars | None = None

    @classmethod
    def begin(cls, root: Path, site_dir: Path, hosting: Hosting, last: Build | None = None) -> Build:
        """Loads and checks the content below `root`.

        Where it has errors, a preview goes on with the site of its `last` build. Else raises BuildError with every problem.
        """
        site, diagnostics = load_and_check(root)
        stale = last is not None and has_errors(_binding(diagnostics, hosting))
        if stale and last is not None:
            site = last.site
        else:
            _refuse(_binding(diagnostics, hosting))
        assert site is not None
        if not hosting.preview:
            return cls(published(site), site_dir, hosting, diagnostics, Assets(THEME))
        memory, assets = Memory(digests(site, hosting)), Assets(THEME)
        if last is not None and last.memory is not None:
            memory = last.memory.renewed(memory.digests)
            # Pages that are not made again still ask for the files that they were made with.
            assets.joined |= last.assets.joined
        return cls(site, site_dir, hosting, diagnostics, assets, memory, stale)

    @property
    def staging(self) -> Path:
        """Where the site is built before it takes its place."""
        return staging_folder(self.site_dir)

    @property
    def supplied(self) -> list[Page]:
        """The pages that MkDocs gets from here: those made from records, and all where the files hold something newer."""
        return [page for page in self.site.pages.values() if page.document is None or self.stale]

    def markdown(self, page: Page) -> str:
        """A generated page as MkDocs reads one: front matter with the title, then the body."""
        return f"---\ntitle: {json.dumps(page.matter.title)}\n---\n{page.body}"

    def body(self, uri: str) -> str:
        """The Markdown of a page: what was checked, with the links of its raw HTML resolved."""
        return resolved(self.site, self.site.pages[uri])

    def drops(self, uri: str, path: str | None) -> bool:
        """Whether a file that MkDocs would publish is not to be published: a draft, Material's assets, what goes out joined or renamed, or is drawn with."""
        if uri.endswith(".md"):
            return uri not in self.site.pages or self.stale
        if not uri.startswith("assets/") or path is None:
            return False
        real = Path(path).resolve()  # a project may link to a theme that lies elsewhere
        ours = real.is_relative_to(THEME) or real.is_relative_to((self.site.root / "docs").resolve())
        renamed = real.is_relative_to(THEME) and is_published_so(uri)
        return not ours or renamed or uri.endswith((".css", ".js", "SHA256SUMS"))

    def compose(self, uri: str, html: str) -> Markup:
        """The content of a page from the HTML of its Markdown. Raises BuildError for what the checks could not foresee."""
        page = self.site.pages[uri]
        try:
            composition = compose(self.site, page, html)
        except ValueError as error:
            text = f"{page.location(0).path}: this page cannot be put together: {error}"
            if not self.hosting.preview:
                raise BuildError(text) from error
            composition = Composition(Markup('<p role="alert">{}</p>').format(text))
        self._compositions[uri] = composition
        return composition.html

    def view(self, uri: str) -> dict[str, Any]:
        """What the shell shows of a page that has been composed."""
        page = self.site.pages[uri]
        shown = view(self.site, page, self._compositions[uri], self.assets, self.hosting)
        return shown | self._panel(page)

    def recalls(self, uri: str) -> bool:
        """Whether a page is as an earlier build of the preview made it, so that only its panel has to be made."""
        return self.memory is not None and uri in self.site.pages and self.memory.recall(uri) is not None

    def remember(self, uri: str, html: str) -> None:
        """In a preview, keeps a page that was made."""
        bar = self._bar(self.site.pages[uri])
        if self.memory is not None and bar is not None:
            self.memory.keep(uri, html, bar.counts)

    def revive(self, folder: Path, environment: Any) -> None:
        """Writes the pages of a preview that need not be made again, each with its panel of today."""
        environment.autoescape = True
        template = environment.get_template("partials/preview.html")
        for uri, page in self.site.pages.items():
            kept = self.memory.recall(uri) if self.memory is not None else None
            if kept is not None and uri not in self._compositions:
                path = folder / page.url / "index.html"
                path.parent.mkdir(parents=True, exist_ok=True)
                panel = template.render(nearer=SimpleNamespace(**self._panel(page)))
                path.write_text(with_panel(kept.html, panel), encoding="utf-8")

    def _panel(self, page: Page) -> dict[str, Any]:
        return {"problems": self._problems(page.source), "bar": self._bar(page)}

    def _bar(self, page: Page) -> Bar | None:
        if self.memory is None:
            return None
        if self._bars is None:
            self._bars = Bars(self.site)
        kept = self.memory.recall(page.uri)
        return self._bars.of(page, kept.counts if kept else None)

    def shell(self, template: str) -> dict[str, Any]:
        """What the shell shows where there is no page: on 404.html, whose links start from the root of the site."""
        base = self.hosting.base_path
        kind = {
            "kind": "not_found",
            "title": "This page is not here",
            "document_title": f"Page not found – {self.site.settings.name}",
        }
        empty = dict.fromkeys(
            (
                "standfirst",
                "eyebrow",
                "overlap",
                "motif",
                "canonical",
                "trust",
                "structured_data",
                "social_image",
                "sheet",
            )
        )
        lists: dict[str, Any] = {"breadcrumbs": [], "contents": [], "related": [], "mentions": [], "sensitive": False}
        assets = self.assets.for_page("", ("preview",) if self.hosting.preview else (), base)
        return (
            kind
            | {"description": self.site.settings.description}
            | empty
            | lists
            | shell(self.site, None, self.hosting)
            | assets
            | {"problems": self._problems(None), "bar": None}
        )

    def _problems(self, source: str | None) -> Problems | None:
        return problems(self.diagnostics, source, stale=self.stale) if self.hosting.preview else None

    def complete(self, folder: Path) -> None:
        """Writes what MkDocs does not: moved pages, joined styles and scripts, feeds and data, and the cards for sharing."""
        redirect.write(self.site, folder, self.assets, self.hosting)
        self.assets.write(folder)
        write_index(self.site, folder)
        beside.write(self.site, folder, self.hosting.site_url)
        manifest.write(self.site, folder)
        if self.hosting.admin:
            self._administer(folder)
        if self.hosting.preview:
            return
        worker.write(self.site, folder)
        if self.hosting.site_url:
            card.write(self.site, folder)

    def _administer(self, folder: Path) -> None:
        """Adds /admin/. Imported here: most builds have none, and it needs every schema."""
        from nearer.admin import page

        try:
            page.write(self.site, folder, self.hosting)
        except ValueError as error:
            raise BuildError(str(error)) from error

    def finish(self, mkdocs_warnings: int) -> str:
        """Verifies what was built, puts it in place, and says in a line what was proven. Raises BuildError, and leaves the last good site, if it is not whole."""
        if mkdocs_warnings:
            shutil.rmtree(self.staging, ignore_errors=True)
            raise BuildError(f"MkDocs warned {mkdocs_warnings} time(s); see above. The last good site is untouched.")
        self.complete(self.staging)
        found = verify(self.staging, self.hosting.base_path, self.hosting.site_url, own=True)
        broken = without_ignored(self.site, found.diagnostics)
        faults = [*traced(self.site, THEME, broken), *floor.check(self.site, found.pages, found.links)]
        if faults:
            shutil.rmtree(self.staging, ignore_errors=True)
            _refuse(in_order(faults))
        try:
            search.write(self.site, self.staging)
        except search.SearchError as error:
            shutil.rmtree(self.staging, ignore_errors=True)
            raise BuildError(str(error)) from error
        if self.hosting.packs:
            pack(self.staging, self.site.root / PACKED)
        publish(self.staging, self.site_dir)
        proven = f"{found.pages:,} pages and {found.links:,} links: every one resolves. The site is in {self.site_dir.name}/."
        return proven if self.hosting.site_url else f"{proven} {_NO_ADDRESS}"


def _binding(diagnostics: list[Diagnostic], hosting: Hosting) -> list[Diagnostic]:
    """The problems that stand in the way of a build; a preview is there to see what is not ready for readers."""
    return [found for found in diagnostics if not (hosting.preview and found.rule in FOR_READERS)]


def _refuse(diagnostics: list[Diagnostic]) -> None:
    if has_errors(diagnostics):
        raise BuildError(report.text(diagnostics), diagnostics)
