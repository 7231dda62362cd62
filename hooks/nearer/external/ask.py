"""Every address outside the site asked whether it is there: many hosts at once, each host one question at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from nearer.external.answer import Answer
from nearer.external.probe import Manners, probe

_HOSTS_AT_ONCE = 8


def ask(addresses: Iterable[str], manners: Manners) -> dict[str, Answer]:
    """The answer of each address, in the order of the addresses."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        by_host[urlsplit(address).netloc.lower()].append(address)
    with ThreadPoolExecutor(max_workers=_HOSTS_AT_ONCE) as pool:
        shares = pool.map(lambda share: _in_turn(share, manners), by_host.values())
    return dict(sorted(answer for share in shares for answer in share))


def _in_turn(addresses: list[str], manners: Manners) -> list[tuple[str, Answer]]:
    answers = []
    for number, address in enumerate(addresses):
        if number:
            manners.wait(manners.delay)
        answers.append((address, probe(address, manners)))
    return answers
