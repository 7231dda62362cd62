"""Help lines that can be reached, and a way out that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Help lines that give a reader nothing to call, write to or open."""
    for identifier, line in site.help_line.items():
        if not (line.phone or line.text_line or line.url):
            message = f"the help line '{identifier}' has no phone, text_line or url"
            yield Diagnostic(site.help_line.at(identifier, "id"), "missing-field", message)
