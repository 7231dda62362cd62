"""Everything that a release is held against, each as one look at the built site."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import brotli

from nearer import parallel, report
from nearer.admin.page import PLACE as ADMIN
from nearer.check import load_and_check
from nearer.day import build_day
from nearer.diagnostic import Severity
from nearer.link.verify import verify
from nearer.publish import beside
from nearer.publish.header import headers_file
from nearer.release.html import parsed
from nearer.release.model import Outcome, Release, found
from nearer.release.rebuild import rebuild
from nearer.release.weight import weigh

# Files of editors, machines and tools, that no reader should get.
_STRAY = re.compile(r"(^|/)(\.DS_Store|Thumbs\.db|__pycache__|.*\.(py|map|orig|rej|bak|swp|tmp))(/|$)|~$")
_HOST = re.compile(r"""["'(]\s*(https?:)?//([\w.-]+)""")
# Names of vocabularies that look like addresses; nobody fetches them.
_VOCABULARY = frozenset({"www.w3.org"})
# What /admin/ runs is another project's and held to its hash (admin/vendor.py). It names this machine and other hosts for those who
# develop it; where it may connect is for the policy of /admin/ to say, and readers never get it.
_VENDORED = f"{ADMIN}/cms/"
_HERE = re.compile(rb"https?://(127\.0\.0\.1|localhost|0\.0\.0\.0)\b")
_UNPACK: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}
# RFC 9116: a contact that nobody has looked at for a year is no contact.
_CONTACT = timedelta(days=365)


def content(release: Release) -> Outcome:
    """The content has no errors; warnings are counted."""
    _, diagnostics = load_and_check(release.root)
    errors = [str(diagnostic) for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    return found(errors, report.text(diagnostics).splitlines()[-1])


def address(release: Release) -> Outcome:
    """The site was built for the address at which it is to be published, and for none of this machine."""
    if not release.site_url:
        return Outcome(False, "SITE_URL is not set; build with it, and look again")
    if f'<link rel="canonical" href="{release.site_url}">' not in release.text("index.html"):
        return Outcome(False, f"it was not built for {release.site_url}")
    here = [name for name, path in _own(release) if _HERE.search(path.read_bytes())]
    return found((f"{name} names this machine" for name in here), release.site_url)


def _own(release: Release) -> Iterator[tuple[str, Path]]:
    """The files that this project wrote, by name."""
    return ((name, path) for name, path in release.files.items() if not name.startswith(_VENDORED))


def links(release: Release) -> Outcome:
    """Every link resolves, and nothing is fetched from another host."""
    result = verify(release.folder, release.base, release.site_url or None, own=True)
    return found(map(str, result.diagnostics), f"{result.links:,} on {result.pages:,} pages, every one resolves")


def hosts(release: Release) -> Outcome:
    """No style and no script names another host."""
    texts = {name: release.text(name) for name, _ in _own(release) if name.endswith((".css", ".js"))}
    named = ((name, host) for name, text in texts.items() for _, host in _HOST.findall(text))
    return found(
        sorted({f"{name} names {host}" for name, host in named if host not in _VOCABULARY}),
        f"{len(texts)} styles and scripts name no other",
    )


def headers(release: Release) -> Outcome:
    """`_headers` is that of the table, for this path."""
    same = release.text(beside.HEADERS) == headers_file(release.base)
    return Outcome(same, f"{beside.HEADERS} {'is' if same else 'is not'} that of the table for '{release.base}'")


def feeds(release: Release) -> Outcome:
    """Feeds, sitemap and data are whole, and those of the content as it is now."""
    wanted = beside.files(release.site, release.site_url)
    problems = [f"{name} is missing or old" for name, text in wanted.items() if release.text(name) != text]
    for name in wanted:
        text = release.text(name)
        try:
            if name.endswith(".xml"):
                ElementTree.fromstring(text.encode())  # noqa: S314 (written by this project a moment ago)
            elif name.endswith(".json"):
                json.loads(text)
        except (ElementTree.ParseError, ValueError) as error:
            problems.append(f"{name} cannot be read: {error}")
    return found(problems, f"{len(wanted)} files of feeds, sitemap and data agree with the content")


def packed(release: Release) -> Outcome:
    """Each packed file holds what stands beside it."""
    names = [name for name in release.files if Path(name).suffix in _UNPACK]
    if not names:
        return Outcome(None, "there are no packed files (PACK=false, or no SITE_URL)")
    wrong = (name for name in names if not _holds(release, name))
    return found((f"{name} differs from its file" for name in wrong), f"{len(names)} hold what stands beside them")


def _holds(release: Release, name: str) -> bool:
    path = Path(name)
    beside_it = release.files.get(path.with_suffix("").as_posix())
    return beside_it is not None and _UNPACK[path.suffix](release.files[name].read_bytes()) == beside_it.read_bytes()


def html(release: Release) -> Outcome:
    """Every page parses by the HTML Standard without an error."""
    if importlib.util.find_spec("html5lib") is None:
        return Outcome(None, "html5lib is not installed; `make publish-check` brings it")
    shares = parallel.shared(_parse_errors, list(release.pages.items()))
    return found((error for share in shares for error in share), f"{len(release.pages)} pages parse without an error")


def _parse_errors(pages: Sequence[tuple[str, Path]]) -> list[str]:
    return [f"{name}:{error}" for name, path in pages for error in parsed(path.read_text(encoding="utf-8"))[1]]


def strays(release: Release) -> Outcome:
    """Nothing is published that belongs to an editor or a tool."""
    return found((name for name in release.files if _STRAY.search(name)), f"none among {len(release.files):,} files")


def contact(release: Release) -> Outcome:
    """Where a security contact is stated, someone has looked at it lately."""
    security = release.site.settings.security
    if security is None:
        return Outcome(None, "data/site.yml states no 'security', so there is no security.txt")
    today = build_day()
    if today < security.expires <= today + _CONTACT:
        return Outcome(True, f"good until {security.expires}")
    return Outcome(False, f"'expires' in data/site.yml is {security.expires}; it is to be less than a year from now")


LOOKS: dict[str, Callable[[Release], Outcome]] = {
    "content": content,
    "address": address,
    "links": links,
    "other hosts": hosts,
    "weight": weigh,
    "headers": headers,
    "feeds and data": feeds,
    "packed files": packed,
    "HTML": html,
    "stray files": strays,
    "security.txt": contact,
    "built again": rebuild,
}
"""Every look by the name that it has on the page of results, in its order."""
