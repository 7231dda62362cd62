"""The modules of the list by themselves, on an empty page: no site has to be built to try them."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT, served

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
Call = Callable[..., Any]


@pytest.fixture(scope="session")
def modules_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An address with an empty page, a page whose script defines traps, and every module beside them."""
    folder = tmp_path_factory.mktemp("modules")
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, folder)
    (folder / "index.html").write_text(
        "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'><a class=brand href=/>x</a>"
    )
    with served(folder) as address:
        yield address


@pytest.fixture
def call(modules_url: str, page: Page) -> Call:
    """`call("day", "({ add }, [date, days]) => add(date, days)", [...])`: a function of a module and what it returns."""
    page.goto(modules_url)
    return functools.partial(in_page, page)


def in_page(page: Page, module: str, function: str, argument: Any = None) -> Any:
    """Runs a function in a page that is already open, with a module and one argument."""
    return page.evaluate(f"async (argument) => ({function})(await import('/{module}.js'), argument)", argument)
