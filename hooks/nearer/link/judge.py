"""Whether what a file refers to is there: each reference of one file, held against the files of the site."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

from nearer.diagnostic import nearest
from nearer.link import attribute, contents, scheme
from nearer.link.address import Destination, SiteAddress
from nearer.link.contents import Contents
from nearer.link.element import IdReference, Reference
from nearer.link.fragment import indicated
from nearer.link.problem import Problem, Spot
from nearer.link.published import Published
from nearer.link.reading import Reading, Waiting
from nearer.link.suggestion import Suggestions, relative

# A link in a message is cut here: a data: URL may hold a picture.
_SHOWN = 120
# Elements on which an empty address means this page.
_OPTIONAL = frozenset({"form", "button", "input"})
_CODE = frozenset({"javascript", "vbscript"})
# Below these paths hosts answer themselves: Cloudflare, Netlify and Vercel.
_ANSWERED_BY_HOST = ("cdn-cgi/", ".netlify/", "_vercel/")
_MAP = "usemap"
# Attributes that name an element of the page by a fragment: `#part` or `url(#part)`.
_FRAGMENTS = frozenset({"href", "xlink:href", "style", "url()", *attribute.PAINT})
# With a `<base>` these may be meant for the other page.
_AFTER_BASE = frozenset({"href", "xlink:href", _MAP})
# Hosts that are no hosts: `https://https://example.org` names the scheme twice.
_SCHEMES_AS_HOSTS = frozenset({"http", "https"})


class Judge:
    """A site's files and address, and the verdict on each reference in them."""

    def __init__(self, published: Published, site: SiteAddress, own: bool) -> None:
        self.published = published
        self.site = site
        self._own = own
        self._suggestions: Suggestions | None = None
        self.found: dict[str, str | None] = {}
        """The paths that were looked for since somebody last emptied it, and the file that answers for each."""
        self._top = frozenset(name.split("/", 1)[0] for name in published.names)

    def read(self, name: str, reading: Reading) -> None:
        """Reads a file and adds what it holds, and what is wrong in it, to `reading`."""
        try:
            file = contents.read(self.published.path(name), name)
        except OSError as error:
            reading.unread.add(name)
            reading.problems.append(Problem(name, "unreadable-file", f"it cannot be opened ({error.strerror})"))
            return
        if contents.is_page(name):
            reading.pages += 1
        if file.undecodable is not None:
            message = "this byte is not of the encoding that the page declares"
            reading.problems.append(
                Problem(name, "invalid-encoding", message, Spot("", "", "", offset=file.undecodable))
            )
        if not file.legible:
            reading.unread.add(name)
        page = file.page
        reading.keep_ids(name, page.ids)
        start = self.site.document_base(self.site.address(name), page.base)
        if page.refresh is not None:
            reading.moves[name] = self._path(page.refresh, start)
        self._ids(name, file, start, reading)
        seen: dict[tuple[str, str, str], int] = {}
        for reference in page.references:
            key = reference[:3]
            occurrence = seen.get(key, 0)
            seen[key] = occurrence + 1
            found = self._reference(name, reference, occurrence, start, page.ids)
            if isinstance(found, Waiting):
                reading.waiting.append(found)
            elif found is not None:
                reading.problems.append(found)
        reading.links += len(page.references)

    def _path(self, url: str, start: str) -> str | None:
        try:
            return self.site.follow(url, start).path
        except ValueError:
            return None

    def _ids(self, name: str, file: Contents, start: str, reading: Reading) -> None:
        page = file.page
        for identifier in page.duplicates:
            message = f"the id '{identifier}' stands on more than one element"
            reading.problems.append(
                Problem(name, "duplicate-anchor", message, Spot("", "", identifier, 1), link=identifier)
            )
        if self._own:
            for code, element, handler in (found[:3] for found in page.handlers):
                message = f"the attribute '{handler}' would run code"
                reading.problems.append(Problem(name, "unsafe-html", message, Spot(element, handler, code)))
        moved = start.partition("#")[0] != self.site.address(name)
        seen: Counter[IdReference] = Counter()
        for reference in page.id_references:
            if not (_id_there(reference, file) or (moved and reference.attribute in _AFTER_BASE)):
                written = reference.identifier
                message = f'{reference.attribute}="{written}" names an element that is not there'
                ids = page.maps if reference.attribute == _MAP else page.ids
                meant = nearest(unquote(written.removeprefix("#")), ids)
                if meant and (reference.attribute in _FRAGMENTS or reference.attribute == _MAP):
                    meant = f"#{meant}"
                spot = Spot(*reference, seen[reference])
                reading.problems.append(Problem(name, "broken-reference", message, spot, meant, written))
            seen[reference] += 1

    def _reference(
        self, name: str, reference: Reference, occurrence: int, start: str, ids: set[str]
    ) -> Problem | Waiting | None:
        url, element, held_by = reference[:3]
        if not url:
            return _empty(name, reference, occurrence)
        try:
            to = self.site.follow(url, start)
        except ValueError:
            spot = _spot(reference, occurrence)
            return Problem(name, "broken-link", f"{_holds(reference)}, which is no address", spot, link=url)
        if to.scheme not in ("http", "https"):
            return self._other_scheme(name, reference, occurrence, to)
        if to.path is None:
            return self._outside(name, reference, occurrence, to)
        target = self.found[to.path] = self.published.find(to.path)
        if target is None:
            return self._nowhere(name, reference, occurrence, to)
        if not to.fragment or held_by in ("JSON-LD", "codebase"):
            return None
        drawn = element in attribute.VECTOR and target.lower().endswith(".svg")
        if not (drawn or contents.is_page(target)):
            return None
        if target == name and indicated(to.fragment, ids):
            return None  # most links with a fragment lead to the page itself
        return Waiting(name, reference, occurrence, target, to.fragment, to.href)

    def _other_scheme(self, name: str, reference: Reference, occurrence: int, to: Destination) -> Problem | None:
        url, spot = reference.url, _spot(reference, occurrence)
        if to.scheme in _CODE and self._own:
            return Problem(name, "unsafe-link", _holds(reference), spot, link=url)
        found = scheme.fault(to.href) if reference.attribute != "classid" else None
        if found is None:
            return None
        return Problem(name, "broken-link", f"{_holds(reference)}, {found[0]}", spot, found[1], url, to.href)

    def _outside(self, name: str, reference: Reference, occurrence: int, to: Destination) -> Problem | None:
        url = reference.url
        meant = None
        if to.beside is not None:
            there = self.published.find(to.beside.lstrip("/")) is not None
            meant = f"{self.site.base}{url.lstrip('/')}" if there and url.startswith("/") else None
            wrong = f"which lies outside '{self.site.base}'"
        elif to.host in _SCHEMES_AS_HOSTS:
            wrong = f"which names '{to.host}' as the host"
        elif url.startswith("//") and "." not in to.host and to.host in self._top:
            meant = f"/{url.lstrip('/')}"
            wrong = f"in which '{to.host}' is the name of a host"
        elif self._own and reference.fetched:
            message = f"{_where(reference)} fetches '{url}' from another host"
            return Problem(name, "outside-request", message, _spot(reference, occurrence), link=url, target=to.href)
        else:
            return None
        message = f"{_holds(reference)}, {wrong}"
        return Problem(name, "broken-link", message, _spot(reference, occurrence), meant, url, to.href)

    def _nowhere(self, name: str, reference: Reference, occurrence: int, to: Destination) -> Problem | None:
        path = to.path or ""
        if reference.attribute == "codebase" and path.rstrip("/") in self.published.folders:
            return None
        if path.startswith(_ANSWERED_BY_HOST) or self.published.redirect(path, self.site.base) is not None:
            return None
        if self._suggestions is None:
            self._suggestions = Suggestions(self.published.names)
        near = self._suggestions.near(path)
        meant = None
        if near is not None:
            rooted = reference.url.startswith("/")
            meant = self.site.base + near if rooted else relative(near, name)
        empty = path.rstrip("/") in self.published.folders
        wrong = "a folder without a page of its own" if empty else "which leads nowhere"
        message = f"{_holds(reference)}, {wrong}"
        return Problem(name, "broken-link", message, _spot(reference, occurrence), meant, reference.url, to.href)


