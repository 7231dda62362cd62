"""What is read of a watched site is noted, and what is handed out is no more than what is noted."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from pathlib import Path

import pytest

from nearer import day
from nearer.article.model import ArticleMatter
from nearer.cache.traced import traced
from nearer.cache.watch import Watch
from nearer.collection import Collection
from nearer.site import Site
from tests import tiny

TRUST = "articles/trust.md"
INDEX = "articles/index.md"
PARTS = {"headings", "links", "citations", "directives"}


def watched(own: str | None = None) -> tuple[Watch, Site]:
    watch = Watch(tiny.minimal().facts, own)
    return watch, watch.site


def test_a_page_is_noted_by_what_is_read_of_it() -> None:
    watch, site = watched()
    page = site.pages[TRUST]
    assert isinstance(page.matter, ArticleMatter)
    assert watch.reads == {("page", TRUST)}
    assert page.matter.title == "Trust, a little at a time"
    assert page.minutes == tiny.minimal().pages[TRUST].minutes
    assert watch.reads == {("page", TRUST), ("matter", TRUST, "title"), ("minutes", TRUST)}
    assert site.pages[TRUST] is page


def test_the_page_itself_is_at_hand_unnoted() -> None:
    watch, site = watched(TRUST)
    assert site.pages[TRUST] is tiny.minimal().pages[TRUST]
    assert watch.reads == set()


@pytest.mark.parametrize("name", sorted(PARTS))
def test_places_in_another_page_s_file_cannot_be_used(name: str) -> None:
    watch, site = watched()
    part = getattr(site.pages[TRUST].outline, name)[0]
    assert (name, TRUST) in watch.reads
    with pytest.raises(TypeError):
        _ = part.offset + 1
    with pytest.raises(TypeError):
        _ = "text"[part.offset :]


def test_what_another_page_may_know_of_a_part_is_its_digest() -> None:
    """Two headings that differ in offset alone are one fact; in text they are two."""
    site = tiny.minimal()
    moved, renamed = (dataclasses.replace(site, pages=dict(site.pages)) for _ in range(2))
    page = site.pages[TRUST]
    first, *rest = page.outline.headings
    for other, heading in ((moved, first._replace(offset=9)), (renamed, first._replace(text="Other"))):
        outline = dataclasses.replace(page.outline, headings=[heading, *rest])
        other.pages[TRUST] = dataclasses.replace(page, outline=outline)  # type: ignore[index]
    key = ("headings", TRUST)
    assert moved.facts.digest(key) == site.facts.digest(key) != renamed.facts.digest(key)


def test_records_are_noted_one_by_one() -> None:
    watch, site = watched()
    assert "trust" in site.glossary
    assert watch.reads == {("has", "glossary", "trust")}
    assert site.glossary["trust"].term == "Trust"
    with pytest.raises(KeyError):
        site.glossary["nothing"]
    assert {("record", "glossary", "trust"), ("record", "glossary", "nothing")} <= watch.reads
    assert list(site.faq) == list(tiny.minimal().faq)
    assert ("records", "faq") in watch.reads


def test_settings_days_and_the_graph_are_noted() -> None:
    watch, site = watched()
    assert site.settings.name == "Tiny"
    assert site.unread == frozenset()
    site.graph.pages("glossary", "trust")
    site.graph.anchors(site.pages[TRUST])
    site.inbound.get(TRUST)
    with watch.noting():
        day.build_day()
        day.passed(tiny.minimal().pages[TRUST].matter.next_check)  # type: ignore[attr-defined]
    wanted = {
        ("settings",), ("unread",), ("used_on", "glossary", "trust"), ("offered", TRUST), ("inbound", TRUST), ("day",),
        ("passed", "2027-11-23"),
    }  # fmt: skip
    assert wanted <= watch.reads


def test_nothing_of_a_site_is_read_past_the_watch() -> None:
    """Every field and every result that a site keeps is either noted, or the same whatever an editor writes."""
    watch, site = watched()
    constant = {"root", "store", "settings_document", "safety_document", "unusable"}
    real = vars(tiny.minimal())
    for field in dataclasses.fields(Site):
        before = len(watch.reads)
        given = getattr(site, field.name)
        assert field.name in constant or given is not real[field.name] or len(watch.reads) > before, field.name
    computed = {name for name, value in vars(Site).items() if isinstance(value, cached_property)}
    handed_over = {name for name in computed if name in vars(site) and vars(site)[name] is real.get(name)}
    assert handed_over == set()
    for name, value in real.items():
        assert not isinstance(value, Collection) or vars(site)[name] is not value


def test_what_cannot_be_noted_is_refused() -> None:
    _, site = watched()
    for ask in (lambda: site.collections, lambda: site.graph.uses, lambda: site.measures, lambda: list(site.inbound)):
        with pytest.raises(NotImplementedError):
            ask()


def test_traced_work_is_done_again_only_where_it_read_something_else(tmp_path: Path) -> None:
    from nearer.cache.store import Store

    done: list[str] = []

    def work(site: Site) -> str:
        done.append("work")
        return site.glossary["trust"].term

    def run(root: Path) -> str:
        site, problems = Site.load(root, Store(tmp_path / "cache"))
        assert not problems
        result = traced(site, "test", "name", work)
        site.store.save()
        site.store.close()
        return result

    root = tiny.write(tmp_path / "site", {})
    assert [run(root), run(root)] == ["Trust", "Trust"]
    assert done == ["work"]
    glossary = root / "data/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(text.replace("term: Responsiveness", "term: Answering"), encoding="utf-8")
    assert run(root) == "Trust"
    assert done == ["work"]
    glossary.write_text(text.replace("term: Trust", "term: Faith"), encoding="utf-8")
    assert run(root) == "Faith"
    assert done == ["work", "work"]
