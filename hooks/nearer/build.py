"""One build from content to published site, in the steps that MkDocs asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from nearer import compiled, report
from nearer.ask.pack import write as write_index
from nearer.cache.made import MadePages
from nearer.check import load_and_check
from nearer.diagnostic import Diagnostic, in_order
from nearer.digest import digest
from nearer.directive import NearerExtension
from nearer.draft.check import FOR_READERS
from nearer.draft.withhold import published
from nearer.ground import Ground
from nearer.ignored_link.check import without_ignored
from nearer.link import floor
from nearer.link.trace import traced
from nearer.link.verify import verify
from nearer.offline import manifest, worker
from nearer.page import card
from nearer.page.asset import Assets
from nearer.page.hosting import Hosting
from nearer.page.making import Making
from nearer.page.model import Page
from nearer.page.named import is_published_so
from nearer.page.render import shell
from nearer.preview.panel import Panels
from nearer.preview.problem import has_errors
from nearer.publish import beside, turn
from nearer.publish.inventory import Inventory
from nearer.publish.pack import pack
from nearer.publish.staging import Staging, recover
from nearer.publish.standing import Standing
from nearer.redirect import page as redirect
from nearer.reference import kept as reference
from nearer.refusal import BuildError
from nearer.search import index as search
from nearer.site import Site
from nearer.template import THEME

_NO_ADDRESS = (
    "SITE_URL is not set, so it has no sitemap, feeds, cards or packed files: it is for looking at, not for a host."
)


@dataclass(slots=True)
class Build:
    """The state of one build: the site, and what each page turned out to hold."""

    site: Site
    site_dir: Path
    hosting: Hosting
    diagnostics: list[Diagnostic]
    """Warnings; in a preview, everything that is wrong."""
    assets: Assets
    panels: Panels
    making: Making
    standing: Standing | None
    """The site that this one replaces; none where it cannot be told whether it must."""
    staging: Staging
    """Where the site is built before it takes its place."""
    extension: NearerExtension = field(default_factory=NearerExtension)

    @classmethod
    def begin(cls, ground: Ground, last: Build | None = None) -> Build:
        """Loads and checks the content.

        Where it has errors, a preview goes on with the site of its `last` build. Else raises BuildError with every problem.
        """
        hosting, store = ground.hosting, ground.store
        site, diagnostics = load_and_check(ground.root, store)
        stale = last is not None and has_errors(_binding(diagnostics, hosting))
        if stale and last is not None:
            site = last.site
        else:
            _refuse(_binding(diagnostics, hosting))
        assert site is not None
        site = site if hosting.preview else published(site)
        reference.prepare(site)
        assets = Assets(THEME)
        panels = Panels(site, diagnostics, hosting.preview, stale)
        staging = _begun(ground)
        shared = (site.settings_document, site.safety_document)
        base = digest(ground.look, *(document.text.characters for document in shared))
        proven = last.making.pages.files.proven if last is not None else None
        pages = MadePages(store, site.facts, base, hosting.kind, proven)
        making = Making(site, hosting, assets, pages, panels)
        return cls(site, ground.site_dir, hosting, diagnostics, assets, panels, making, ground.standing, staging)

    @property
    def supplied(self) -> list[Page]:
        """The pages that MkDocs gets from here: those made from records, and all where the files hold something newer."""
        return [page for page in self.site.pages.values() if page.document is None or self.panels.stale]

    def markdown(self, page: Page) -> str:
        """A generated page as MkDocs reads one: front matter with the title, then the body."""
        return f"---\ntitle: {json.dumps(page.matter.title)}\n---\n{page.body}"

    def drops(self, uri: str, path: str | None) -> bool:
        """Whether a file that MkDocs would publish is not to be published: a draft, Material's assets, what goes out joined or renamed, or is drawn with."""
        if uri.endswith(".md"):
            return uri not in self.site.pages or self.panels.stale
        if not uri.startswith("assets/") or path is None:
            return False
        real = Path(path).resolve()  # a project may link to a theme that lies elsewhere
        ours = real.is_relative_to(THEME) or real.is_relative_to((self.site.root / "docs").resolve())
        renamed = real.is_relative_to(THEME) and is_published_so(uri)
        return not ours or renamed or uri.endswith((".css", ".js", "SHA256SUMS"))

    def compose(self, uri: str, html: str) -> Markup:
        """The content of a page from the HTML of its Markdown. Raises BuildError for what the checks could not foresee."""
        try:
            return self.making.compose(uri, html)
        except ValueError as error:
            text = f"{self.site.pages[uri].location(0).path}: this page cannot be put together: {error}"
            if not self.hosting.preview:
                raise BuildError(text) from error
            return self.making.give_up(uri, Markup('<p role="alert">{}</p>').format(text))

    def prepare(self, uris: Sequence[str]) -> list[str]:
        """Looks up what the making of these pages will ask for, before several processes would each look for themselves.

        Returns the pages in the order in which they are best made: first those that ask for what no other page does and
        this process needs as well, so that they are made here.
        """
        _ = (self.site.graph.files, self.site.inbound, self.site.measures)  # the report of the library shows the last
        if self.hosting.preview:
            # Found and kept here: other processes have no store.
            for uri in uris:
                self.panels.key(self.site.pages[uri])
        return sorted(uris, key=lambda uri: not self._asks(uri))

    def _asks(self, uri: str) -> bool:
        return any(directive.name == "ask" for directive in self.site.pages[uri].outline.directives)

    def recall(self, folder: Path, environment: Any) -> frozenset[str]:
        """Puts the pages that would come out the same into the site in `folder`. Returns their paths in docs/."""
        compiled.prepare(environment)

        def panel(context: dict[str, Any]) -> str:
            text: str = environment.get_template("partials/preview.html").render(nearer=SimpleNamespace(**context))
            return text

        self.making.recall(folder, panel, self.staging.keep)
        return frozenset(self.making.recalled)

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
            | self.panels.of(None)
        )

    def _complete(self) -> None:
        """Writes what MkDocs does not: moved pages, joined styles and scripts, feeds and data, and the cards for sharing."""
        folder = self.staging.folder
        self.making.finish_all(folder)
        redirect.write(self.site, folder, self.assets, self.hosting)
        self.assets.write(folder)
        write_index(self.site, folder)
        beside.write(self.site, folder, self.hosting.site_url)
        manifest.write(self.site, folder)
        if self.hosting.admin:
            self._administer(folder)
        if self.hosting.preview:
            return
        worker.write(self.site, folder, self.staging.standing)
        if self.hosting.site_url:
            card.write(self.site, folder, self.staging.keep)

    def _administer(self, folder: Path) -> None:
        """Adds /admin/. Imported here: most builds have none, and it needs every schema."""
        from nearer.admin import page

        try:
            page.write(self.site, folder, self.hosting)
        except ValueError as error:
            raise BuildError(str(error)) from error

    def show(self) -> None:
        """Puts a preview in place, in which nothing is proven."""
        self._complete()
        self.staging.publish(self.making.contents)
        self.save()

    def finish(self, mkdocs_warnings: int) -> str:
        """Verifies what was built, puts it in place, and says in a line what was proven. Raises BuildError, and leaves the last good site, if it is not whole."""
        if mkdocs_warnings:
            self.give_up()
            raise BuildError(f"MkDocs warned {mkdocs_warnings} time(s); see above. The last good site is untouched.")
        folder, standing = self.staging.folder, self.staging.standing
        self._complete()
        found = verify(
            folder, self.hosting.base_path, self.hosting.site_url,
            own=True, store=self.site.store, contents_known=self.making.contents, standing=standing,
        )  # fmt: skip
        broken = without_ignored(self.site, found.diagnostics)
        faults = [*traced(self.site, THEME, broken), *floor.check(self.site, found.pages, found.links)]
        if faults:
            self.give_up()
            _refuse(in_order(faults))
        search.write(self.site, folder, self.making.contents, standing, self.staging.keep)
        if self.hosting.packs:
            pack(folder, self.site.store, standing)
        self.staging.publish(self.making.contents)
        proven = f"{found.pages:,} pages and {found.links:,} links: every one resolves. The site is in {self.site_dir.name}/."
        proven = proven if self.hosting.site_url else f"{proven} {_NO_ADDRESS}"
        if self.standing is not None:
            self.standing.keep(proven, tuple(map(str, self.diagnostics)))
        self.save()
        turn.release(self.site_dir)
        return proven

    def give_up(self) -> None:
        """Leaves the last good site as it is, and what was built of the next one nowhere."""
        self.staging.discard()
        turn.release(self.site_dir)

    def save(self) -> None:
        """Keeps what this build made for the next one."""
        self.site.store.save()
        self.making.clear()


def _begun(ground: Ground) -> Staging:
    """A staging folder, once no other build changes the site."""
    site_dir, hosting = ground.site_dir, ground.hosting
    if not hosting.preview:  # The folder of a preview is its own, and lies among those of others.
        turn.take(site_dir)
    recover(site_dir)
    return Staging(site_dir, Inventory(site_dir, ground.store, preview=hosting.preview))


def _binding(diagnostics: list[Diagnostic], hosting: Hosting) -> list[Diagnostic]:
    """The problems that stand in the way of a build; a preview is there to see what is not ready for readers."""
    return [found for found in diagnostics if not (hosting.preview and found.rule in FOR_READERS)]


def _refuse(diagnostics: list[Diagnostic]) -> None:
    if has_errors(diagnostics):
        raise BuildError(report.text(diagnostics), diagnostics)