def _empty(name: str, reference: Reference, occurrence: int) -> Problem | None:
    if reference.attribute not in attribute.NEEDED or reference.element in _OPTIONAL:
        return None
    message = f"{_where(reference)} holds no address"
    return Problem(name, "empty-link", message, _spot(reference, occurrence), link="")


def _spot(reference: Reference, occurrence: int) -> Spot:
    return Spot(reference.element, reference.attribute, reference.url, occurrence, reference.offset)


def _where(reference: Reference) -> str:
    return f"<{reference.element} {reference.attribute}>" if reference.attribute else f"<{reference.element}>"


def _holds(reference: Reference) -> str:
    """The beginning of a message: what holds which address."""
    url = reference.url
    shown = url if len(url) <= _SHOWN else f"{url[:_SHOWN]}…"
    return f"{_where(reference)} holds '{' '.join(shown.split())}'"


def missing_anchor(waiting: Waiting, fragment: str, near: list[str]) -> Problem:
    """A link into a page that has no such place. `near` names a few ids of that page, the most likely first."""
    reference = waiting.reference
    there = f"ids there: {', '.join(near)}" if near else "it has none"
    message = f"{_where(reference)} holds '{reference.url}', but '{waiting.target}' has no id '{fragment}' ({there})"
    best = nearest(fragment, near)
    meant = f"{reference.url.partition('#')[0]}#{best}" if best else None
    spot = Spot(reference.element, reference.attribute, reference.url, waiting.occurrence, reference.offset)
    return Problem(waiting.name, "broken-anchor", message, spot, meant, reference.url, waiting.href)


def _id_there(reference: IdReference, file: Contents) -> bool:
    """Whether the element is there that an id reference names."""
    page, written = file.page, reference.identifier
    if reference.attribute == _MAP:
        # A hash-name reference: without `#` it names nothing.
        return written.startswith("#") and written[1:] in page.maps
    if reference.attribute in _FRAGMENTS:
        return indicated(written[1:], page.ids)
    return written in page.ids
