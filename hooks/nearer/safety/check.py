"""Help lines that can be reached, and a way out that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic, nearest

if TYPE_CHECKING:
    from nearer.site import Site

SAFETY_FILE = "safety.yml"


def check(site: Site) -> Iterator[Diagnostic]:
    """Help lines that give a reader nothing to call, write to or open."""
    for identifier, line in site.help_line.items():
        if not (line.phone or line.text_line or line.url):
            message = f"the help line '{identifier}' has no phone, text_line or url"
            yield Diagnostic(site.help_line.at(identifier, "id"), "missing-field", message)
        topics = site.safety.help_topics
        for index, topic in enumerate(line.topics):
            # Of a file that could not be used nobody can say what it lacks.
            if topic not in topics and SAFETY_FILE not in site.unusable:
                message = f"no help topic '{topic}' in {site.safety_document.text.path}"
                place = site.help_line.at(identifier, "topics", index)
                yield Diagnostic(place, "invalid-value", message, nearest(topic, topics))
    for page in site.pages.values():
        for directive in page.outline.directives:
            if directive.name == "help-lines" and not site.help_line and site.help_line.whole:
                message = f"'/// help-lines' shows {site.help_line.path}, which does not exist or is empty"
                yield Diagnostic(page.location(directive.offset), "missing-file", message)
