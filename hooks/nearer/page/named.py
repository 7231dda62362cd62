"""Fonts and icons of the theme, published under names that tell what they hold, so that a browser may keep them for ever.

`assets/fonts/figtree.woff2` goes out as `assets/fonts/figtree.0123456789.woff2`. Sources and styles write the plain name.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath

ICONS = "assets/icons/"
"""Below the site's root. Pictures of editors stand elsewhere, under the names that they were given."""
_FONTS = "assets/fonts"
_SOURCES = {"assets/images/": ICONS}
"""Folders of the theme that are published as others."""
_HASH_LENGTH = 10


def named(path: str, content: bytes) -> str:
    """The path of a file with a part of its checksum before the ending."""
    plain = PurePosixPath(path)
    return str(plain.with_stem(f"{plain.stem}.{checksum(content)}"))


def checksum(content: bytes) -> str:
    """As much of it as tells two versions of a file apart."""
    return sha256(content).hexdigest()[:_HASH_LENGTH]


def published(theme: Path, path: str) -> str:
    """Where a file of the theme goes, both as paths below their roots. What the theme lacks keeps its name."""
    file = theme / path
    if not file.is_file():
        return path
    for source, target in _SOURCES.items():
        path = path.replace(source, target)
    return named(path, file.read_bytes())


def is_published_so(path: str) -> bool:
    """Whether a file of the theme goes out under another name than its own."""
    return path.endswith(".woff2") or path.startswith(tuple(_SOURCES))


def write(theme: Path, folder: Path) -> None:
    """Writes them into a built site."""
    # The faces that cards are drawn with stand in a folder of their own and stay here.
    for file in [
        *(theme / _FONTS).glob("*.woff2"),
        *(file for source in _SOURCES for file in (theme / source).glob("*.*")),
    ]:
        target = folder / published(theme, file.relative_to(theme).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
