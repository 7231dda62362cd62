"""Work on a site that is done once for the same facts: what it read is noted, and decides whether it is done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from nearer.digest import digest
from nearer.parallel import shared

if TYPE_CHECKING:
    from nearer.cache.fact import Facts
    from nearer.site import Site

Result = TypeVar("Result")


def traced(
    site: Site, stage: str, name: str, work: Callable[[Site], Result], *, own: str | None = None, made_from: str = ""
) -> Result:
    """What `work` makes of the site, from an earlier run where it read nothing that has changed.

    `made_from` stands for whatever else it is made from, and `own` names the page that it is about, all of which counts.
    """
    results = site.facts.stage(stage)
    key = _key(site.facts, own, made_from)
    kept = results.recall(name, key)
    if kept is not None:
        found: Result = kept.value
        return found
    result, reads = _noted(site.facts, work, own)
    results.keep(name, key, result, reads)
    return result


def traced_pages(
    site: Site, stage: str, uris: Sequence[str], work: Callable[[str, Site], Result]
) -> Iterator[tuple[str, Result]]:
    """What `work` makes of each page, with the page's path in docs/: the same, in several processes where many are new."""
    facts, results = site.facts, site.facts.stage(stage)
    keys = {uri: _key(facts, uri) for uri in uris}
    new = [uri for uri in uris if results.recall(uri, keys[uri]) is None]

    def made(share: Sequence[str]) -> list[tuple[Result, list[str]]]:
        return [_noted(facts, partial(work, uri), uri) for uri in share]

    made_now = (one for found in shared(made, new) for one in found)
    for uri, (result, reads) in zip(new, made_now, strict=True):
        results.keep(uri, keys[uri], result, reads)
    for uri in uris:
        kept = results.recall(uri, keys[uri])
        assert kept is not None
        yield uri, kept.value


def _key(facts: Facts, own: str | None, made_from: str = "") -> str:
    return digest(made_from, facts.own(own) if own is not None else "")


def _noted(facts: Facts, work: Callable[[Site], Result], own: str | None) -> tuple[Result, list[str]]:
    """A result, and the facts that it was made from."""
    from nearer.cache.watch import Watch

    watch = Watch(facts, own)
    with watch.noting() as watched:
        result = work(watched)
    return result, facts.lines(watch.reads)
