"""Pages that are made from one record: front matter and a directive, like those that an editor writes."""

from __future__ import annotations

from nearer.article.model import DESCRIPTION_LENGTH, PageMatter
from nearer.markdown import scan
from nearer.page.model import Page


def generated(
    uri: str, source: str, title: str, description: str, directive: str, argument: str, *, sensitive: bool = False
) -> Page:
    """A page that shows one record by its directive, then the works that it cites."""
    body = f"/// {directive} | {argument}\n///\n\n/// sources\n///\n"
    matter = PageMatter(title=title, description=shortened(description), sensitive=sensitive)
    return Page(uri, source, matter, body, scan(body))


def shortened(text: str) -> str:
    """A text cut at a word to the length of a description."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
