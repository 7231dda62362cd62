"""Links that are ignored for a while, and entries that have had their time or ignore nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nearer.day import build_day
from nearer.diagnostic import Diagnostic
from nearer.link.outside import is_outside, outside

if TYPE_CHECKING:
    from nearer.site import Site

# What a built page may go on holding for a while. Nothing that runs code or fetches from elsewhere is ever ignored.
_RULES = frozenset({"broken-link", "broken-anchor"})


def check(site: Site) -> Iterator[Diagnostic]:
    """Entries whose day has passed, and addresses that no page and no record links to."""
    linked = outside(site) if site.ignored_link else {}
    for link, entry in site.ignored_link.items():
        if entry.until < build_day():
            message = (
                f"'{link}' was to be ignored until {entry.until}; open it, then take the entry out or give a new date"
            )
            yield Diagnostic(site.ignored_link.at(link, "until"), "expired-ignore", message)
        # What cannot be read may hold the link.
        if is_outside(link) and link not in linked and site.whole:
            message = f"nothing links to '{link}'; take the entry out"
            yield Diagnostic(site.ignored_link.at(link, "link"), "unused-ignore", message)


def without_ignored(site: Site, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The problems of a built site that count, and a problem for each entry about it that ignores none."""
    ignored = {link for link in site.ignored_link if not is_outside(link)}
    kept = [problem for problem in found if problem.rule not in _RULES or problem.link not in ignored]
    used = {problem.link for problem in found if problem.rule in _RULES}
    kept += [
        Diagnostic(
            site.ignored_link.at(link, "link"),
            "unused-ignore",
            f"'{link}' leads somewhere, or is nowhere; take the entry out",
        )
        for link in site.ignored_link
        if link in ignored - used
    ]
    return kept
