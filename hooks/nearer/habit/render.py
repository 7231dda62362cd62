"""A habit as a practice card, on its own page or in a guide, and all habits by dimension."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.pagination.excerpt import excerpt
from nearer.pagination.render import pagination, ways
from nearer.template import render

if TYPE_CHECKING:
    from nearer.dimension.model import Dimension
    from nearer.habit.model import Habit
    from nearer.page.model import Page
    from nearer.site import Site

FIT = {
    "tested": "Tested: a study tried this act, or nearly this act",
    "near": "Near: a related act was studied",
    "idea": "Idea: reasoned from the research, not tested",
}
DIFFICULTY = ("easy", "medium", "hard")
# Minutes at most, for readers who have that many.
MINUTES = (2, 5, 15)
PLAN = "plan/index.md"
LIST = "habits/index.md"
# As many as the store keeps on a list (store_data.js): more at once is less likely to last.
MOST = 3


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """One habit whole: its plan, how to do it, why, and when not to."""
    assert argument is not None
    habit = site.habit[argument]
    siblings = [other for other in site.habit.values() if other.dimension == habit.dimension and other.id != habit.id]
    on_own_page = page.kind == "habit"
    return render(
        "habit.html",
        habit=habit,
        dimension=site.dimension[habit.dimension],
        fit=FIT,
        own_page=on_own_page,
        has_plan=PLAN in site.pages,
        has_list=LIST in site.pages,
        most=MOST,
        siblings=excerpt(siblings, "cards").shown if on_own_page else [],
        pages=excerpt(
            [other for other in site.graph.pages("habit", argument) if other.guide is not None] if on_own_page else [],
            "pages",
        ),
    )


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """Every habit under its dimension, with filters, and how many are tested, near or only ideas."""
    shown = [entry.value for entry in site.division.on(page.uri, "habits").entries]
    sizes = {dimension.name: len(habits) for dimension, habits in by_dimension(site)}
    counts = {fit: sum(habit.fit == fit for habit in site.habit.values()) for fit in FIT}
    return render(
        "habits.html",
        groups=[
            (site.dimension[dimension], list(habits))
            for dimension, habits in groupby(shown, key=lambda habit: habit.dimension)
        ],
        ways=[(way, sizes[way.label]) for way in ways(site, page, "habits")],
        parts_label=site.settings.parts_label,
        counts=counts,
        fit=FIT,
        total=len(site.habit),
        difficulties=DIFFICULTY,
        minutes=MINUTES,
        has_plan=PLAN in site.pages,
        most=MOST,
    ) + pagination(site, page, "habits")


def by_dimension(site: Site) -> list[tuple[Dimension, list[Habit]]]:
    """The habits of each dimension, in the order of the files."""
    return [
        (dimension, [habit for habit in site.habit.values() if habit.dimension == dimension.id])
        for dimension in site.dimension.values()
    ]
