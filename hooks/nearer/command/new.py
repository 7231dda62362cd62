"""`python hooks new KIND`: begins an article, a term, a question … from what it is told or asks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer import report
from nearer.check import load_and_check
from nearer.scaffold.ask import AnswerError, Ask
from nearer.scaffold.begin import BeginError, begin, known, suggested
from nearer.scaffold.kind import BY_NAME, KINDS, Kind
from nearer.schema.catalogue import FOLDER, write
from nearer.site import Site

# Choices up to this many are listed with the question.
_LISTED = 15


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds a command for each kind, with an option for each thing to know."""
    kinds = parser.add_subparsers(dest="what", metavar="KIND")
    for kind in KINDS:
        command = kinds.add_parser(kind.name, help=kind.summary, description=f"Begins {kind.summary}.")
        command.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
        command.add_argument("--id", help=f"its id (default: made from --{kind.title})")
        for ask in kind.asks:
            _add(command, ask)


def run(options: argparse.Namespace) -> int:
    """Writes the files and says what to do next. Returns 1, having written nothing, where that cannot be done."""
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        kind = BY_NAME[options.what or _which(asking)]
        root = getattr(options, "root", Path.cwd()).resolve()
        site, problems = Site.load(root) if (root / "data").is_dir() else (None, [])
        if site is None:
            print(
                report.text(problems) if problems else f"there is no 'docs' and 'data' folder in {root}",
                file=sys.stderr,
            )
            return 1
        answers = {ask.name: _given(options, ask) for ask in kind.asks}
        identifier = getattr(options, "id", None)
        if asking:
            identifier = _fill_in(kind, answers, identifier, site)
        begun = begin(kind, answers, identifier, site)
    except (AnswerError, BeginError) as error:
        print(f"new: {error}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written.", file=sys.stderr)
        return 1
    _tell(kind, begun.identifier, begun.paths, answers, root)
    return 0


def _add(command: argparse.ArgumentParser, ask: Ask) -> None:
    words = f"{ask.question} (one of: {', '.join(ask.choices)})" if ask.choices else ask.question
    text = words.replace("%", "%%") + (f" (default: {ask.default})" if ask.default and ask.kind != "flag" else "")
    if ask.kind == "flag":
        command.add_argument(f"--{ask.name}", action="store_const", const="true", help=text)
    elif ask.many:
        command.add_argument(f"--{ask.name}", action="append", default=[], help=f"{text}; more than once if need be")
    else:
        command.add_argument(f"--{ask.name}", help=text)


def _given(options: argparse.Namespace, ask: Ask) -> list[str]:
    value = getattr(options, ask.name.replace("-", "_"), None)
    return list(value) if isinstance(value, list) else [value] if value is not None else []


def _which(asking: bool) -> str:
    names = ", ".join(BY_NAME)
    if not asking:
        raise AnswerError(f"say what to begin: {names}")
    answer = input(f"What do you want to begin? {names}: ").strip()
    if answer not in BY_NAME:
        raise AnswerError(f"nothing is called '{answer}'; one of: {names}")
    return answer


def _fill_in(kind: Kind, answers: dict[str, list[str]], identifier: str | None, site: Site) -> str:
    """Asks for what was not given, again where an answer cannot be used; returns the id."""
    for ask in kind.asks:
        choices = known(kind, ask.name, site)
        while not answers[ask.name]:
            listed = f" ({', '.join(choices)})" if 0 < len(choices) <= _LISTED else ""
            many = ", separated by ';'" if ask.many else ""
            usual = (
                f" [{'no' if ask.kind == 'flag' else ask.default}]" if ask.default else "" if ask.needed else " [later]"
            )
            written = input(f"{ask.question[0].upper()}{ask.question[1:]}{listed}{many}{usual}: ").strip()
            if ask.kind == "flag":
                answers[ask.name] = ["true" if written.lower() in ("y", "yes", "true") else "false"]
                continue
            found = [part.strip() for part in written.split(";")] if ask.many else [written]
            try:
                ask.read(found, choices)
            except AnswerError as error:
                print(f"  {error}")
                continue
            answers[ask.name] = [part for part in found if part]
            break
    suggestion = suggested(kind, answers, site)
    return identifier or input(f"Its id [{suggestion}]: ").strip() or suggestion


def _tell(kind: Kind, identifier: str, paths: tuple[str, ...], answers: dict[str, list[str]], root: Path) -> None:
    """What was written, what is still to write in it, and what to do next."""
    for path in paths:
        print(f"Wrote {path}")
    site, diagnostics = load_and_check(root)
    if site is not None and (root / FOLDER).is_dir():
        # Text editors offer the new id from now on.
        write(site, only_ids=True)
    # One that waits in another file, such as a citation that makes a work used, is no business of this one.
    own = [found for found in diagnostics if found.location.path in paths and found.rule != "unused-source"]
    for found in own:
        print(f"  {found}")
    if kind.name == "source":
        where = "its DOI at https://doi.org" if answers["doi"] else "its title in a library's catalogue"
        print(f"Look up {where}, compare the title, add volume, issue and page, and then set 'status: checked'.")
    print(kind.then.format(id=identifier))
    print("Then: make check, and make serve to see it as readers will.")
