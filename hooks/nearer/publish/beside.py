"""What is published beside the pages: feeds, sitemap, data, and what hosts and machines look for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nearer.dataset import file as dataset
from nearer.feed import render as feed
from nearer.pagination import render as pagination
from nearer.publish import root_file, sitemap
from nearer.publish.header import headers_file

if TYPE_CHECKING:
    from nearer.site import Site

HEADERS = "_headers"


def files(site: Site, site_url: str) -> dict[str, str]:
    """Text by path below the site's root. What needs absolute addresses is made only where the site has one."""
    found = dataset.files(site, site_url) | pagination.files(site)
    found[HEADERS] = headers_file(urlsplit(site_url).path or "/")
    if site_url:
        found |= feed.files(site, site_url) | root_file.files(site, site_url)
        found |= sitemap.files(site, site_url)
    return found


def write(site: Site, folder: Path, site_url: str) -> None:
    """Writes them into the built site in `folder`."""
    for name, text in files(site, site_url).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Lines of CSV end as RFC 4180 wants, on every system.
        path.write_text(text, encoding="utf-8", newline="")
