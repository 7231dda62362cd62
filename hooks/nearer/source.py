"""YAML and front matter with the line and column of every value.

PyYAML's `compose()` gives nodes with marks; the values are built here, by the YAML 1.2 core rules plus plain dates,
because the 1.1 rules of `safe_load` turn `no` into false, `12:30` into 750 and let a repeated key win in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from nearer import scalar
from nearer.diagnostic import Diagnostic, Location
from nearer.syntax import syntax_problem
from nearer.text import Text

Loc = tuple[str | int, ...]

# A content file is kilobytes, and the works of ten thousand guides take 8 MB. Beyond these limits it is a mistake or an
# attack (alias bombs), not content.
MAX_CHARACTERS = 20_000_000
MAX_NODES = 200_000
"""Of a short file: a longer one may hold a value for each eight characters, which no list of records comes near."""
_CHARACTERS_A_NODE = 8
MAX_DEPTH = 20
# Fewer marks than this cannot nest so deep that PyYAML's composer, which recurses, would run out of stack.
_HARMLESS_MARKS = 5_000
# So many entries of a list are read again one by one before all of it is: an entry takes a thousandth of a long list.
_FEW_ENTRIES = 20

_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What a plain word means is told below, by other rules; without those of YAML 1.1 a file is read in half the time.
_LOADER = type("_Loader", (_BASE,), {"yaml_implicit_resolvers": {}})
_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS = {_CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class _Places:
    """By its path, where each value begins and ends, and where each key begins."""

    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, int] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """A value read from YAML, and where each part of it stands.

    Values are dict, tuple, str, int, float, bool, date and None. A `Loc` is the path of keys and indices to a part.
    """

    text: Text
    value: Any = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _span: tuple[int, int | None] | None = None
    """Where in the text the YAML stands; none where there is none."""
    _known: _Places | None = None
    _entries: tuple[int, ...] = ()
    """Where each entry of a list begins, once the other places were let go."""
    _asked: int = 0

    @property
    def _places(self) -> _Places:
        if self._known is None:
            self._known = _read_again(self)
        return self._known

    def _near(self, loc: Loc) -> _Places:
        """The places in the entry of a list that `loc` is in, or all places."""
        if self._known is None and self._asked < _FEW_ENTRIES and loc and loc[0] in range(len(self._entries)):
            self._asked += 1
            return _entry(self, int(loc[0])) or self._places
        return self._places

    def forget(self) -> None:
        """Lets go of the value, once there are records of it, and of the places, which are read again when asked for."""
        if self._known is not None and isinstance(self.value, tuple):
            self._entries = tuple(self._known.values[(index,)][0] for index in range(len(self.value)))
        self.value = self._known = None

    def __contains__(self, loc: Loc) -> bool:
        return loc in self._places.values or loc in self._places.keys

    def at(self, loc: Loc) -> Location:
        """Where the value at `loc` begins, or the nearest part around it that exists."""
        values = self._near(loc).values
        while loc and loc not in values:
            loc = loc[:-1]
        return self.text.location(values.get(loc, (0, 0))[0])

    def key(self, loc: Loc) -> Location:
        """Where the key of `loc` stands, or the nearest key around it."""
        places = self._near(loc)
        keys = places.keys
        while loc and loc not in keys:
            if loc in places.values:
                return self.at(loc)
            loc = loc[:-1]
        return self.text.location(keys[loc]) if loc else self.at(())

    def character(self, loc: Loc, value: str, offset: int) -> Location:
        """Where the character at `offset` of the text at `loc` stands; `value` may differ in blanks from what was read."""
        values = self._near(loc).values
        if loc not in values:
            return self.at(loc)
        start, end = values[loc]
        return self.text.location(start + scalar.place(self.text.characters[start:end], value, offset))

    def within(self, loc: Loc, needle: str, occurrence: int = 0) -> Location:
        """Where `needle` stands for the nth time inside the scalar at `loc`, also in quoted and block scalars."""
        start, end = self._near(loc).values.get(loc, (0, 0))
        found = start
        for _ in range(occurrence + 1):
            offset = self.text.characters.find(needle, found, end)
            if offset < 0:
                return self.at(loc)
            found = offset + len(needle)
        return self.text.location(offset)


def load(text: Text, start: int = 0, end: int | None = None) -> Document:
    """The YAML between two offsets of a file. Problems are in the document's `diagnostics`; nothing is raised."""
    document = Document(text, _span=(start, end))
    characters = text.characters[start:end]
    if len(characters) > MAX_CHARACTERS:
        document.diagnostics.append(
            Diagnostic(text.location(start), "yaml-too-large", f"more than {MAX_CHARACTERS:,} characters of YAML")
        )
        return document
    forbidden = yaml.reader.Reader.NON_PRINTABLE.search(characters)
    if forbidden:
        message = f"the control character U+{ord(forbidden[0]):04X} is not allowed in YAML"
        document.diagnostics.append(Diagnostic(text.location(start + forbidden.start()), "yaml-syntax", message))
        return document
    try:
        if _depth(characters) > MAX_DEPTH:
            raise RecursionError
        node = yaml.compose(characters, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        document.diagnostics.append(syntax_problem(error, text, start))
        return document
    except RecursionError:
        document.diagnostics.append(
            Diagnostic(text.location(start), "yaml-too-large", "YAML nested too deeply to read")
        )
        return document
    if node is None:
        document.diagnostics.append(Diagnostic(text.location(start), "empty-file", "no YAML here"))
        return document
    document.value = _Construction(document, start).construct(node, ())
    if document.value is None and not document.diagnostics:
        document.diagnostics.append(Diagnostic(text.location(start), "empty-file", "no YAML here but 'null'"))
    return document


def _read_again(document: Document) -> _Places:
    if document._span is None:
        return _Places()
    return load(document.text, *document._span)._known or _Places()


def _entry(document: Document, index: int) -> _Places | None:
    """The places in one entry of a list that begins its line after a dash; None where it needs others to be read."""
    characters = document.text.characters
    begin, *after = (characters.rfind("\n", 0, start) + 1 for start in document._entries[index : index + 2])
    if characters[begin : document._entries[index]].strip(" ") != "-":
        return None
    end = after[0] if after else document._span[1] if document._span else None
    part = load(document.text, begin, end)
    if part.diagnostics or part._known is None or not isinstance(part.value, tuple) or len(part.value) != 1:
        return None
    return _Places(
        {(index, *loc[1:]): span for loc, span in part._known.values.items() if loc},
        {(index, *loc[1:]): start for loc, start in part._known.keys.items()},
    )


def front_matter(text: Text) -> tuple[Document, int]:
    """The front matter of a Markdown file, and the offset at which its body begins."""
    opening = re.match(r"---[ \t]*\n", text.characters)
    if not opening:
        message = "the page does not begin with '---' and front matter"
        return Document(text, diagnostics=[Diagnostic(Location(text.path), "missing-front-matter", message)]), 0
    closing = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text.characters, opening.end())
    if not closing:
        message = "the front matter is not closed by a line of '---'"
        problem = Diagnostic(Location(text.path), "missing-front-matter", message)
        return Document(text, diagnostics=[problem]), len(text.characters)
    return load(text, opening.end(), closing.start()), closing.end()


