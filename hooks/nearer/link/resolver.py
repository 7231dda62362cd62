"""One resolver for every author's target, from Markdown, YAML and templates alike.

A target is a path (`opening-up.md#pace`), a fragment (`#pace`), a scheme (`term:trust`) or an address outside the site.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from nearer.diagnostic import nearest
from nearer.link.meant import meant

if TYPE_CHECKING:
    from nearer.site import Site


@dataclass(frozen=True, slots=True)
class Scheme:
    """Where the records of a noun are shown: on a page each, or at an anchor of one page."""

    noun: str
    page: str
    anchor: str | None = None


SCHEMES: dict[str, Scheme] = {
    "term": Scheme("glossary", "glossary/{id}.md"),
    "habit": Scheme("habit", "habits/{id}.md"),
    "assessment": Scheme("assessment", "assessments/{id}.md"),
    "life-stage": Scheme("life_stage", "life-stages/{id}.md"),
    "source": Scheme("reference", "sources/index.md", "source-{id}"),
    "faq": Scheme("faq", "faq/index.md", "faq-{id}"),
    "profile": Scheme("profile", "profiles/index.md", "profile-{id}"),
}
OUTSIDE = frozenset({"https", "http", "mailto", "tel"})

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a target leads: a page of the site with an optional anchor, a file in docs/, or an outside address."""

    uri: str | None = None
    anchor: str = ""
    file: str | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a target leads nowhere, as a rule of the catalogue, a message and the nearest match."""

    rule: str
    message: str
    suggestion: str | None = None


def from_root(target: str) -> str:
    """A target from YAML, where paths count from docs/, as one that means the same on every page."""
    return target if ":" in target.split("/", 1)[0] or target.startswith("#") else f"docs:{target}"


def resolve(site: Site, target: str, base: str) -> Resolved | Unresolved:
    """What a target means on the page whose path in docs/ is `base`. Targets in YAML have the base `""`."""
    if not target.strip():
        return Unresolved("empty-link", "a link without a target")
    if _UNSAFE.search(target) or "\\" in target or target.startswith("//"):
        written = "".join(
            character if character.isprintable() else f"\\x{ord(character):02x}" for character in target.strip()
        )
        return Unresolved(
            "unsafe-link", f"the target '{written}' holds a space, a control character, '\\' or begins with '//'"
        )
    scheme = _SCHEME.fullmatch(target)
    if scheme:
        return _by_scheme(site, scheme["scheme"].lower(), scheme["rest"], target, base)
    return _by_path(site, target, base)


# Where a preview is seen, and nothing that readers have.
_HERE = re.compile(r"(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])(?::\d*)?", re.IGNORECASE)


def _by_scheme(site: Site, name: str, rest: str, target: str, base: str) -> Resolved | Unresolved:
    if name == "docs":
        return _by_path(site, rest, "")
    if name in OUTSIDE:
        if name in ("http", "https") and not urlsplit(target).netloc:
            return Unresolved("unsafe-link", f"'{target}' names no host")
        if name in ("http", "https") and _HERE.fullmatch(urlsplit(target).netloc):
            return Unresolved(
                "unsafe-link", f"'{target}' is an address of your own machine; write the path of the file"
            )
        return Resolved(outside=target)
    if name in ("javascript", "data", "vbscript", "file", "blob"):
        return Unresolved("unsafe-link", f"a link may not begin with '{name}:'")
    scheme = SCHEMES.get(name)
    if scheme is None:
        # Also the noun whose records a scheme leads to, as in `glossary:trust`.
        known = {
            **{scheme.noun: name for name, scheme in SCHEMES.items()},
            **{name: name for name in (*SCHEMES, *OUTSIDE)},
        }
        close = nearest(name, known)
        match = known[close] if close else None
        return Unresolved("unknown-scheme", f"no link begins with '{name}:'", f"{match}:{rest}" if match else None)
    collection = site.collection(scheme.noun)
    if not collection.knows(rest):
        return unknown(scheme.noun, rest, collection)
    uri, anchor = scheme.page.format(id=rest), (scheme.anchor or "").format(id=rest)
    uri = site.division.holders.get((uri, anchor), uri)
    page = site.pages.get(uri)
    # A record or a page that could not be read is reported as that, and not once more for each link to it.
    if rest in collection and page is None and uri not in site.unread:
        return Unresolved("unknown-page", f"'{target}' would lead to docs/{uri}, which does not exist")
    if rest in collection and page is not None and anchor and anchor not in site.graph.anchors(page):
        return Unresolved("unknown-anchor", f"'{target}' would lead to '{page.source}', which does not show it")
    return Resolved(uri, anchor)


def _by_path(site: Site, target: str, base: str) -> Resolved | Unresolved:
    path, _, fragment = target.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        message = f"'{target}' begins with '/'; write the path from this file, like '../help/index.md'"
        return Unresolved("unknown-page", message, meant(site, posixpath.normpath(path), base, fragment))
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    if uri.startswith(".."):
        inside = meant(site, uri.replace("../", ""), base, fragment)
        return Unresolved("unknown-page", f"'{target}' leads out of docs/", inside)
    page = site.pages.get(uri)
    if page is None and uri in site.unread:
        return Resolved(uri, fragment)
    if page is None:
        return _file(site, target, uri, base, fragment)
    if fragment and fragment.lower() != "top":
        anchors = site.graph.anchors(page)
        if fragment not in anchors and unquote(fragment) not in anchors:
            holder = site.division.holders.get((uri, unquote(fragment)))
            if holder is not None:
                return Resolved(holder, fragment)
            where = "this page" if uri == base else f"'{page.source}'"
            message = f"{where} has no anchor '#{fragment}'"
            match = nearest(fragment, anchors)
            return Unresolved("unknown-anchor", message, f"{path}#{match}" if match else None)
    return Resolved(uri, fragment)


def _file(site: Site, target: str, uri: str, base: str, fragment: str) -> Resolved | Unresolved:
    extension = posixpath.splitext(uri)[1]
    if extension in (".md", "") or (extension == ".html" and uri not in site.graph.files):
        return Unresolved("unknown-page", f"'{target}' leads to no page", meant(site, uri, base, fragment))
    if uri in site.graph.files:
        return Resolved(file=uri)
    match = nearest(uri, site.graph.files)
    suggestion = posixpath.relpath(match, posixpath.dirname(base) or ".") if match else None
    return Unresolved("unknown-file", f"'{target}' leads to no file in docs/", suggestion)


_RULES = {
    "reference": ("unknown-source", "source"),
    "glossary": ("unknown-term", "glossary term"),
    "faq": ("unknown-faq", "question"),
    "topic": ("unknown-topic", "topic"),
    "need": ("unknown-need", "need"),
    "dimension": ("unknown-dimension", "dimension"),
    "habit": ("unknown-habit", "habit"),
    "profile": ("unknown-profile", "profile"),
    "life_stage": ("unknown-life-stage", "life stage"),
    "person": ("unknown-person", "person"),
    "diagram": ("unknown-diagram", "diagram"),
    "assessment": ("unknown-assessment", "assessment"),
}


def unknown(noun: str, identifier: str, known: object) -> Unresolved:
    """What to say of an id that no record of the noun has."""
    rule, name = _RULES[noun]
    return Unresolved(rule, f"no {name} '{identifier}'", nearest(identifier, list(known)))  # type: ignore[call-overload]


def relative(url: str, base: str) -> str:
    """The address of `url` as seen from `base`, both below the site's root. A page's own address is `./`."""
    if url == base:
        return "./"
    here, there = base.split("/")[:-1], url.removesuffix("/").split("/") if url else []
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    path = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return path if url and not url.endswith("/") else f"{path}/"
