"""Work on a site that is done once for the same facts: what it read is noted, and decides whether it is done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from nearer.digest import digest

if TYPE_CHECKING:
    from nearer.site import Site

Result = TypeVar("Result")


def traced(
    site: Site, stage: str, name: str, work: Callable[[Site], Result], *, own: str | None = None, made_from: str = ""
) -> Result:
    """What `work` makes of the site, from an earlier run where it read nothing that has changed.

    `made_from` stands for whatever else it is made from, and `own` names the page that it is about, all of which counts.
    """
    from nearer.cache.fact import line
    from nearer.cache.watch import Watch

    facts = site.facts
    results = facts.stage(stage)
    key = digest(made_from, facts.own(own) if own is not None else "")
    kept = results.recall(name, key)
    if kept is not None:
        found: Result = kept.value
        return found
    watch = Watch(facts, own)
    with watch.noting() as watched:
        result = work(watched)
    results.keep(name, key, result, map(line, watch.reads))
    return result