class _Construction:
    """Builds plain values from one composed tree, noting where each stands."""

    def __init__(self, document: Document, start: int) -> None:
        self._document = document
        self._places = document._known = _Places()
        self._start = start
        self._nodes = 0
        self._most = max(MAX_NODES, len(document.text.characters) // _CHARACTERS_A_NODE)

    def construct(self, node: yaml.Node, loc: Loc) -> Any:
        text = self._document.text
        start = self._offset(node.start_mark)
        if isinstance(node, yaml.ScalarNode) and text.characters.startswith(("&", "!"), start):
            properties = scalar.PROPERTIES.match(text.characters, start)
            start = properties.end() if properties else start
        # An aliased node is built at each use; its position stays that of the anchor, where an editor must mend it.
        self._places.values[loc] = (start, self._offset(node.end_mark))
        self._nodes += 1
        if self._nodes > self._most or len(loc) > MAX_DEPTH:
            if self._nodes <= self._most or self._nodes == self._most + 1:
                self._report(start, "yaml-too-large", "YAML nested or repeated beyond reason")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            if node.tag != _CORE + "seq":
                self._report(start, "yaml-syntax", f"the tag '{_short(node.tag)}' is not allowed")
            return tuple(self.construct(child, (*loc, index)) for index, child in enumerate(node.value))
        if not isinstance(node, yaml.ScalarNode) or node.tag not in _SCALAR_TAGS:
            self._report(self._offset(node.start_mark), "yaml-syntax", f"the tag '{_short(node.tag)}' is not allowed")
            # What it marks is read as text, so that this one problem is all that is said of it.
            return node.value if isinstance(node, yaml.ScalarNode) else None
        quoted = text.characters[start : start + 1] in ("'", '"', "|", ">")
        return node.value if node.style or quoted else _scalar(node.value)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        if node.tag != _CORE + "map":
            self._report(self._offset(node.start_mark), "yaml-syntax", f"the tag '{_short(node.tag)}' is not allowed")
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            start = self._offset(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(start, "yaml-syntax", "a key must be a plain word")
                continue
            key = key_node.value
            if key == "<<" and not key_node.style:
                self._report(start, "yaml-syntax", "merge keys ('<<') are not supported; write the fields out")
                continue
            if key in mapping:
                self._report(start, "duplicate-key", f"the key '{key}' stands twice in this mapping")
                continue
            self._places.keys[(*loc, key)] = start
            mapping[key] = self.construct(value_node, (*loc, key))
        return mapping

    def _offset(self, mark: yaml.Mark) -> int:
        # Not its line: YAML also counts U+0085, U+2028 and U+2029 as ends of lines, and editors do not.
        return self._start + mark.index

    def _report(self, offset: int, rule: str, message: str) -> None:
        self._document.diagnostics.append(Diagnostic(self._document.text.location(offset), rule, message))


def _short(tag: str) -> str:
    """A tag as an editor wrote it."""
    return f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag


def _scalar(value: str) -> str | int | float | bool | date | None:
    if value in ("", "~", "null"):
        return None
    if value in ("true", "false"):
        return value == "true"
    try:
        if _INT.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            return float(value)
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        return value  # no such day, or more digits than Python converts
    return value


def _depth(characters: str) -> int:
    """How deeply a text nests, by its events, which need no recursion; 0 where the marks are too few to matter."""
    if sum(map(characters.count, ("[", "{", "- ", "-\n", "? "))) < _HARMLESS_MARKS:
        return 0
    depth = deepest = 0
    for event in yaml.parse(characters, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest
