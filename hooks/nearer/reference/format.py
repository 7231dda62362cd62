"""Works written out as references, by citeproc-py in APA style (apa.csl, from the CSL project, CC BY-SA 3.0)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup, escape

from nearer.reference.model import Source

_STYLE = Path(__file__).with_name("apa.csl")
_URL = re.compile(r"https?://[^\s<]+[^\s<.,;]")


def formatted(sources: Mapping[str, Source]) -> dict[str, Markup]:
    """Each work's reference as HTML, by id. Addresses are links; other fields are escaped by the formatter."""
    return {identifier: _reference(source) for identifier, source in sources.items()}


# Records are frozen and compare by value, so a changed record is a new key and no stale text can be served.
@lru_cache(maxsize=20_000)
def _reference(source: Source) -> Markup:
    with warnings.catch_warnings():
        # citeproc-py warns of CSL fields that it does not print; the model already refused fields that CSL lacks.
        warnings.simplefilter("ignore")
        style, library = _style(), CiteProcJSON([_csl(source)])
        bibliography = CitationStylesBibliography(style, library, formatter.html)
        bibliography.register(Citation([CitationItem(source.id)]))
        text = str(bibliography.bibliography()[0])
    return Markup(_URL.sub(_link, text))


def _link(match: re.Match[str]) -> str:
    # citeproc-py escapes what it formats, save the addresses.
    address = escape(Markup(match[0]).unescape())
    return f'<a href="{address}">{address}</a>'


@lru_cache(maxsize=1)
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(_STYLE), validate=False)


def _csl(source: Source) -> dict[str, Any]:
    """A record as CSL-JSON: lists where the model has tuples, without our own field."""
    data = source.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"custom"})
    return {key: value for key, value in data.items() if value != []}
