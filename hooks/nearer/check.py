"""Every check of every feature, over a site that has been loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from nearer import day, loop
from nearer.article.check import check as check_articles
from nearer.ask.check import check as check_questions
from nearer.assessment.check import check as check_assessments
from nearer.cache.store import Store
from nearer.change.check import check as check_changes
from nearer.danger.check import check as check_dangers
from nearer.diagnostic import Diagnostic, Location, in_order
from nearer.diagram.check import check as check_diagrams
from nearer.draft.check import check as check_drafts
from nearer.editorial import check as check_wording
from nearer.ignored_link.check import check as check_ignored_links
from nearer.ledger.check import check as check_ledger
from nearer.life_stage.check import check as check_life_stages
from nearer.link.check import check as check_links
from nearer.markup import check as check_markup
from nearer.page.refused import check as check_refused
from nearer.page.remark import check as check_remarks
from nearer.person.check import check as check_people
from nearer.redirect.check import check as check_redirects
from nearer.safety.check import check as check_safety
from nearer.site import Site

CHECKS: tuple[Callable[[Site], Iterator[Diagnostic]], ...] = (
    check_links,
    check_markup,
    check_remarks,
    check_refused,
    check_articles,
    check_life_stages,
    check_diagrams,
    check_assessments,
    check_safety,
    check_people,
    check_questions,
    check_dangers,
    check_drafts,
    check_redirects,
    check_ledger,
    check_ignored_links,
    check_changes,
    check_wording,
)


def load_and_check(root: Path, store: Store | None = None) -> tuple[Site | None, list[Diagnostic]]:
    """The site below `root` and everything that is wrong with it, in order. There is none without its settings.

    What `store` has from an earlier run is not read and checked again.
    """
    if not (root / "data").is_dir() or not (root / "docs").is_dir():
        return None, [Diagnostic(Location("."), "missing-file", "there is no 'docs' and 'data' folder here")]
    if problems := [*loop.check(root), *day.check()]:
        return None, problems  # Nothing could be walked through, or dated.
    site, problems = Site.load(root, store)
    problems += [diagnostic for check in CHECKS for diagnostic in check(site)]
    return None if site.unusable else site, in_order(problems)
