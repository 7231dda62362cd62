"""Kerning made small: the pairs of a font that an eye can see, rounded, in one table of classes.

A text face kerns far finer than a screen shows. Values below `LEAST` are dropped and the rest rounded to `STEP`, both in
parts of an em: at 60 px, our largest heading, a dropped value moves a letter by less than 0.6 px. Letters that then behave
alike share a class. It takes the file of the headings from 10.5 to 8.1 kB.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fontTools.otlLib.builder import buildLookup, buildPairPosClassesSubtable, buildValue
from fontTools.ttLib import TTFont

STEP, LEAST = 1 / 200, 1 / 100


def simplify(font: TTFont) -> None:
    """Replaces the kerning of a static font, or of a variable one for all its weights alike. No other positioning may be in it."""
    table = font["GPOS"].table
    features = table.FeatureList.FeatureRecord
    if {record.FeatureTag for record in features} != {"kern"}:
        raise ValueError(f"more than kerning in GPOS: {[record.FeatureTag for record in features]}")
    table.LookupList.Lookup = [buildLookup([buildPairPosClassesSubtable(_classes(font), font.getReverseGlyphMap())])]
    table.LookupList.LookupCount = 1
    for record in features:
        record.Feature.LookupListIndex, record.Feature.LookupCount = [0], 1


def _classes(font: TTFont) -> dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Any, None]]:
    """Values by a class of first letters and a class of second letters, as fontTools takes them."""
    glyphs = font.getGlyphOrder()
    rows = _grouped({left: tuple(_rounded(font, left, right) for right in glyphs) for left in glyphs})
    columns = _grouped({glyph: tuple(row[index] for row in rows) for index, glyph in enumerate(glyphs)})
    return {
        (tuple(lefts), tuple(rights)): (buildValue({"XAdvance": column[index]}), None)
        for index, lefts in enumerate(rows.values())
        for column, rights in columns.items()
        if column[index]
    }


def _grouped(behaviour: dict[str, tuple[int, ...]]) -> dict[tuple[int, ...], list[str]]:
    """The glyphs that behave alike, without those that do nothing."""
    groups = defaultdict(list)
    for glyph, values in behaviour.items():
        if any(values):
            groups[values].append(glyph)
    return groups


def _rounded(font: TTFont, left: str, right: str) -> int:
    em = font["head"].unitsPerEm
    value = advance(font, left, right)
    return 0 if abs(value) < LEAST * em else round(round(value / (STEP * em)) * STEP * em)


def advance(font: TTFont, left: str, right: str) -> int:
    """What the font adds between two glyphs: the first table that knows the left one, and in a list of pairs the pair."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            if left not in table.Coverage.glyphs:
                continue
            if table.Format == 1:
                pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
                found = [pair.Value1 for pair in pairs if pair.SecondGlyph == right]
                if not found:
                    continue  # a later table may know the pair
                return getattr(found[0], "XAdvance", 0)
            first, second = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
            return getattr(table.Class1Record[first].Class2Record[second].Value1, "XAdvance", 0)
    return 0
