"""What counts as an error of HTML."""

from __future__ import annotations

import pytest

from nearer.release.html import parsed

PAGE = "<!DOCTYPE html><html lang=en><head><title>A</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<template data-part=row><tr><td></td></tr></template>", False),
        ("<p>a</p>", False),
        ("<tr><td></td></tr>", True),
        ("<p><div></p>", True),
    ],
)
def test_rows_may_wait_in_a_template_and_nowhere_else(body: str, wrong: bool) -> None:
    assert bool(parsed(PAGE.format(body))[1]) is wrong
