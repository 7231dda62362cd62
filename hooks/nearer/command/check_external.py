"""`python hooks check-external`: asks every address outside the site whether it is there. Never part of a build."""

from __future__ import annotations

import argparse
from pathlib import Path

from nearer.day import build_day
from nearer.external import cache
from nearer.external.answer import State
from nearer.external.ask import ask
from nearer.external.probe import Manners
from nearer.external.report import FORMATS, Outcome
from nearer.link.outside import outside
from nearer.site import Site

_CACHE = ".cache/external-links.json"
_DEFAULT = Manners()


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    parser.add_argument("--days", type=int, default=7, help="how long what was fine is not asked again (default: 7)")
    parser.add_argument("--delay", type=float, default=_DEFAULT.delay, help="seconds between two questions to one host")
    parser.add_argument("--timeout", type=float, default=_DEFAULT.timeout, help="seconds until an answer is given up")
    parser.add_argument("--doi-service", default=_DEFAULT.doi_service, help="where DOIs are looked up")


def run(options: argparse.Namespace) -> int:
    """Prints what each address answered. Returns 1 where one is broken; one that cannot be told is no finding."""
    root = options.root.resolve()
    site, _ = Site.load(root)
    places, today = outside(site), build_day()
    known = {
        address: answer
        for address, answer in cache.read(root / _CACHE, today, options.days).items()
        if address in places
    }
    manners = Manners(options.delay, options.timeout, doi_service=options.doi_service)
    answers = ask(places.keys() - known.keys(), manners)
    outcome = Outcome(
        places,
        dict(sorted((known | answers).items())),
        {link for link, entry in site.ignored_link.items() if link in places and entry.until >= today},
        len(known),
    )
    cache.write(root / _CACHE, outcome.answers, answers, today)
    print(FORMATS[options.format](outcome))
    return 1 if outcome.of(State.BROKEN) else 0
