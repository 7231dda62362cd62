"""Works written out as references, by citeproc-py in APA style (apa.csl, from the CSL project, CC BY-SA 3.0)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import CitationStylesElement, Parent, Text
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup, escape

from nearer.reference.model import Source

_STYLE = Path(__file__).with_name("apa.csl")
_URL = re.compile(r"https?://[^\s<]+[^\s<.,;]")
# citeproc-py escapes names and nothing else, so a field's own signs pass through it as private characters.
_SIGNS = {"&": "\ue000", "<": "\ue001", ">": "\ue002", '"': "\ue003"}
_HIDDEN = str.maketrans(_SIGNS)
_SHOWN = str.maketrans({hidden: sign for sign, hidden in _SIGNS.items()})
_ESCAPED = str.maketrans({hidden: str(escape(sign)) for sign, hidden in _SIGNS.items()})
# What the style asks for and citeproc-py leaves out: no period after a title's own mark, and "(Ed.)" with a capital.
_TWO_MARKS = re.compile(r"(?<=[?!])((?:</i>)?)\.(?= )")
_EDITOR = re.compile(r"\(e(ds?\.)\)")

# For each work citeproc-py asks the style the same questions, hundreds of times. The one style that there is never changes,
# so the answers are kept: a reference takes a fifth of the time.
STYLE_QUESTIONS = (
    (CitationStylesElement, "xpath_search"),
    (CitationStylesElement, "get_root"),
    (CitationStylesElement, "get_macro"),
    (CitationStylesElement, "get_formatter"),
    (CitationStylesElement, "get_locale_option"),
    (Parent, "calls_variable"),
    (Text, "calls_variable"),
)
for _element, _question in STYLE_QUESTIONS:
    setattr(_element, _question, cache(getattr(_element, _question)))


class _Work(CitationItem):  # type: ignore[misc]
    """A work that is found in its library once, and not for each of the style's questions about it."""

    reference = cached_property(CitationItem.reference.fget)


def formatted(sources: Mapping[str, Source]) -> dict[str, Markup]:
    """Each work's reference as HTML, by id. Addresses are links; all else that a record holds is text."""
    return {identifier: _reference(source) for identifier, source in sources.items()}


# Records are frozen and compare by value, so a changed record is a new key and no stale text can be served.
@lru_cache(maxsize=20_000)
def _reference(source: Source) -> Markup:
    with warnings.catch_warnings():
        # citeproc-py warns of CSL fields that it does not print; the model already refused fields that CSL lacks.
        warnings.simplefilter("ignore")
        style, library = _style(), CiteProcJSON([_csl(source)])
        bibliography = CitationStylesBibliography(style, library, formatter.html)
        bibliography.register(Citation([_Work(source.id)]))
        text = str(bibliography.bibliography()[0])
    text = _EDITOR.sub(r"(E\1)", _TWO_MARKS.sub(r"\1", text))
    return Markup(_URL.sub(_link, text).translate(_ESCAPED))


def _link(match: re.Match[str]) -> str:
    address = escape(match[0].translate(_SHOWN))
    return f'<a href="{address}">{address}</a>'


@lru_cache(maxsize=1)
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(_STYLE), validate=False)


def _csl(source: Source) -> dict[str, Any]:
    """A record as CSL-JSON: lists where the model has tuples, without our own field, and no sign that means something in HTML."""
    data = source.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"custom"})
    return {key: _hidden(value) for key, value in data.items() if value != []}


def _hidden(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _hidden(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_hidden(part) for part in value]
    return value.translate(_HIDDEN) if isinstance(value, str) else value
