"""Every stretch of text that an editor wrote, as a reader sees it, with the place of each character.

Markup is blanked out to the same length and a citation becomes a run of marks, so that an offset in a passage is an
offset in the source. Rules about wording read passages; they never see Markdown or YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

from pydantic import AfterValidator, BaseModel

from nearer.citation import citations
from nearer.diagnostic import Location
from nearer.field import InlineMarkup, curly, walk
from nearer.mask import mask
from nearer.sentence import CITATION_MARK, Sentence, spans, words
from nearer.source import Loc

if TYPE_CHECKING:
    from nearer.collection import Collection
    from nearer.page.model import Page
    from nearer.site import Site

# A heading and a row of a table are no sentences; a point is an entry of a list.
Kind = Literal["running", "point", "heading", "row", "field"]

_CITATION = re.compile(r"\[@[^\[\]\n]*\]")
# The end of a link with its target, a list of attributes, a tag, what sets words off. Each alternative begins with a
# letter of its own and not with a set of letters: then the search leaps from one such letter to the next.
_MARKUP = re.compile(
    r"\]\([^)\n]*\)|\]\[[^\]\n]*\]|\]:[ \t]*[^\s:/#]*[:/#]\S*|\{(?::|[ ]*[#.])[^}\n]*\}|</?[A-Za-z][^<>]*>|<[a-z][a-z0-9+.-]+:[^\s<>]*>"
    r"|\*|_|`|\[|\]|\\|&[a-z]+;"
)
_QUOTED_LINE = re.compile(r"(?<=\n)[ \t]*>[ \t]?")
_LINE = re.compile(r"[^\n]+")
_DIRECTIVE = re.compile(r" {0,3}/{3,}[ \t]*(?:(?:table)[ \t]*\|(?P<caption>.*)|.*)$")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*)$")
_POINT = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)]|:)[ \t]+(?P<text>.*)$")
_POINT_LEADS = frozenset("-*+:0123456789")
_RULE = re.compile(r"[ \t|:=-]+$")
# Of these records only some fields are running text of ours: titles, names and search words are not.
_OURS: dict[str, Callable[[Loc], bool]] = {
    "reference": lambda loc: loc[0] == "custom",
    "glossary": lambda loc: loc[0] != "aliases",
    "help_line": lambda loc: loc[0] == "note",
    "person": lambda loc: False,
    "claim": lambda loc: False,
    # What a page used to say stands there because it was wrong.
    "change": lambda loc: loc[0] != "said",
    "word": lambda loc: False,
    "search": lambda loc: False,
}


@dataclass(frozen=True)
class Passage:
    """One paragraph, point, heading, table row or field. `citable` says whether a citation can stand in it.

    `text` has the length of what was written; `field` is the place of a YAML value and empty for Markdown.
    """

    path: str
    text: str
    kind: Kind
    locate: Callable[[int], Location]
    citable: bool = True
    cited: tuple[tuple[int, str], ...] = ()
    field: Loc = ()

    @cached_property
    def plain(self) -> str:
        """The text in small letters with straight quotes, for matching; as long as `text`."""
        lower = self.text.lower()
        if len(lower) != len(self.text):
            lower = "".join(character.lower() if len(character.lower()) == 1 else character for character in self.text)
        # One letter after another: `translate` takes ten times as long.
        for written, straight in _STRAIGHT.items():
            lower = lower.replace(written, straight)
        return lower

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its sentences begin and end; a row of a table is one."""
        return ((0, len(self.text)),) if self.kind in ("row", "heading") else tuple(spans(self.text))

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The words of each of its sentences, in small letters. Most rules need no more of a sentence, and make none."""
        plain = self.plain
        return tuple([words(plain[start:end]) for start, end in self.spans])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return tuple(self.sentence(index) for index in range(len(self.spans)))

    def sentence(self, index: int) -> Sentence:
        """One of its sentences."""
        start, end = self.spans[index]
        cited = tuple(source for offset, source in self.cited if start <= offset < end) if self.cited else ()
        return Sentence(self.text[start:end], start, cited, tuple(self.words[index]))

    @cached_property
    def _quotes(self) -> tuple[int, ...]:
        return tuple(match.start() for match in re.finditer('"', self.plain))

    def is_quoted(self, offset: int) -> bool:
        """Whether a place stands between quotation marks."""
        return sum(quote < offset for quote in self._quotes) % 2 == 1


_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\u00a0": " "}


def passages(site: Site) -> list[Passage]:
    """Every passage of a site: bodies and front matter of written pages, then the fields of records."""
    return [passage for part in parts(site) for passage in part()]


def parts(site: Site) -> list[Callable[[], Iterator[Passage]]]:
    """What gives the passages of a site: a part for each written page, then those of its records."""
    written = (page for page in site.pages.values() if page.document is not None)
    return [
        *(partial(of_page, page) for page in written),
        *(partial(_of_collection, collection) for collection in site.collections),
        partial(of_record, site.settings, site.settings_document.text.path, site.settings_document.character),
        partial(of_record, site.safety, site.safety_document.text.path, site.safety_document.character),
    ]


def of_page(page: Page) -> Iterator[Passage]:
    """The passages of one written page: its body, then its front matter."""
    assert page.document is not None
    yield from of_body(page.source, page.body, page.location)
    yield from of_record(page.matter, page.source, page.document.character)


def _of_collection(collection: Collection[BaseModel]) -> Iterator[Passage]:
    ours = _OURS.get(collection.noun)
    for identifier, record in collection.items():
        for passage in of_record(record, collection.file(identifier), partial(collection.character, identifier)):
            if ours is None or ours(passage.field):
                yield passage


def of_body(path: str, body: str, locate: Callable[[int], Location]) -> Iterator[Passage]:
    """The passages of a Markdown body."""
    pending: list[tuple[int, int]] = []
    kind: Kind = "running"
    masked = mask(body)

    def passage(start: int, end: int, kind: Kind) -> Passage:
        text, cited = visible(masked[start:end])
        return Passage(path, text, kind, lambda offset: locate(start + offset), True, cited)

    def flush() -> Iterator[Passage]:
        if pending:
            yield passage(pending[0][0], pending[-1][1], kind)
            pending.clear()

    end = 0
    for line in _LINE.finditer(masked):
        written = line[0]
        lead = written.lstrip()[:1]
        directive = _DIRECTIVE.match(written) if lead == "/" else None
        heading = _HEADING.match(written) if lead == "#" else None
        point = _POINT.match(written) if lead in _POINT_LEADS else None
        if (
            not written.strip()
            or masked.count("\n", end, line.start()) > 1
            or directive
            or heading
            or point
            or lead == "|"
        ):
            yield from flush()
            kind = "running"
        end = line.end()
        if not written.strip() or _RULE.match(written):
            continue
        if directive:
            if directive["caption"]:
                yield passage(line.start() + directive.start("caption"), line.end(), "heading")
        elif heading:
            yield passage(line.start() + heading.start("text"), line.end(), "heading")
        elif lead == "|":
            yield passage(line.start(), line.end(), "row")
        else:
            kind = "point" if point else kind
            pending.append((line.start() + (point.start("text") if point else 0), line.end()))
    yield from flush()


def of_record(record: BaseModel, path: str, place: Callable[[Loc, str, int], Location]) -> Iterator[Passage]:
    """The passages of a record: its texts, of which those with markup can cite."""
    texts: dict[Loc, tuple[str, bool]] = {}
    for loc, mark, value in walk(record, (AfterValidator, InlineMarkup)):
        is_prose = isinstance(mark, InlineMarkup)
        if is_prose or mark.func is curly:
            texts[loc] = (value, is_prose or texts.get(loc, (value, False))[1])
    for loc, (value, is_prose) in texts.items():
        text, cited = visible(value)
        yield Passage(path, text, "field", partial(place, loc, value), is_prose, cited, loc)


def visible(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A text with its markup blanked out and its citations marked, and the works cited with their offsets."""
    cited: tuple[tuple[int, str], ...] = ()
    if "[@" in text:
        cited = tuple((citation.offset, citation.source) for citation in citations(text)[0])
        text = _CITATION.sub(lambda match: CITATION_MARK * len(match[0]), text)
    text = _MARKUP.sub(_blank, text)
    return _QUOTED_LINE.sub(_blank, text) if "\n" in text and ">" in text else text, cited


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
