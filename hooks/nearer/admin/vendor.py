"""What /admin/ runs: one release of Sveltia CMS, fetched from npm at set-up, held to its hash, and served by the site itself.

Of the package only its browser build is kept. It names a font service in one style; those three addresses are turned to
the same fonts beside it, so that the page asks no other host for anything but the repository.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path

# The release, and the hash by which npm's own lock files hold it.
RELEASE = "@sveltia/cms@0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
FOLDER = Path(".cache") / "admin"
"""Where it lies, below the project's folder."""
SCHEMA = "sveltia-cms.json"
_MARK = ".ready"
_BROWSER, _SCHEMA = "package/npm/", f"package/schema/{SCHEMA}"
_SECONDS = 120
_FONT = re.compile(
    r"https://cdn\.jsdelivr\.net/fontsource/fonts/(?P<name>[a-z0-9-]+)[^/]*/(?P<subset>[a-z0-9-]+)\.woff2"
)


class VendorError(Exception):
    """The release cannot be had, or is not what it should be. The text is for whoever set it up."""


def ready(root: Path) -> bool:
    """Whether this release lies in the project's cache."""
    mark = root / FOLDER / _MARK
    return mark.is_file() and mark.read_text(encoding="utf-8") == INTEGRITY


def fetch(root: Path) -> None:
    """Brings the release into the project's cache. Nothing of the package is run. Raises VendorError."""
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError("/admin/ is made of a package from npm, and there is no npm; install Node.js")
    with tempfile.TemporaryDirectory() as scratch:
        command = [npm, "pack", RELEASE, "--silent", "--ignore-scripts", "--pack-destination", scratch]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, cwd=scratch)  # noqa: S603 (no word of it from outside)
        except (OSError, subprocess.SubprocessError) as error:
            raise VendorError(f"npm could not fetch {RELEASE}: {error}") from error
        (archive,) = Path(scratch).glob("*.tgz")
        unpack(archive, root / FOLDER)


def unpack(archive: Path, folder: Path) -> None:
    """Puts what is needed of the package in place of what was there. Raises VendorError where its hash is another one."""
    found = f"sha512-{b64encode(sha512(archive.read_bytes()).digest()).decode()}"
    if found != INTEGRITY:
        raise VendorError(f"{RELEASE} is not what it was: expected {INTEGRITY}, got {found}")
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as package:
        for member in package.getmembers():
            if not member.isfile() or member.name.endswith(".map"):
                continue
            if member.name == _SCHEMA:
                path = folder / SCHEMA
            elif member.name.startswith(_BROWSER):
                path = folder / "cms" / member.name.removeprefix(_BROWSER)
            else:
                continue
            content = package.extractfile(member)
            assert content is not None
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
    main = folder / "cms" / "index.js"
    fonts = [path.name for path in (folder / "cms" / "assets").glob("*.woff2")]
    main.write_text(_with_own_fonts(main.read_text(encoding="utf-8"), fonts), encoding="utf-8")
    (folder / _MARK).write_text(INTEGRITY, encoding="utf-8")


def _with_own_fonts(script: str, fonts: list[str]) -> str:
    """The script with the fonts of the package where it names those of a service. Addresses follow the page."""

    def own(match: re.Match[str]) -> str:
        start = f"{match['name']}-{match['subset']}"
        return f"cms/assets/{next(font for font in fonts if font.startswith(start))}"

    return _FONT.sub(own, script)
