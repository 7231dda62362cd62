"""MkDocs events wired to nearer: the only module that imports mkdocs. What a build does is in nearer/build.py.

MkDocs loads this file and the package beside it once. `on_config` begins a build and replaces what the last one left.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from nearer import compiled, garbage, parallel
from nearer.diagnostic import Diagnostic
from nearer.ground import Ground
from nearer.page.hosting import Hosting
from nearer.preview import holding
from nearer.refusal import BuildError

if TYPE_CHECKING:
    from nearer.build import Build
    from nearer.page.making import Finished

_log = get_plugin_logger("nearer")
# The state of the process: what it is for, the build that goes on, and why there is none in a preview without a site yet.
_preview = False
_ground: Ground | None = None
_build: Build | None = None
_held: Sequence[Diagnostic] = ()


def on_startup(command: str, dirty: bool) -> None:
    """Hook for the `on_startup` event: notes whether this is a preview."""
    global _preview
    garbage.collect_seldom()
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Hook for the `on_config` event: loads and checks the content, and points the build at a staging folder."""
    global _ground, _build, _held
    for counter in _counters() if _preview else ():
        # A warning must not end a preview.
        logging.getLogger("mkdocs").removeHandler(counter)
    try:
        pack, admin, cache = (config.extra[name] for name in ("pack", "admin", "cache"))
        hosting = Hosting(config.site_url or "", config.repo_url or "", _preview, pack, bool(admin), cache)
        root, last = Path(config.config_file_path).parent, _ground if _preview else None
        _ground = Ground.of(root, Path(config.site_dir), hosting, _settings(config), last)
        if reason := _ground.stands():
            _log.info(reason)
            raise SystemExit(0)  # MkDocs knows no such build.
        from nearer.build import Build  # Here, because loading it takes longer than all of the above.

        _build, _held = Build.begin(_ground, _build if _preview else None), ()
    except BuildError as error:
        return _hold(error, config)
    for diagnostic in _build.diagnostics:
        _log.info("%s", diagnostic)
    config.site_name = _build.site.settings.name
    config.markdown_extensions.append(_build.extension)  # type: ignore[arg-type]
    config.site_dir = str(_build.staging.folder)
    return config


def _settings(config: MkDocsConfig) -> str:
    """What of MkDocs' settings can be seen on a page: the file, and what a command may set instead of it."""
    seen = [config[name] for name in ("use_directory_urls", "mdx_configs", "extra_css", "extra_javascript")]
    return f"{config.theme.name, *seen}\n{Path(config.config_file_path).read_text(encoding='utf-8')}"


def _hold(error: BuildError, config: MkDocsConfig) -> MkDocsConfig:
    """In a preview, serves what is wrong until there is a site to serve; else stops the build."""
    global _held
    if not _preview:
        raise PluginError(f"\n{error}") from None
    _held = error.diagnostics
    _log.error(f"\n{error}")
    config.theme.static_templates.clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hook for the `on_files` event: adds the generated pages, and drops Material's own assets."""
    if _held:
        return Files([])
    for file in [file for file in files if _build.drops(file.src_uri, file.abs_src_path)]:
        files.remove(file)
    for page in _build.supplied:
        text = _build.markdown(page)
        files.append(File.generated(config, page.uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    recalled = _build.recall(Path(config.site_dir), config.theme.get_env())
    _exclude(file for file in files if file.src_uri in recalled)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Hook for the `on_nav` event: makes the pages of a large site in several processes, where MkDocs would take them one by one."""
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page is not None}
    if _held or not parallel.pays(len(pages)):
        return nav
    env = on_env(config.theme.get_env(), config, files)
    ordered = [pages[uri] for uri in _build.prepare([*pages])]
    with _problems():
        for made in parallel.shared(lambda share: _made(share, config, files, nav, env), ordered, stage="Pages"):
            _build.making.adopt(made)
            _exclude(pages[uri].file for uri in made)
    return nav


def _made(
    share: Sequence[Page], config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment
) -> dict[str, Finished]:
    """Some pages made and written as MkDocs itself does it."""
    folder = Path(config.site_dir)
    found = {}
    for page in share:
        build._populate_page(page, config, files)
        build._build_page(page, config, [], nav, env)
        found[page.file.src_uri] = _build.making.finish(page.file.src_uri, folder)
        page.content = page.markdown = None
    return found


def _exclude(files: Iterable[File]) -> None:
    """Takes files out of MkDocs' hands: their pages are in place. They are still there for links to find."""
    for file in files:
        file.inclusion = InclusionLevel.EXCLUDED


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Hook for the `on_env` event: makes the environment ours, and drops MkDocs' sitemap."""
    compiled.prepare(env)
    # Ours says when a page changed; that one says when it was built.
    config.theme.static_templates.discard("sitemap.xml")
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hook for the `on_page_markdown` event: the body that was checked is the body that is rendered."""
    return _build.making.body(page.file.src_uri)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> Markup:
    """Hook for the `on_page_content` event: puts in fragments, numbers citations, resolves links."""
    with _problems():
        return _build.compose(page.file.src_uri, html)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Hook for the `on_page_context` event: what the shell shows of the page."""
    context["nearer"] = SimpleNamespace(**_build.making.view(page.file.src_uri))
    return context


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Hook for the `on_template_context` event: the same for the 404 page."""
    context["nearer"] = SimpleNamespace(**_build.shell(template_name))
    return context


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Hook for the `on_post_build` event: proves every link of what was built, then puts it in place."""
    if _held:
        holding.write(Path(config.site_dir), _held)
        return
    with _problems():
        if _preview:
            _build.show()
            return
        # MkDocs counts its own warnings only after this event, when the site would already be in place.
        _log.info(_build.finish(mkdocs_warnings=sum(n for counter in _counters() for _, n in counter.get_counts())))


def _counters() -> list[CountHandler]:
    return [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]


@contextmanager
def _problems() -> Iterator[None]:
    """Turns the library's refusal into the error that MkDocs prints without a traceback."""
    try:
        yield
    except BuildError as error:
        raise PluginError(f"\n{error}") from None
