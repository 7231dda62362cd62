"""Inline text from YAML as HTML: emphasis, links and citations, and nothing else.

markdown-it does the parsing with raw HTML off; what is not on the list is shown as text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from nearer.citation import CITATION, citations
from nearer.link.resolver import from_root


# The same answers and captions stand on many pages.
@lru_cache(maxsize=2_000)
def blocks(text: str) -> Markup:
    """Paragraphs, separated by blank lines."""
    return Markup(_parser().render(text))


@lru_cache(maxsize=2_000)
def inline(text: str) -> Markup:
    """One line, without a paragraph around it."""
    return Markup(_parser().renderInline(text))


def plain(text: str) -> str:
    """The words alone, without markup and citations, for descriptions and structured data."""
    text = re.sub(r"\s*" + CITATION.pattern, "", text)
    return Markup(_parser().renderInline(text)).striptags()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["paragraph", "emphasis", "link", "escape", "newline"], ignoreInvalid=True)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.add_render_rule("citation", _render_citation)
    # Targets are checked against the site before anything is rendered; here only what could run code is refused.
    parser.validateLink = lambda url: not re.match(r"\s*(javascript|vbscript|data|file):", url, re.IGNORECASE)  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: from_root(url)  # type: ignore[method-assign]
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    found, problems = citations(match[0])
    if problems or not found:
        return False
    if not silent:
        token = state.push("citation", "span", 0)
        token.content = "; ".join(f"{c.source}, {c.locator}" if c.locator else c.source for c in found)
    state.pos = match.end()
    return True


def _render_citation(self: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
    return str(Markup('<span data-cite="{}"></span>').format(tokens[index].content))
