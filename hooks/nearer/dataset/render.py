"""The list of data files on the page that offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.dataset.file import FOLDER, PACKAGE
from nearer.dataset.model import DATASETS
from nearer.link.resolver import relative
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """A row for each table: what it holds, how many records, and where each form of it is."""
    tables = [
        {
            "title": dataset.title,
            "records": len(site.collection(dataset.noun)),
            "files": [
                (label, relative(f"{FOLDER}/{dataset.name}{ending}", page.url))
                for label, ending in (("CSV", ".csv"), ("JSON", ".json"), ("Schema", ".schema.json"))
            ],
        }
        for dataset in DATASETS
    ]
    return render("datasets.html", tables=tables, package=relative(PACKAGE, page.url), license=site.settings.license)
