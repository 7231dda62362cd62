"""The headers that a host should send: one table, from which `_headers` and the nginx settings are written.

What a page can say of itself stands in its own `<head>`: the Content-Security-Policy and the referrer policy, so that they
hold on hosts that send no headers of ours, GitHub Pages among them. `SECURITY` is what only a header can say.
"""

from __future__ import annotations

from dataclasses import dataclass

SECURITY: dict[str, str] = {
    # `frame-ancestors` is ignored in a page's own policy. The two policies add up.
    "Content-Security-Policy": "frame-ancestors 'none'",
    # The same, for browsers from before that directive.
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Sent with everything. Strict-Transport-Security is missing on purpose: it binds the whole host, not this site alone."""

CACHE = "Cache-Control"
# A year, the longest that browsers honour; the address changes whenever the content does.
FOR_EVER = "public, max-age=31536000, immutable"
# Kept, and asked for again each time: a page that was corrected must not live on in a cache.
ASK = "no-cache"
ANYONE = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for everything below a folder of the site, or for one file. No two rules match one address."""

    path: str
    headers: dict[str, str]

    @property
    def is_folder(self) -> bool:
        """Whether the rule is for a folder."""
        return self.path.endswith("/")


RULES: tuple[Rule, ...] = (
    Rule("assets/stylesheets/", {CACHE: FOR_EVER}),
    Rule("assets/javascripts/", {CACHE: FOR_EVER}),
    Rule("assets/fonts/", {CACHE: FOR_EVER}),
    Rule("assets/icons/", {CACHE: FOR_EVER}),
    # Parts of search and of Ask, and the words of danger for both.
    Rule("assets/search/", {CACHE: FOR_EVER}),
    Rule("assets/ask/", {CACHE: FOR_EVER}),
    Rule("assets/danger/", {CACHE: FOR_EVER}),
    # A card is drawn anew when its title changes, and those who show it fetch it once.
    Rule("assets/cards/", {CACHE: "public, max-age=86400"}),
    # Feeds and data are for other people's programs, in browsers too.
    Rule("feed.xml", {"Access-Control-Allow-Origin": ANYONE}),
    Rule("feed.json", {"Access-Control-Allow-Origin": ANYONE}),
    Rule("changes/feed.xml", {"Access-Control-Allow-Origin": ANYONE}),
    Rule("changes/feed.json", {"Access-Control-Allow-Origin": ANYONE}),
    Rule("data/", {"Access-Control-Allow-Origin": ANYONE}),
)


def headers_file(base: str) -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it, for a site at the path `base` of its host.

    Both join the values of a header that two matching rules set, so pages have no rule for caching: unless told otherwise,
    both hosts send `public, max-age=0, must-revalidate`, which means what `no-cache` means.
    """
    rules = [
        Rule("*", SECURITY),
        *(Rule(f"{rule.path}*" if rule.is_folder else rule.path, rule.headers) for rule in RULES),
    ]
    lines = ["# Written from the table in hooks/nearer/publish/header.py."]
    for rule in rules:
        lines.append(base + rule.path)
        lines += [f"  {name}: {value}" for name, value in rule.headers.items()]
    return "\n".join(lines) + "\n"
