"""A site is built beside the last good one and takes its place only when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_folder(site_dir: Path) -> Path:
    """Where a build for `site_dir` goes first: beside it, so that the swap is a rename on one file system."""
    return site_dir.with_name(f".{site_dir.name}.partial")


def publish(staged: Path, site_dir: Path) -> None:
    """Puts a finished build in the place of the old one.

    A reader of `site_dir` sees the old site or the new one, save for the instant between two renames.
    """
    previous = site_dir.with_name(f".{site_dir.name}.previous")
    shutil.rmtree(previous, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(previous)
    staged.rename(site_dir)
    shutil.rmtree(previous, ignore_errors=True)
