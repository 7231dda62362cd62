"""Waiting for what a page says."""

from __future__ import annotations

import time

from playwright.sync_api import Page

_PATIENCE = 15.0
_STEP = 20
"""Seconds to wait at most, and milliseconds between two looks."""


def until(page: Page, expression: str) -> None:
    """Waits until an expression, or the promise that it gives, is true in the page. Fails after 15 seconds.

    `Page.wait_for_function` would evaluate it from within the page, which the page's policy forbids.
    """
    end = time.monotonic() + _PATIENCE
    while not page.evaluate(f"Promise.resolve({expression}).then(Boolean)"):
        assert time.monotonic() < end, f"not true in time: {expression}"
        page.wait_for_timeout(_STEP)
