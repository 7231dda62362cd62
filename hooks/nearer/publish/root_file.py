"""The files that machines look for at the root of a host, and nowhere else: robots.txt and security.txt (RFC 9116)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from nearer.site import Site

SECURITY = ".well-known/security.txt"


def files(site: Site, site_url: str) -> dict[str, str]:
    """Text by path; nothing for a site under a path of its host, where nobody would look for them."""
    if urlsplit(site_url).path != "/":
        return {}
    found = {"robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"}
    security = site.settings.security
    if security is not None:
        contacts = "".join(f"Contact: {contact}\n" for contact in security.contact)
        found[SECURITY] = (
            f"{contacts}Expires: {security.expires.isoformat()}T00:00:00Z\n"
            f"Preferred-Languages: {site.settings.language}\nCanonical: {site_url}{SECURITY}\n"
        )
    return found
