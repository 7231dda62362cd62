"""`python -m bench [name …]`: what is measured, each beside what it is compared with, in one run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from bench import ask, assessment, build, check, load, outside, preview, reader, search, verify

BENCHES = {
    "ask": ask.run,
    "assessment": assessment.run,
    "check": check.run,
    "build": build.run,
    "preview": preview.run,
    "reader": reader.run,
    "outside": outside.run,
    "verify": verify.run,
    "load": load.run,
    "search": search.run,
}


def main(names: list[str]) -> int:
    """Runs the named benches, or all of them. Exit code 1 names an unknown bench."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no bench called {', '.join(unknown)}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 1
    # Some containers forbid Python to keep what it has compiled: each process would be timed compiling it again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in names or BENCHES:
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
