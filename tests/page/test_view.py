"""What the shell's templates are told of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nearer.page.asset import Assets
from nearer.page.hosting import Hosting
from nearer.page.render import Link, shell, view
from nearer.page.trust import Point
from nearer.site import Site
from nearer.template import THEME
from tests import tiny

SITE = tiny.minimal()
HOSTING = Hosting("https://a.example/b/")
TRUST = "articles/trust.md"
ARTICLE = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")


def shown(uri: str, site: Site = SITE, **changes: Any) -> SimpleNamespace:
    hosting = replace(HOSTING, **changes)
    return SimpleNamespace(**view(site, site.pages[uri], tiny.composed(site, uri), Assets(THEME), hosting))


@pytest.mark.parametrize(
    ("uri", "kind", "document_title", "eyebrow"),
    [
        ("index.md", "home", "Tiny – A site in a test", "As small as a site can be"),
        (TRUST, "article", "Trust, a little at a time – Tiny", "Guide"),
        ("life-stages/starting-out.md", "life_stage", "Starting out – Tiny", "Life stage"),
        ("glossary/trust.md", "term", "Trust – Tiny", "Glossary"),
        ("habits/small-promise.md", "habit", "Keep one small promise – Tiny", "Habit"),
        ("assessments/quick-check.md", "assessment", "Quick check – Tiny", "Check-in"),
        ("how-we-work/index.md", "page", "How we work – Tiny", None),
        ("help/index.md", "help", "Planning ahead", "Help"),
    ],
)
def test_titles(uri: str, kind: str, document_title: str, eyebrow: str | None) -> None:
    page = shown(uri)
    assert (page.kind, page.document_title, page.eyebrow) == (kind, document_title, eyebrow)


def test_a_neutral_page_gives_nothing_away_outside_itself() -> None:
    """Its tab, its description and its structured data could be seen by someone else."""
    page = shown("help/index.md")
    assert page.title == "Get help now"
    assert page.description == SITE.settings.description
    assert page.structured_data is None
    assert page.sensitive


def test_a_page_with_an_assessment_has_the_way_out(tmp_path: Path) -> None:
    calm = ARTICLE.replace("sensitive: true\n", "")
    site = tiny.load(tmp_path, {f"docs/{TRUST}": calm})
    assert shown(TRUST, site).sensitive
    assert not shown("glossary/trust.md").sensitive


def test_how_far_to_trust_a_guide() -> None:
    trust = shown(TRUST).trust
    assert (trust.grade, trust.grade_word, trust.sources, trust.minutes) == ("C", "Limited", 2, 1)
    assert (trust.published, trust.checked, trust.next_check) == (
        date(2026, 11, 1),
        date(2026, 11, 23),
        date(2027, 11, 23),
    )
    assert (trust.overdue, trust.review_label) == (False, "Checked against our notes on its sources")
    assert trust.review_note == "Not reviewed by a clinician yet."
    assert trust.short_version == (Point("Trust grows with kept promises.", "#small-promises"),)
    assert shown("glossary/index.md").trust is None


def test_an_overdue_guide_says_so(tmp_path: Path) -> None:
    late = (
        ARTICLE.replace("2026-11-01", "2025-11-01")
        .replace("2026-11-23", "2025-11-23")
        .replace("2027-11-23", "2026-11-23")
    )
    site, _ = tiny.attempt(tmp_path, {f"docs/{TRUST}": late})
    assert site is not None
    assert shown(TRUST, site).trust.overdue


def test_related_pages_are_named_by_what_they_lead_to(tmp_path: Path) -> None:
    related = "  - link: '#small-promises'\n    kind: before\n    reason: A.\n  - link: https://a.example/b\n    kind: deeper\n    reason: B.\n"
    site = tiny.load(tmp_path, {f"docs/{TRUST}": ARTICLE.replace("related:\n", f"related:\n{related}")})
    assert [(entry["title"], entry["url"], entry["kind_label"]) for entry in shown(TRUST, site).related] == [
        ("Small promises", "#small-promises", "Before this"), ("a.example", "https://a.example/b", "Go deeper"),
        ("Get help now", "../../help/", "If it is not safe"), ("Tell one piece of good news", "../../habits/tell-good-news/", "Next"),
    ]  # fmt: skip


def test_the_list_of_contents_counts_minutes_and_starts_at_three(tmp_path: Path) -> None:
    contents = shown(TRUST).contents
    assert [entry["id"] for entry in contents] == [
        "what-trust-means",
        "small-promises",
        "questions",
        "sources",
        "words",
    ]
    assert contents[1]["children"] == [
        {"id": "step-choose", "title": "Choose one"},
        {"id": "step-keep", "title": "Keep it"},
    ]
    long = tiny.page("## One\n\n" + "word " * 500 + "\n\n### Sub\n\n" + "word " * 300 + "\n\n## Two\n\n## Three\n")
    site, _ = tiny.attempt(tmp_path, {"docs/long.md": long})
    assert site is not None
    assert [entry["minutes"] for entry in shown("long.md", site).contents] == [4, 1, 1]
    assert shown("how-we-work/index.md").contents == []


def test_breadcrumbs_lead_home() -> None:
    assert shown("index.md").breadcrumbs == []
    assert shown(TRUST).breadcrumbs == [
        {"title": "Tiny", "url": "../../"}, {"title": "Guides", "url": "../"}, {"title": "Trust, a little at a time", "url": None},
    ]  # fmt: skip
    assert shown("articles/index.md").breadcrumbs == [{"title": "Tiny", "url": "../"}, {"title": "Guides", "url": None}]


def test_addresses_need_to_be_known_to_be_said() -> None:
    assert shown(TRUST).canonical == "https://a.example/b/articles/trust/"
    nowhere = shown(TRUST, site_url="")
    assert (nowhere.canonical, nowhere.structured_data, nowhere.social_image) == (None, None, None)


def test_mistakes_can_be_reported_where_somebody_reads_the_report(tmp_path: Path) -> None:
    assert (shown(TRUST).trust.report, shown(TRUST).trust.edit) == (None, None)
    settings = (tiny.MINIMAL / "data/site.yml").read_text(encoding="utf-8") + "mistakes: mailto:us@a.example\n"
    assert shown(TRUST, tiny.load(tmp_path, {"data/site.yml": settings})).trust.report == "mailto:us@a.example"
    public = shown(TRUST, repo_url="https://c.example/d/").trust
    assert (
        public.report == "https://c.example/d/issues/new?title=Mistake%20on%3A%20Trust%2C%20a%20little%20at%20a%20time"
    )
    assert public.edit == "https://c.example/d/edit/main/docs/articles/trust.md"


def test_the_menu_knows_where_the_reader_is() -> None:
    assert shown(TRUST).menu == [Link("Guides", "../", True)]
    assert shown("index.md").menu == [Link("Guides", "articles/", False)]
    assert shown("help/index.md").help == Link("Get help now", "./", True)


def test_the_404_page_stands_at_any_address_so_its_links_start_from_the_root(tmp_path: Path) -> None:
    menu = [
        {"label": name, "link": link}
        for name, link in (
            ("A", "help/index.md#contact"),
            ("B", "habit:small-promise"),
            ("C", "https://a.example"),
            ("D", "index.md"),
        )
    ]
    site = tiny.load(tmp_path, {"data/site.yml": tiny.data("site.yml", menu=menu)})
    found = shell(site, None, HOSTING)
    assert [entry.url for entry in found["menu"]] == [
        "/b/help/#contact",
        "/b/habits/small-promise/",
        "https://a.example",
        "/b/",
    ]
    assert (found["home"], found["help"].url) == ("/b/", "/b/help/")
