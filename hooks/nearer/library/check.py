"""What an editor must come back to: works nobody cites, guides without a source, checks that are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nearer.day import build_day
from nearer.diagnostic import Diagnostic, Location
from nearer.link.graph import record_uses

if TYPE_CHECKING:
    from nearer.site import Site

# Help lines close and change: evidence.md and WHO guidance ask for a check each year at least.
HELP_LINE_DAYS = 365


def check(site: Site) -> Iterator[Diagnostic]:
    """The problems of the library as a whole."""
    yield from _absent(site)
    yield from _citations(site)
    today, grace = build_day(), timedelta(days=site.settings.checks.grace_days)
    for page in site.pages.values():
        if page.guide is not None and page.document is not None and page.guide.next_check < today:
            due = page.guide.next_check
            action = "read the page against its sources, then set 'checked' and 'next_check'"
            yield _overdue(
                "stale-page", page.document.at(("next_check",)), f"the check due on {due}", due, today, grace, action
            )
    for identifier, line in site.help_line.items():
        due = line.checked + timedelta(days=HELP_LINE_DAYS)
        if due < today:
            subject = f"'{line.name}' was last checked on {line.checked}, and its next check"
            action = "see that it still exists, then set 'checked'"
            yield _overdue(
                "help-line-stale", site.help_line.at(identifier, "checked"), subject, due, today, grace, action
            )


def _absent(site: Site) -> Iterator[Diagnostic]:
    """Files that a site could do without, and that this one refers to: one problem each, not one for every reference."""
    absent = {collection.noun: collection.path for collection in site.collections if collection.absent}
    if not absent:
        return
    uses = {noun for used in site.graph.uses.values() for noun, _ in used}
    uses |= {
        noun for collection in site.collections for record in collection.values() for noun, _ in record_uses(record)
    }
    uses |= {noun for page in site.pages.values() for noun, _ in record_uses(page.matter)}
    for noun in sorted(uses & set(absent)):
        yield Diagnostic(Location(absent[noun]), "missing-file", f"'{absent[noun]}' does not exist")


def _overdue(
    rule: str, place: Location, subject: str, due: date, today: date, grace: timedelta, action: str
) -> Diagnostic:
    days = (today - due).days
    message = f"{subject} is {days} {'day' if days == 1 else 'days'} late; {action}"
    late = today - due > grace
    return Diagnostic(
        place, rule, f"{message} (an error after {grace.days} days)" if not late else message, escalated=late
    )


def _citations(site: Site) -> Iterator[Diagnostic]:
    # What a file that cannot be read cites is not known, and no advice to take a work out may rest on that.
    used = {identifier for uses in site.graph.uses.values() for noun, identifier in uses if noun == "reference"}
    for identifier in site.reference:
        if site.whole and identifier not in used:
            message = f"no page and no record cites '{identifier}'; cite it or take it out"
            yield Diagnostic(site.reference.at(identifier, "id"), "unused-source", message)
    for page in site.pages.values():
        if page.guide is not None and page.document is not None and not (page.outline.citations or page.matter.draft):
            message = "a guide that cites nothing; each claim about research needs a citation like [@reis1988]"
            yield Diagnostic(page.document.key(("title",)), "uncited-article", message)
