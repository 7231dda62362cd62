"""`python hooks COMMAND`: the library without MkDocs. Each command is a module of `nearer.command`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module

INTERNAL_ERROR = 3
SHOW_TRACEBACK = "NEARER_DEBUG"
# What `--help` says of each; the module itself is imported for the chosen one alone, because loading the models takes time.
COMMANDS = {
    "admin": "fetch what editing in the browser at /admin/ is made of",
    "ask": "what a reader gets for a question, and why",
    "check": "load and check docs/ and data/",
    "verify": "check every link of a built site",
    "nginx": "settings by which nginx serves the site",
    "publish-check": "hold a built site against everything that a release needs",
    "report": "the state of the library",
    "schema": "JSON Schema for text editors, into data/schemas/",
    "new": "begin an article, a term, a question …",
    "ledger": "put new pages and anchors on record",
    "check-external": "ask every address outside the site whether it is there",
    "explain": "what a rule means and how to mend what it reports",
    "flow": "the way through each assessment: what is asked after which answers",
}


def main(arguments: list[str]) -> int:
    """Runs a command. Exit codes: 0 clean, 1 errors, 2 warnings only or a wrong call, 3 internal error."""
    parser = argparse.ArgumentParser(prog="python hooks", description="Nearer without MkDocs.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    module = None
    for name, help_line in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=help_line, description=help_line)
        if arguments[:1] == [name]:
            module = import_module(f"nearer.command.{name.replace('-', '_')}")
            module.configure(subparser)
    options = parser.parse_args(arguments)
    assert module is not None
    code: int = module.run(options)
    return code


if __name__ == "__main__":
    # A run lives for a second and keeps what it reads: looking for garbage only costs time, a fifth of it on large sites.
    gc.disable()
    try:
        code = main(sys.argv[1:])
    except BrokenPipeError:
        # Whoever was reading, `head` say, has seen enough; what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if os.environ.get(SHOW_TRACEBACK):
            raise
        # An editor must never see a traceback; whoever mends the program asks for it.
        print(
            f"internal error: {type(error).__name__}: {error}. Please report it with the file you were editing. "
            f"{SHOW_TRACEBACK}=1 shows where.",
            file=sys.stderr,
        )
        code = INTERNAL_ERROR
    sys.exit(code)
