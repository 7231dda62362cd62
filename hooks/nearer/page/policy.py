"""The Content-Security-Policy of a page: what a browser may fetch and run on it, and nothing else.

It stands in a `<meta>`, first in the head, so that it holds on any host. What a `<meta>` cannot say (`frame-ancestors`) is
for the host's headers. Reference: Content Security Policy Level 3, and Trusted Types (both W3C).
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

# Everything is refused but what a page of ours is made of. Workers get a policy from their own host's headers.
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' {scripts}",
    "style-src": "'self' {styles}",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    # No script of ours writes HTML. The one policy is for the addresses of workers (trusted.js).
    "require-trusted-types-for": "'script'",
    "trusted-types": "own-scripts",
}


def policy(styles: str, *scripts: str) -> str:
    """The policy of a page with these inline styles and scripts, each exactly as it stands in its element."""
    hashes = {"styles": _hash(styles), "scripts": " ".join(map(_hash, scripts))}
    return "; ".join(f"{name} {value.format(**hashes)}" for name, value in _DIRECTIVES.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
