"""Pass 2: every link, file and id reference of a built site, whoever built it.

Each file is read once and then forgotten; of a page there stay its ids and the links into other pages whose fragments
cannot be judged before those are read. So memory grows with the ids of a site, not with its size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nearer.cache.store import Store
from nearer.diagnostic import Diagnostic, in_order
from nearer.digest import digest
from nearer.link import contents
from nearer.link.address import SiteAddress
from nearer.link.fragment import decode, indicated
from nearer.link.judge import Judge, missing_anchor
from nearer.link.kept_reading import KeptReadings
from nearer.link.problem import Problem, located
from nearer.link.published import Published
from nearer.link.reading import Reading, Waiting, merged
from nearer.link.suggestion import like
from nearer.parallel import shared

# A redirect that leads on more often than this is a loop to a browser, too.
_MOST_MOVES = 20


@dataclass(slots=True)
class Verification:
    """What a pass over a built site found, and how much it looked at."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    pages: int = 0
    links: int = 0


def verify(
    folder: Path,
    base: str | None = None,
    site_url: str | None = None,
    *,
    own: bool = False,
    store: Store | None = None,
    contents_known: Mapping[str, str] | None = None,
    standing: Mapping[str, Path] | None = None,
) -> Verification:
    """Checks the site in `folder`, which is served at the path `base`, with absolute addresses under `site_url`.

    Without `base` the path of `site_url` counts. `own` holds the site to this project's own rules as well: nothing is
    fetched from another host, and no attribute runs code. A file that `store` knows, with every file that it refers to
    where it was, is not read again; `contents_known` are digests of files by name. `standing` are files of the site that
    lie elsewhere. Raises ValueError where `site_url` or `base` cannot be.
    """
    address = SiteAddress(base, site_url)
    judge = Judge(Published(folder, standing), address, own)
    names = sorted(name for name in judge.published.names if contents.is_read(name))
    kept = KeptReadings(store or Store(), judge, digest(address.base, site_url or "", str(own)), contents_known or {})
    known = {name: reading for name in names if (reading := kept.recall(name)) is not None}
    new = [name for name in names if name not in known]
    read = [
        one
        for share in shared(lambda share: [_read(judge, name) for name in share], new, stage="Links")
        for one in share
    ]
    for name, (reading, found) in zip(new, read, strict=True):
        kept.keep(name, reading, found)
    reading = merged([*known.values(), *(reading for reading, _ in read)])
    problems = [*reading.problems, *_anchors(judge, reading)]
    return Verification(in_order(located(judge.published.path, problems)), reading.pages, reading.links)


def _read(judge: Judge, name: str) -> tuple[Reading, dict[str, str | None]]:
    """What one file holds, and where the paths that it refers to led."""
    judge.found = {}
    reading = Reading()
    judge.read(name, reading)
    return reading, judge.found


def _anchors(judge: Judge, reading: Reading) -> Iterator[Problem]:
    """The links whose fragment no element of their page carries."""
    by_target: dict[str, list[Waiting]] = defaultdict(list)
    for waiting in reading.waiting:
        by_target[waiting.target].append(waiting)
    for target in sorted(by_target.keys() - reading.unread):
        ids = reading.ids_of(target)
        near: dict[str, list[str]] = {}
        for waiting in by_target[target]:
            if indicated(waiting.fragment, ids) or _moved(judge, reading, target, waiting.fragment):
                continue
            fragment = decode(waiting.fragment)
            if fragment not in near:
                near[fragment] = like(fragment, ids)
            yield missing_anchor(waiting, fragment, near[fragment])


def _moved(judge: Judge, reading: Reading, target: str, fragment: str) -> bool:
    """Whether a page that sends the reader on sends them where the fragment is, or off the site."""
    for _ in range(_MOST_MOVES):
        if target not in reading.moves:
            return False
        path = reading.moves[target]
        found = judge.published.find(path) if path is not None else None
        if found is None or indicated(fragment, reading.ids_of(found)):
            return True
        target = found
    return False
