"""The feeds hold to their formats, keep their ids, and say nothing that would give a reader away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from nearer.feed.gather import feeds
from nearer.feed.render import alternates, files
from nearer.site import Site
from tests import tiny
from tests.change.records import FILES

ADDRESS = "https://a.example/b/"
ATOM = "{http://www.w3.org/2005/Atom}"
GUIDE = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return tiny.load(tmp_path, FILES)


def test_atom_has_what_rfc_4287_asks_for(site: Site) -> None:
    for name in ("feed.xml", "changes/feed.xml"):
        text = files(site, ADDRESS)[name]
        root = ElementTree.fromstring(text.encode())
        assert root.tag == f"{ATOM}feed"
        for required in ("id", "title", "updated"):
            assert len(root.findall(ATOM + required)) == 1
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Tiny"
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == ADDRESS + name
        entries = root.findall(f"{ATOM}entry")
        assert entries
        for entry in entries:
            for required in ("id", "title", "updated", "published", "summary", "content"):
                assert entry.findtext(ATOM + required)
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == len(ids)
        assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)
        parsed = feedparser.parse(text)
        assert not parsed.bozo
        assert parsed.version == "atom10"


def test_json_feed_has_what_version_1_1_asks_for(site: Site) -> None:
    for name in ("feed.json", "changes/feed.json"):
        feed: dict[str, Any] = json.loads(files(site, ADDRESS)[name])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == ADDRESS + name
        assert feed["authors"][0]["name"] == "Tiny"
        for item in feed["items"]:
            assert set(item) <= {
                "id", "url", "title", "summary", "content_html", "date_published", "date_modified", "tags",
            }  # fmt: skip
            assert item["id"]
            assert item["content_html"]
            assert item["url"].startswith(ADDRESS)
            assert item["date_published"].endswith("T00:00:00Z")


def test_both_forms_say_the_same(site: Site) -> None:
    written = files(site, ADDRESS)
    for path in ("feed", "changes/feed"):
        atom = feedparser.parse(written[f"{path}.xml"]).entries
        items = json.loads(written[f"{path}.json"])["items"]
        assert [(entry.id, entry.link, entry.title) for entry in atom] == [
            (item["id"], item["url"], item["title"]) for item in items
        ]


def test_an_entry_keeps_its_id_when_title_text_and_checks_change(site: Site, tmp_path: Path) -> None:
    changed = GUIDE.replace("title: Trust, a little at a time", "title: Something else").replace(
        "\nchecked: 2026-11-23", "\nchecked: 2026-11-24"
    )
    assert changed.count("2026-11-24") == 1
    other = tiny.load(tmp_path / "other", {"docs/articles/trust.md": changed})
    before = {entry.url: entry for entry in feeds(site, ADDRESS)[0].entries}
    after = {entry.url: entry for entry in feeds(other, ADDRESS)[0].entries}
    assert {url: entry.id for url, entry in before.items()} == {url: entry.id for url, entry in after.items()}
    assert after[f"{ADDRESS}articles/trust/"].updated > before[f"{ADDRESS}articles/trust/"].updated
    # What changed last stands first.
    assert feeds(other, ADDRESS)[0].entries[0].url == f"{ADDRESS}articles/trust/"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = GUIDE.replace("title: Trust, a little at a time", f"title: '{tiny.HOSTILE}'")
    # The checks tell an editor of the tags; the feeds must hold even so.
    site, _ = tiny.attempt(tmp_path, {"docs/articles/trust.md": hostile})
    assert site is not None
    written = files(site, ADDRESS)
    titles = [entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(written["feed.xml"].encode())]
    assert any(title and "onerror=alert(1)" in title and "<img" in title for title in titles)
    for item in json.loads(written["feed.json"])["items"]:
        assert "<img" not in item["content_html"]


def test_a_page_with_a_neutral_title_is_in_no_feed(tmp_path: Path) -> None:
    quiet = GUIDE.replace("title: Trust, a little at a time", "title: Trust, a little at a time\nneutral_title: Notes")
    site = tiny.load(tmp_path, {"docs/articles/trust.md": quiet})
    assert "articles/trust" not in "".join(files(site, ADDRESS).values())


def test_a_list_without_corrections_is_a_valid_feed_with_a_date_of_the_content(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, FILES | {"data/changes.yml": "[]\n"})
    parsed = feedparser.parse(files(site, ADDRESS)["changes/feed.xml"])
    assert not parsed.bozo
    assert not parsed.entries
    assert parsed.feed.updated == "2026-11-23T00:00:00+00:00"


def test_pages_lead_to_the_feeds_that_there_are(site: Site) -> None:
    assert {link["url"] for link in alternates(site, ADDRESS)} == {ADDRESS + name for name in files(site, ADDRESS)}
    assert len(alternates(tiny.minimal(), ADDRESS)) == 2
    assert alternates(site, "") == []
