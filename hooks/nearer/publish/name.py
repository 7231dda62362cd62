"""One file under two names, so that what has not changed is neither copied nor given a new time."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def replaced_by(source: Path, target: Path) -> None:
    """Gives `source` a second name in place of whatever has it, or a copy of the same time where the disk cannot.

    The target is there whole or not at all. Raises FileNotFoundError where the source is gone.
    """
    with suppress(OSError):
        os.link(source, target)
        return  # nothing was there, as in a new site
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        draft.unlink()
    try:
        os.link(source, draft)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(source, draft)
    draft.replace(target)
    # Between two names of one file, renaming does nothing.
    with suppress(FileNotFoundError):
        draft.unlink()
