"""`python hooks nginx`: settings by which nginx serves the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer.publish.nginx import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--base", default="/", help="the path at which the site is served (default: /)")
    parser.add_argument(
        "--folder", default="/srv/www", help="where the host's files lie; the site's are below it, at the base"
    )
    parser.add_argument("--name", default="_", help="the name of the host (default: any)")
    parser.add_argument("--listen", default="80", help="port, or address and port (default: 80)")
    parser.add_argument("--brotli", action="store_true", help="for an nginx with the module http_brotli_static")
    parser.add_argument(
        "--redirects", type=Path, metavar="FILE", help="the _redirects of a built site, sent by nginx too"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the settings. Returns 2 for a base that is none, 1 where the file of redirects cannot be read."""
    if not (options.base.startswith("/") and options.base.endswith("/")):
        print(f"the base begins and ends with '/', got '{options.base}'", file=sys.stderr)
        return 2
    redirects = ""
    if options.redirects is not None:
        try:
            redirects = options.redirects.read_text(encoding="utf-8")
        except OSError:
            print(f"there is no file '{options.redirects}'; a site without moved pages has none", file=sys.stderr)
            return 1
    text = settings(
        options.base,
        folder=options.folder,
        name=options.name,
        listen=options.listen,
        brotli=options.brotli,
        redirects=redirects,
    )
    print(text, end="")
    return 0
