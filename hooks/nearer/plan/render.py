"""The reader's own list: a sheet for four weeks on paper, and what the script needs to make it a list on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.habit.render import LIST, by_dimension
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# As many as the store keeps on a list (store_data.js): more at once is less likely to last.
HABITS = 3
WEEKS = 4
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """My list: empty until the reader chooses, with every habit to choose from."""
    return render(
        "plan.html",
        groups=by_dimension(site),
        has_list=LIST in site.pages,
        habits=HABITS,
        weeks=WEEKS,
        weekdays=WEEKDAYS,
    )
