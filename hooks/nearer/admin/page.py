"""/admin/: editing in the browser, in builds that ask for it (ADMIN=1). No page leads there and no search finds it.

Its policy is looser than that of other pages, because the CMS writes styles as it runs and speaks to the repository's
host. It is tighter than what the CMS would like: no script comes from anywhere but this site.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nearer.admin.config import backend, config
from nearer.admin.vendor import FOLDER, ready
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.hosting import Hosting
    from nearer.site import Site

PLACE = "admin"
_START = 'import { init } from "./cms/index.js";\n\ninit();\n'
# By backend: the hosts that the CMS asks, and those that have the pictures of its users.
_HOSTS: Mapping[str, tuple[str, str]] = {
    "github": ("https://api.github.com https://www.githubstatus.com", "https://avatars.githubusercontent.com"),
    "gitlab": ("https://gitlab.com https://status-api.hostedstatus.com", "https://gitlab.com https://secure.gravatar.com"),
    "gitea": ("https://codeberg.org", "https://codeberg.org"),
}  # fmt: skip
# Only on this machine, where the CMS offers to work on the folder itself. It wants the name of a repository all the same.
_HERE: Mapping[str, Any] = {"name": "github", "repo": "local/preview"}


def write(site: Site, folder: Path, hosting: Hosting) -> None:
    """Writes the page and what it runs into a built site. Raises ValueError where something for it is missing."""
    if not ready(site.root):
        raise ValueError("ADMIN is set, and what /admin/ runs is not here yet. Run: python hooks admin")
    if not hosting.repo_url and not hosting.preview:
        raise ValueError("ADMIN is set, and REPO_URL is not: /admin/ would not know where to save to")
    where = backend(hosting.repo_url) if hosting.repo_url else _HERE
    place = folder / PLACE
    shutil.copytree(site.root / FOLDER / "cms", place / "cms", dirs_exist_ok=True)
    (place / "start.js").write_text(_START, encoding="utf-8")
    text = json.dumps(config(site, where), ensure_ascii=False)
    (place / "config.json").write_text(text, encoding="utf-8")
    page = render("admin.html", language=site.settings.language, name=site.settings.name, policy=policy(where["name"]))
    (place / "index.html").write_text(page, encoding="utf-8")


def policy(host: str) -> str:
    """The Content-Security-Policy of the page, for a backend."""
    asked, pictures = _HOSTS[host]
    directives = {
        "default-src": "'none'",
        # Pictures that an editor adds are made smaller by a compiled program (WebAssembly).
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob: {pictures}",
        "font-src": "'self'",
        "connect-src": f"'self' data: blob: {asked}",
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())
