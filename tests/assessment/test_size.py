"""What the assessments and the list weigh: Q42."""

from __future__ import annotations

import re

import brotli
from rcssmin import cssmin
from rjsmin import jsmin

from tests.plan.conftest import SCRIPTS

# What fetches a quick check in a guide counts among the scripts of guides: tests/page/test_weight.py.
ENTRIES = ("reflection", "plan")
SCRIPT, STYLE = 12_000, 3_000
STYLES = ("assessment", "reflection")


def test_the_scripts_of_assessment_and_list_stay_small_together() -> None:
    """In one stream, packed as a server sends it; what comes only with a press (a reminder, a table) is not in it."""
    names = list(ENTRIES)
    for name in names:
        found = re.findall(
            r'^import .* from "\./([a-z_]+)\.js";$', (SCRIPTS / f"{name}.js").read_text("utf-8"), re.MULTILINE
        )
        names += [other for other in found if other not in names]
    assert {"assessment_form", "store", "score", "reflection_result", "plan_view"} < set(names)
    text = "\n".join(jsmin((SCRIPTS / f"{name}.js").read_text("utf-8")) for name in names)
    assert len(brotli.compress(text.encode())) <= SCRIPT


def test_the_styles_of_assessments_stay_small() -> None:
    folder = SCRIPTS.parent / "stylesheets"
    text = "".join(cssmin((folder / f"{name}.css").read_text("utf-8")) for name in STYLES)
    assert len(brotli.compress(text.encode())) <= STYLE
