"""A `.br` and a `.gz` beside each text file, for hosts that send them as they are.

Brotli at its best takes several seconds for a hundred pages, so results are kept by what they were made from: a build
packs only what has changed since the last one.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from nearer.cache.store import Store
from nearer.digest import digest
from nearer.progress import Told

# Pictures and fonts are packed already.
TEXT = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".webmanifest", ".ics"})
# What fits into one packet with its headers gains nothing from being smaller.
LEAST = 1024
_BROTLI_QUALITY, _GZIP_LEVEL = 11, 9
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=_BROTLI_QUALITY),
    # No hour of the build in it.
    ".gz": lambda content: gzip.compress(content, _GZIP_LEVEL, mtime=0),
}
# Another version of a library may pack the same text into other bytes.
_STAGE = "pack"
_VERSIONS = f"{brotli.__version__}-{zlib.ZLIB_RUNTIME_VERSION}"


def pack(folder: Path, store: Store | None = None, standing: Mapping[str, Path] | None = None) -> int:
    """Packs every text file below `folder` that becomes smaller by it, with what `store` has. Returns how many there are.

    `standing` are files of the site that lie elsewhere; their packed forms come into `folder` like all others.
    """
    store = store or Store()
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found |= standing or {}
    names = [name for name, path in sorted(found.items()) if path.suffix in TEXT and path.stat().st_size >= LEAST]
    texts = [found[name] for name in names]
    digests = [digest(_VERSIONS, path.read_bytes()) for path in texts]
    kept = [store.recall(_STAGE, name, now) for name, now in zip(names, digests, strict=True)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        new = threads.map(_packed, [path for path, known in zip(texts, kept, strict=True) if known is None])
        for name, now, known in Told("Packing", list(zip(names, digests, kept, strict=True))):
            forms = store.keep(_STAGE, name, now, next(new)) if known is None else known
            for ending, packed in forms.items():
                target = folder / f"{name}{ending}"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(packed)
    return len(texts)


def _packed(path: Path) -> dict[str, bytes]:
    """The smaller forms of one file by the ending of their names."""
    content = path.read_bytes()
    found = {ending: packer(content) for ending, packer in _PACKERS.items()}
    return {ending: packed for ending, packed in found.items() if len(packed) < len(content)}
