"""The right place is found for readers' own questions; every passage can be put in eight ways."""

from __future__ import annotations

from nearer.ask.check import check
from nearer.ask.place import places
from nearer.ask.quality import quality
from nearer.ask.word import words
from nearer.site import Site

FIRST, SHOWN = 0.85, 0.95
TOLD, LOST = 0.85, 0.03
# One question in so many is tried; `python hooks ask --table` tries them all.
SHARE = 4


def test_the_right_place_is_found(site: Site) -> None:
    tuned = [record for record in site.asked.values() if not record.held_out]
    assert len(tuned) >= 300
    found = quality(site, tuned[::SHARE])
    assert found.first >= FIRST, found.missed
    assert found.shown >= SHOWN, found.missed
    assert found.lost <= LOST
    other = quality(site, [record for record in tuned if not record.places])
    assert other.elsewhere >= 30
    assert other.told >= TOLD


def test_no_question_of_the_table_is_a_phrasing(site: Site) -> None:
    said = {" ".join(words(text)) for place in places(site) for text in (place.heading, *place.asked)}
    assert [record.ask for record in site.asked.values() if " ".join(words(record.ask)) in said] == []


def test_everything_can_be_put_in_eight_ways(site: Site) -> None:
    assert [str(found) for found in check(site)] == []


def test_every_passage_is_quoted_in_words_of_the_page(site: Site) -> None:
    for place in places(site):
        assert place.quote, place.target
        assert "[@" not in place.quote
        assert "](" not in place.quote
        assert "///" not in place.quote
