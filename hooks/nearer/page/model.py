"""A page of the site, written or generated, and the settings that every page shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from nearer.article.model import ArticleMatter, Description, GuideMatter, LifeStageMatter, PageMatter
from nearer.article.reading import minutes
from nearer.diagnostic import Location
from nearer.field import Record, Target, Text
from nearer.link.floor import Floor
from nearer.outline import Outline
from nearer.source import Document

if TYPE_CHECKING:
    from nearer.allow import Allow
    from nearer.diagnostic import Diagnostic

# The folder of docs/ decides what a page is: its index, and the pages beside the index.
INDEX_KINDS = {
    "articles": "articles", "life-stages": "life_stages", "profiles": "profiles", "glossary": "glossary", "faq": "faq",
    "habits": "habits", "plan": "plan", "assessments": "assessments", "sources": "sources", "help": "help", "search": "search",
    "ask": "ask",
}  # fmt: skip
PAGE_KINDS = {
    "articles": "article", "life-stages": "life_stage", "glossary": "term", "habits": "habit",
    "assessments": "assessment",
}  # fmt: skip
# A page on which the list of another one goes on: `articles/page/2.md`.
_FURTHER = re.compile(r"(?:(?P<folder>.+)/)?page/\d+\.md")
MATTER: dict[str, type[PageMatter]] = {"article": ArticleMatter, "life_stage": LifeStageMatter}


class MenuLink(Record):
    """One entry of a menu."""

    label: Text
    link: Target


class License(Record):
    """The licence of the text."""

    name: Text
    url: Annotated[str, Field(pattern=r"^https://\S+$")]


class Checks(Record):
    """How strict the build is as an editor."""

    grace_days: Annotated[int, Field(ge=0)] = 90
    """Days after which an overdue check is an error."""
    floor: Floor | None = None
    """How many pages and links a build had when somebody last looked; far fewer is an error."""


class Security(Record):
    """Whom to tell of a security problem, and until when that is sure to be so (RFC 9116)."""

    contact: Annotated[tuple[Annotated[str, Field(pattern=r"^(https://|mailto:|tel:)\S+$")], ...], Field(min_length=1)]
    """Addresses that begin with https:, mailto: or tel:, the preferred one first."""
    expires: date
    """Less than a year away, so that someone looks at the contacts again."""


class Settings(Record):
    """data/site.yml: what the site is called and what its menus hold."""

    name: Text
    tagline: Text
    eyebrow: Text
    description: Description
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    direction: Literal["ltr", "rtl"]
    license: License
    disclaimer: Text | None = None
    """What the site is no substitute for, at the foot of every page."""
    review_note: Text | None = None
    """Whose review a guide still lacks, until a clinician has read it."""
    parts_label: Text = "Part"
    """What the dimensions of data/dimensions.yml are, as in "Side of connection"."""
    credit: Text | None = None
    """How guides are made, said at the end of each: "Drafted … from cited sources"."""
    menu: tuple[MenuLink, ...]
    footer: tuple[MenuLink, ...]
    help: MenuLink
    checks: Checks = Checks()
    offline: bool = True
    """Whether readers may choose to keep pages on their device. `false` also ends what earlier builds offered."""
    mistakes: Annotated[str | None, Field(pattern=r"^(https://|mailto:)\S+$")] = None
    """Where readers report a mistake on a site without a public repository: https:… or mailto:…"""
    security: Security | None = None
    """Published as .well-known/security.txt; without it there is none."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `uri` is its path in docs/; `source` is the file an editor opens to change it.

    `document` and `body_offset` are those of the Markdown file; a generated page has neither, and `generated` for a body.
    """

    uri: str
    source: str
    matter: PageMatter
    generated: str
    outline: Outline
    document: Document | None = None
    body_offset: int = 0
    remarks: tuple[Diagnostic, ...] = ()
    """What its file alone shows to be wrong with it."""
    allows: tuple[Allow, ...] = ()
    """The comments in its file that overrule a rule."""

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return self.generated if self.document is None else self.document.text.characters[self.body_offset :]

    @property
    def kind(self) -> str:
        """What the page is, as a noun: `article`, `term`, `home`, …"""
        return kind(self.uri)

    @property
    def continues(self) -> bool:
        """Whether a list goes on here that began on another page."""
        return self.document is None and _FURTHER.fullmatch(self.uri) is not None

    @property
    def guide(self) -> GuideMatter | None:
        """The front matter of a page that gives advice, else None."""
        return self.matter if isinstance(self.matter, GuideMatter) else None

    @property
    def minutes(self) -> int:
        """How long its running text takes to read."""
        return minutes(self.outline.words)

    @property
    def url(self) -> str:
        """The address below the site's root: `articles/trust/`, and the empty string for the home page."""
        return address(self.uri)

    @property
    def slug(self) -> str:
        """The last part of the address without its folder: `trust`."""
        return self.uri.removesuffix(".md").rsplit("/", 1)[-1]

    def location(self, offset: int) -> Location:
        """The place of a character of the body in the author's file."""
        if self.document is None:
            return Location(self.source)
        return self.document.text.location(self.body_offset + offset)


def kind(uri: str) -> str:
    """What a page is, told by its path in docs/."""
    if uri == "index.md":
        return "home"
    folder, _, name = uri.rpartition("/")
    further = _FURTHER.fullmatch(uri)
    if further:
        return INDEX_KINDS.get(further["folder"] or "", "page")
    if name == "sheet.md" and PAGE_KINDS.get(folder.rpartition("/")[0]) in MATTER:
        return "sheet"
    kinds = INDEX_KINDS if name == "index.md" else PAGE_KINDS
    return kinds.get(folder, "page")


def matter_model(uri: str) -> type[PageMatter]:
    """The model that a page's front matter must satisfy."""
    return MATTER.get(kind(uri), PageMatter)


def address(uri: str) -> str:
    """The address of a page below the site's root, as MkDocs gives it with directory URLs."""
    path = uri.removesuffix(".md")
    if path == "index" or path.endswith("/index"):
        path = path.removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""
