"""`python hooks ask "…"`: what a reader would get for a question, and why."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nearer import report
from nearer.ask.answer import answer
from nearer.ask.quality import quality
from nearer.ask.rank import Found
from nearer.check import load_and_check
from nearer.danger.alarm import Alarm
from nearer.danger.look import look

if TYPE_CHECKING:
    from nearer.site import Site


# Of what the learned look went by, shown: the heaviest.
_TRAITS = 6


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("question", nargs="?", help='a question, as in "he goes quiet for days"')
    parser.add_argument("--table", action="store_true", help="score the questions of data/asked.yml instead")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")


def run(options: argparse.Namespace) -> int:
    """Prints the answer, or the table's scores. Returns 1 where the content cannot be read, 2 for a wrong call."""
    site, diagnostics = load_and_check(options.root.resolve())
    if site is None:
        print(report.text(diagnostics), file=sys.stderr)
        return 1
    if options.table:
        print("\n".join(scores(site)))
        return 0
    if not options.question:
        print('write a question, as in: python hooks ask "he goes quiet for days"', file=sys.stderr)
        return 2
    print("\n".join(lines(site, options.question)))
    return 0


def lines(site: Site, question: str) -> list[str]:
    """The answer with scores, the phrasing that came nearest, and what the words set off."""
    found = answer(site, question)
    places, out = site.index.places, []
    if found.alarm is not None:
        out.append(_alarm(site, found.alarm))
    if not found.fits:
        out.append(" ".join(filter(None, ("nothing fits well", found.instead and f"({found.instead})"))))
    out += [_passage(site, number, one) for number, one in enumerate(found.passages, 1)]
    if found.practices:
        out.append(f"practice: {places[found.practices[0]].target}, which goes with a passage")
    if found.reflect:
        out.append(f"to think about: {found.reflect}")
    out += [f"next: {places[place].heading}" for place in found.next]
    return out


def _alarm(site: Site, found: Alarm) -> str:
    only = "nothing but help" if found.only_help else "help first"
    if found.danger is not None:
        return f"{only}: '{found.phrase}' ({found.danger.id} in {site.danger.path}) leads to {found.danger.help}"
    heaviest = ", ".join(f"'{trait}' {weight:+}" for trait, weight in look().why(found.phrase)[:_TRAITS])
    return (
        f"{only}: learned from sentences, no rule; {look().score(found.phrase)} of {look().least} by {heaviest}; "
        f"leads to {site.settings.help.link}"
    )


def _passage(site: Site, number: int, one: Found) -> str:
    place, view = site.index.places[one.place], site.index.views[one.view]
    return (
        f"{number}. {place.target}  {one.score()} = meaning {one.meaning} + words {one.words}\n"
        f"   {place.heading}; nearest: '{view.text}'"
    )


def scores(site: Site) -> list[str]:
    """Shares of questions whose right place stands first and among three, by method, and the ones missed."""
    tuned = [record for record in site.asked.values() if not record.held_out]
    held = [record for record in site.asked.values() if record.held_out]
    out: list[str] = []
    missed: tuple[str, ...] = ()
    for name, records in (("for tuning", tuned), ("held out", held)):
        for method in ("both", "words", "meaning"):
            found = quality(site, records, method)
            out.append(
                f"{name}, {found.questions} questions, by {method}: first {found.first:.0%}, among three {found.shown:.0%}"
            )
            if method == "both":
                out.append(
                    f"{name}: nothing shown for {found.told:.0%} of {found.elsewhere} questions about other subjects, "
                    f"and for {found.lost:.1%} of the others"
                )
            missed = found.missed if (name, method) == ("for tuning", "both") else missed
    return [*out, *(f"missed: {question}" for question in missed)]
