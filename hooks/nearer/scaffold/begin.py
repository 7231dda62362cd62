"""Begins something new: its files are put together whole, refused or written, and nothing is ever overwritten."""

from __future__ import annotations

import posixpath
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nearer.day import build_day
from nearer.scaffold.insert import InsertError, insert
from nearer.scaffold.kind import Kind
from nearer.scaffold.slug import refusal, slug
from nearer.scaffold.template import fill, scalar
from nearer.site import Site
from nearer.validation import quoted

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
# Works that stand in no journal or book.
_ALONE = frozenset({"book", "report", "webpage", "thesis", "dataset", "standard", "document"})
_FIRST_YEAR = 1000


class BeginError(Exception):
    """Nothing was written. The text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written: the id, and the paths below the project's folder."""

    identifier: str
    paths: tuple[str, ...]


def known(kind: Kind, name: str, site: Site) -> tuple[str, ...]:
    """The ids or words that an answer can be, where it is not free."""
    ask = next(ask for ask in kind.asks if ask.name == name)
    return tuple(site.collection(ask.noun)) if ask.noun else ask.choices


def suggested(kind: Kind, answers: Mapping[str, Sequence[str]], site: Site) -> str:
    """An id for what was answered: a slug of the title; for a work, the first author and the year."""
    if kind.name != "source":
        return slug(_first(answers, kind.title))
    author, year = _first(answers, "author"), _first(answers, "year")
    stem = slug(author.partition(",")[0]).replace("-", "") + year
    taken = (f"{stem}{letter}" for letter in ("", *"bcdefgh"))
    return next((identifier for identifier in taken if identifier not in site.reference), stem) if stem != year else ""


def begin(kind: Kind, answers: Mapping[str, Sequence[str]], identifier: str | None, site: Site) -> Begun:
    """Writes the files of something new and returns their paths.

    Raises BeginError, and writes nothing, where an id or an answer cannot be used or a file is there already. Answers
    that a list of choices refuses raise `nearer.scaffold.ask.AnswerError`.
    """
    values = {ask.field: ask.read(answers.get(ask.name, ()), known(kind, ask.name, site)) for ask in kind.asks}
    chosen = identifier or suggested(kind, answers, site)
    if not chosen:
        raise BeginError("no id can be made of that; name one with --id")
    problem = refusal(chosen)
    if problem:
        raise BeginError(problem)
    if kind.name == "source":
        values |= _of_a_work(answers, site)
    values |= {"id": chosen} | _of_the_site(site) | _of_the_day()
    if values.get("sensitive") == "true":
        values["gate"] = "/// safety\n///"
    changes = dict(_changes(kind, chosen, values, site.root))
    for path, text in changes.items():
        _write(site.root / path, text, new=path != kind.record)
    return Begun(chosen, tuple(changes))


def _changes(kind: Kind, identifier: str, values: Mapping[str, str | None], root: Path) -> list[tuple[str, str]]:
    """The files to write, each with its whole text."""
    changes: list[tuple[str, str]] = []
    if kind.file:
        path = kind.file.format(id=identifier)
        if (root / path).exists():
            raise BeginError(f"{path} is there already; nothing was written")
        name = f"diagram-{values['kind']}.yml" if kind.name == "diagram" else f"{kind.name}{Path(path).suffix}"
        text = fill(name, values)
        # A page that is not sensitive has no gate, and no gap where it would stand.
        changes.append((path, re.sub(r"\n{3,}", "\n\n", text)))
    if kind.record:
        try:
            changes.append((kind.record, _with_record(kind, kind.record, identifier, values, root)))
        except InsertError as error:
            raise BeginError(str(error)) from None
    return changes


def _with_record(kind: Kind, path: str, identifier: str, values: Mapping[str, str | None], root: Path) -> str:
    try:
        characters = (root / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        characters = ""
    except (OSError, UnicodeDecodeError):
        raise BeginError(f"{path} cannot be read; `python hooks check` says why") from None
    ending = "\r\n" if "\r\n" in characters else "\n"
    changed = insert(path, characters.replace("\r\n", "\n"), fill(f"{kind.name}.yml", values), identifier)
    return changed.replace("\n", ending)


def _write(path: Path, text: str, *, new: bool) -> None:
    """A new file in one step, or an old one replaced by its longer self in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if new:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        return
    mode = path.stat().st_mode if path.exists() else None
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8", newline="") as copy:
        copy.write(text)
    written = Path(copy.name)
    written.chmod(mode if mode is not None else 0o644)
    written.replace(path)


def _of_the_site(site: Site) -> dict[str, str | None]:
    """Where help is: from docs/, and from a folder of it."""
    target = site.settings.help.link
    outside = ":" in target.split("/", 1)[0]
    return {
        "help": scalar(target if outside else posixpath.join("..", target)),
        "help_from_root": scalar(target),
        "gate": "",
    }


def _of_the_day() -> dict[str, str | None]:
    today = build_day()
    # 29 February has no namesake a year on.
    year = today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else date(today.year + 1, 2, 28)
    return {"today": today.isoformat(), "next_check": year.isoformat()}


def _of_a_work(answers: Mapping[str, Sequence[str]], site: Site) -> dict[str, str | None]:
    """What can be known of a work without looking it up: its DOI in the usual form, its authors as CSL names."""
    doi = _first(answers, "doi")
    found = _DOI.fullmatch(doi.strip())
    if doi and not found:
        raise BeginError(f"a DOI looks like 10.1037/0022-3514.87.2.228, got {quoted(doi)}")
    # A DOI is the same in capitals and in small letters.
    same = [key for key, source in site.reference.items() if found and (source.DOI or "").lower() == found[1].lower()]
    if same:
        raise BeginError(f"that DOI is '{same[0]}', which is in data/sources.yml already: cite it with [@{same[0]}]")
    year, last = _first(answers, "year"), build_day().year + 1  # some papers appear before their year does
    if not year.isdecimal() or not _FIRST_YEAR <= int(year) <= last:
        raise BeginError(f"--year takes a year from {_FIRST_YEAR} to {last}, got {quoted(year)}")
    url = _first(answers, "url")
    if url and not re.fullmatch(r"https://\S+", url):
        raise BeginError(f"--url takes an address that begins with 'https://', got {quoted(url)}")
    names = "".join(f"\n    - {_name(author)}" for author in answers["author"])
    values: dict[str, str | None] = {"doi": scalar(found[1]) if found else None, "year": year, "author": names}
    stands_alone = _first(answers, "type") in _ALONE
    return values | {"in": None} if stands_alone and not answers.get("in") else values


def _first(answers: Mapping[str, Sequence[str]], name: str) -> str:
    """What was answered, where one answer is taken; empty where there is none."""
    return next(iter(answers.get(name, ())), "")


def _name(author: str) -> str:
    family, comma, given = (part.strip() for part in author.partition(","))
    if not comma:
        return f"{{literal: {_flow(family)}}}"
    return f"{{family: {_flow(family)}, given: {_flow(given)}}}"


def _flow(text: str) -> str:
    """A text as it stands inside `{…}`, where a comma or bracket needs quotes too."""
    return scalar(text) if not re.search(r"[,\[\]{}]", text) else "'" + text.replace("'", "''") + "'"
