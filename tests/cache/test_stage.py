"""A kept result comes back as long as none of its facts has changed, and a fact is not looked at where its file is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.cache.fact import Facts, Key, holder, line
from nearer.cache.stage import Stage
from nearer.cache.store import Store
from nearer.site import Site
from tests import tiny

TITLE, WORDS = ("matter", "articles/trust.md", "title"), ("words", "articles/trust.md")
TERM, USED = ("record", "glossary", "trust"), ("used_on", "glossary", "trust")
READS = {"by its title": [TITLE, USED], "by its words": [WORDS], "by the term": [TERM, USED], "by nothing": []}


class Looked(Facts):
    """Facts that note which of them somebody takes a digest of."""

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.looked: set[Key] = set()

    def digest(self, key: Key) -> str:
        self.looked.add(key)
        return super().digest(key)


def run(root: Path) -> tuple[set[str], Looked]:
    """What a run has to make again; it keeps everything for the next."""
    store = Store(root / ".cache")
    site, _ = Site.load(root, store)
    facts = Looked(site)
    stage = Stage(facts, "test")
    made = {name for name in READS if stage.recall(name, "key") is None}
    looked = facts.looked.copy()
    for name in made:
        stage.keep(name, "key", name, map(line, READS[name]))
    store.save()
    store.close()
    facts.looked = looked
    return made, facts


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_result_is_made_again_when_a_fact_that_it_read_has_changed(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {})
    assert run(root)[0] == {*READS}
    assert run(root)[0] == set()
    article = root / "docs/articles/trust.md"
    replace(article, "## ", "Some more words.\n\n## ")
    assert run(root)[0] == {"by its words"}
    replace(article, "Trust, a little at a time", "Trust, day by day")
    assert run(root)[0] == {"by its title"}
    replace(root / "data/glossary.yml", "term: Trust", "term: Faith")
    assert run(root)[0] == {"by the term"}
    assert run(root)[0] == set()


def test_facts_in_a_file_that_is_what_it_was_are_not_looked_at(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {})
    run(root)
    article, glossary = ("opened", "articles/trust.md"), ("collection", "glossary")
    assert run(root)[1].looked == {article, glossary, USED}
    replace(root / "docs/articles/trust.md", "## ", "Some more words.\n\n## ")
    assert run(root)[1].looked == {article, TITLE, WORDS, glossary, USED}


@pytest.mark.parametrize("damage", [b"", b"- id: BAD ID\n  term: No\n"])
def test_a_collection_whose_records_cannot_be_read_is_another(tmp_path: Path, damage: bytes) -> None:
    """What is not there and what is there but refused look alike in its records."""
    root = tiny.write(tmp_path, {})
    path = root / "data/glossary.yml"
    digests = set()
    for content in (damage, b"- id: other\n  term: 3\n", None):
        path.unlink() if content is None else path.write_bytes(content)
        site, _ = Site.load(root)
        assert not [*site.glossary]
        digests.add(site.facts.digest(("collection", "glossary")))
    assert len(digests) == 3


def test_what_more_than_one_file_tells_is_held_by_none() -> None:
    assert holder(TITLE) == line(("opened", "articles/trust.md"))
    assert holder(TERM) == line(("collection", "glossary"))
    assert holder(USED) is None
    assert holder(("inbound", "articles/trust.md")) is None
