"""A `.br` and a `.gz` beside each text file, for hosts that send them as they are.

Brotli at its best takes several seconds for a hundred pages, so results are kept by what they were made from: a build
packs only what has changed since the last one.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import brotli

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
_VERSIONS = f"{brotli.__version__}-{zlib.ZLIB_RUNTIME_VERSION}"


def pack(folder: Path, cache: Path | None = None) -> int:
    """Packs every text file below `folder` that becomes smaller by it. Returns how many there are.

    `cache` is a folder for results; what this build did not use is removed from it.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix in TEXT and path.is_file())
    texts = [path for path in paths if path.stat().st_size >= LEAST]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        used = list(threads.map(lambda path: _pack(path, cache), texts))
    if cache is not None and cache.is_dir():
        kept = set().union(*used)
        for path in sorted(cache.iterdir()):
            if path.name not in kept:
                path.unlink()
    return len(texts)


def _pack(path: Path, cache: Path | None) -> set[str]:
    """Packs one file. Returns the names of its results in the cache."""
    content = path.read_bytes()
    name = f"{sha256(content).hexdigest()}-{_VERSIONS}"
    for ending, packer in _PACKERS.items():
        packed = _packed(content, packer, cache / f"{name}{ending}" if cache else None)
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)
    return {f"{name}{ending}" for ending in _PACKERS}


def _packed(content: bytes, packer: Callable[[bytes], bytes], kept: Path | None) -> bytes:
    if kept is None:
        return packer(content)
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        packed = packer(content)
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Written whole or not at all, for builds that run at once.
        draft = kept.with_suffix(f"{kept.suffix}.{os.getpid()}")
        draft.write_bytes(packed)
        draft.replace(kept)
        return packed
