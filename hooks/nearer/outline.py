"""What one Markdown text refers to and can be referred to by, each part with its offset."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Link(NamedTuple):
    """A link or image: `offset` is that of the target's first character, and `end`, in an element of HTML, the one after."""

    target: str
    offset: int
    image: bool = False
    end: int | None = None


class Citation(NamedTuple):
    """One `@id` inside brackets; `locator` is what follows the comma, as in `p. 12`."""

    source: str
    locator: str
    offset: int


class Heading(NamedTuple):
    """A heading with the id that Python-Markdown gives it. `words` counts the running text up to the next heading."""

    level: int
    text: str
    id: str
    offset: int
    words: int = 0


class Directive(NamedTuple):
    """A block, `/// name | argument`, where the text that it holds begins and ends, and whether its end was found."""

    name: str
    argument: str | None
    offset: int
    argument_offset: int
    content_offset: int | None = None
    closed: bool = True
    end: int | None = None


class Problem(NamedTuple):
    """Something that cannot be read, at an offset: a rule of the catalogue, a message and the nearest match."""

    rule: str
    message: str
    offset: int
    suggestion: str | None = None


class Suspect(NamedTuple):
    """Text that may have been meant as a citation: the id in it, and how it is written."""

    source: str
    written: str
    offset: int


@dataclass(slots=True)
class Outline:
    """Everything that one Markdown text refers to or can be referred to by."""

    headings: list[Heading] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    suspects: list[Suspect] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: int = 0


def without_words(target: str, offset: int) -> Problem:
    """What to say of an image that a reader who cannot see it knows nothing of."""
    return Problem("missing-alt", f"the image '{target}' has no words for those who cannot see it", offset)
