"""The references of a site's works, formatted once: by an earlier build, or by this one in several processes.

To format a work takes two thousandths of a second, and the pages that cite it are made in several processes, each of
which would do it for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer import parallel

if TYPE_CHECKING:
    from nearer.reference.model import Source
    from nearer.site import Site

_STAGE = "reference"
# Of the site that is built now. By the value of the record, so that none can be that of another.
_texts: dict[Source, Markup] = {}


def prepare(site: Site) -> None:
    """Has the reference of each work of a site at hand; those that the store does not have are formatted."""
    shelf, works = site.store.shelf(_STAGE), site.reference
    texts: dict[str, Markup | None] = {
        identifier: shelf.recall(identifier, works.digest(identifier)) for identifier in works
    }
    new = [identifier for identifier, known in texts.items() if known is None]
    shares = parallel.shared(_formatted, [works[identifier] for identifier in new], stage="References")
    for identifier, text in zip(new, (text for share in shares for text in share), strict=True):
        texts[identifier] = shelf.keep(identifier, works.digest(identifier), text)
    _texts.clear()
    _texts.update((works[identifier], text) for identifier, text in texts.items() if text is not None)


def reference(source: Source) -> Markup:
    """The reference of a work as HTML."""
    known = _texts.get(source)
    return known if known is not None else _formatted([source])[0]


def _formatted(sources: Sequence[Source]) -> list[Markup]:
    # Here, because most builds have no new work, and the library takes a while to load.
    from nearer.reference.format import formatted

    return [formatted({source.id: source})[source.id] for source in sources]
