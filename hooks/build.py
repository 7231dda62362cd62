"""MkDocs events wired to nearer: the only module that imports mkdocs. What a build does is in nearer/build.py.

MkDocs imports this file once; the package beside it loads once with it. Between builds it keeps the build that is under
way, which `on_config` replaces, whether this is a preview, and what keeps a preview without any good build from being shown.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from nearer.build import Build, BuildError
from nearer.diagnostic import Diagnostic
from nearer.page.hosting import Hosting
from nearer.preview import holding

_log = get_plugin_logger("nearer")
_build: Build | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Hook for the `on_startup` event: notes whether this is a preview."""
    global _preview
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Hook for the `on_config` event: loads and checks the content, and points the build at a staging folder."""
    global _build, _held
    for counter in _counters() if _preview else ():
        # A warning must not end a preview.
        logging.getLogger("mkdocs").removeHandler(counter)
    try:
        hosting = Hosting(
            config.site_url or "", config.repo_url or "", _preview, config.extra["pack"], bool(config.extra["admin"])
        )
        last = _build if _preview else None
        _build = Build.begin(Path(config.config_file_path).parent, Path(config.site_dir), hosting, last)
        _held = ()
    except BuildError as error:
        return _hold(error, config)
    for diagnostic in _build.diagnostics:
        _log.info(str(diagnostic))
    config.site_name = _build.site.settings.name
    config.markdown_extensions.append(_build.extension)  # type: ignore[arg-type]
    if _preview:
        config.validation.links.anchors = logging.DEBUG  # a page from memory has none that MkDocs could see
        config.validation.links.not_found = logging.DEBUG
    else:
        config.site_dir = str(_build.staging)
    return config


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
        files.append(
            File.generated(config, page.uri, content=_build.markdown(page), inclusion=InclusionLevel.NOT_IN_NAV)
        )
    for file in [file for file in files if _build.recalls(file.src_uri)]:
        file.inclusion = InclusionLevel.EXCLUDED  # still there for links to find
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Hook for the `on_env` event: escapes whatever templates print, unless it is markup already, and drops MkDocs' sitemap."""
    env.autoescape = True
    # Ours says when a page changed; that one says when it was built.
    config.theme.static_templates.discard("sitemap.xml")
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hook for the `on_page_markdown` event: the body that was checked is the body that is rendered."""
    return _build.body(page.file.src_uri)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> Markup:
    """Hook for the `on_page_content` event: puts in fragments, numbers citations, resolves links."""
    with _problems():
        return _build.compose(page.file.src_uri, html)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Hook for the `on_page_context` event: what the shell shows of the page."""
    context["nearer"] = SimpleNamespace(**_build.view(page.file.src_uri))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Hook for the `on_post_page` event: a preview remembers the page."""
    _build.remember(page.file.src_uri, output)
    return output


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
            _build.complete(Path(config.site_dir))
            _build.revive(Path(config.site_dir), config.theme.get_env())
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


_preview = False
_held: Sequence[Diagnostic] = ()
