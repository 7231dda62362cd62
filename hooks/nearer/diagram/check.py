"""What field types cannot say of a diagram: the parts of its kind, and labels that fit their place."""

from __future__ import annotations

from collections.abc import Iterator

from nearer.diagnostic import Diagnostic, Location
from nearer.diagram.draw import draw
from nearer.diagram.model import LEAST, PARTS, Diagram
from nearer.site import Site
from nearer.source import Loc

# Characters that a label may have. What fits is measured as well: these are the limits that an editor can count.
LIMITS = {"steps": 28, "centre": 24, "parts": 30, "barrier": 40, "move": 48}


def check(site: Site) -> Iterator[Diagnostic]:
    """Missing and foreign parts, and labels too long to draw, of every diagram."""
    for identifier, record in site.diagram.items():
        problems = list(_parts(site, identifier, record))
        yield from problems
        if not problems:
            yield from _labels(site, identifier, record)


def _parts(site: Site, identifier: str, record: Diagram) -> Iterator[Diagnostic]:
    own = PARTS[record.kind]
    for name in own:
        value = getattr(record, name)
        if name not in record.model_fields_set or value is None:
            message = f"a diagram of kind '{record.kind}' needs the field '{name}'"
            yield Diagnostic(site.diagram.at(identifier, "kind"), "missing-field", message)
        elif isinstance(value, tuple) and len(value) < LEAST:
            message = f"'{name}' takes at least {LEAST}, got {len(value)}"
            yield Diagnostic(site.diagram.at(identifier, name), "invalid-value", message)
    for kind, names in PARTS.items():
        for name in names:
            if kind != record.kind and name in record.model_fields_set:
                message = (
                    f"the field '{name}' belongs to diagrams of kind '{kind}', and this one is of kind '{record.kind}'"
                )
                yield Diagnostic(_key(site, identifier, name), "unknown-field", message)


def _key(site: Site, identifier: str, name: str) -> Location:
    """Where the key of a field of the record stands: at the record's own column, unlike the same word in a text."""
    record = site.diagram.at(identifier)
    occurrence = 0
    while (place := site.diagram.within(identifier, (), f"{name}:", occurrence)).column != record.column:
        occurrence += 1
    return place


def _labels(site: Site, identifier: str, record: Diagram) -> Iterator[Diagnostic]:
    told: set[Loc] = set()
    for name, drawing in draw(record).items():
        for label in drawing.labels:
            if not label.loc or label.loc in told:
                continue
            text = _value(record, label.loc)
            limit = LIMITS[str(label.loc[-1] if label.loc[-1] in LIMITS else label.loc[0])]
            place = site.diagram.at(identifier, *label.loc)
            if len(text) > limit:
                message = f"the label '{text}' has {len(text)} characters, and its place has room for {limit}"
            elif label.broken:
                message = f"the word '{label.broken}' is too wide for its place in the {name} drawing"
                place = site.diagram.within(identifier, label.loc, label.broken)
            elif not label.fits:
                message = f"the label '{text}' does not fit its place in the {name} drawing"
            else:
                continue
            told.add(label.loc)
            yield Diagnostic(place, "label-too-long", message)


def _value(record: Diagram, loc: Loc) -> str:
    value: object = record
    for step in loc:
        value = value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step))
    return str(value)
