"""The reader's own list: a sheet for four weeks on paper, and what the script needs to make it a list on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.habit.render import LIST, MOST, by_dimension
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

WEEKS = 4
# As many as are shown and counted (plan_tally.js).
DAYS = 14
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# The marks of store_data.js that set a day aside for a reason.
REASONS = (("ill", "Ill or tired"), ("away", "Away"), ("busy", "Too full a day"), ("no", "One of us did not want to"))


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """My list: empty until the reader chooses, with every habit to choose from."""
    return render(
        "plan.html",
        groups=by_dimension(site),
        has_list=LIST in site.pages,
        most=MOST,
        days=DAYS,
        weeks=WEEKS,
        weekdays=WEEKDAYS,
        reasons=REASONS,
    )
