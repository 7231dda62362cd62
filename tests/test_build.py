"""The whole build with MkDocs: a clean site is published, and a site with a mistake leaves the last good one alone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from nearer.build import Build
from nearer.ground import Ground
from nearer.page.hosting import Hosting
from nearer.refusal import BuildError
from tests import tiny
from tests.conftest import run_mkdocs
from tests.test_sites import expected, project

Builder = Callable[..., subprocess.CompletedProcess[str]]


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file of a folder, by a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def said(result: subprocess.CompletedProcess[str]) -> str:
    return result.stdout + result.stderr


def test_a_clean_site_is_published_and_a_bad_one_leaves_it_alone(build_site: Builder, tmp_path: Path) -> None:
    result = build_site({})
    root: Path = result.root  # type: ignore[attr-defined]
    site = root / "site"
    assert result.returncode == 0, said(result)
    assert "every one resolves" in said(result)
    for uri in (
        "",
        "articles/trust/",
        "glossary/trust/",
        "habits/small-promise/",
        "assessments/quick-check/",
        "search/",
    ):
        assert (site / uri / "index.html").is_file()
    assert (site / "404.html").is_file()
    # Nothing of Material's own comes along, and no editor's comment or draft folder does.
    assert not list(site.rglob("*bundle*"))
    assert not list(site.rglob("lunr*"))
    assert sorted(path.name for path in root.iterdir()) == [
            ".cache", "data", "docs", "hooks", "mkdocs.yml", "overrides", "site",
        ]  # fmt: skip
    good = bytes_of(site)

    project("_thirty-mistakes", root)
    bad = run_mkdocs(root, "--quiet")
    assert bad.returncode != 0
    assert "Traceback" not in said(bad)
    for line in expected("_thirty-mistakes").splitlines():
        assert line in said(bad)
    assert bytes_of(site) == good
    assert not list(root.glob(".site.*"))


def test_the_same_content_gives_the_same_bytes_and_hostile_text_stays_text(build_site: Builder) -> None:
    article = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")
    _, matter, body = article.split("---\n", 2)
    hostile = yaml.safe_load(matter) | {
        "title": tiny.HOSTILE,
        "description": tiny.HOSTILE,
        "grade_reason": tiny.HOSTILE,
        "change_our_mind": tiny.HOSTILE,
    }
    hostile["short_version"][0]["text"] = hostile["related"][0]["reason"] = tiny.HOSTILE
    menu = [{"label": tiny.HOSTILE, "link": "help/index.md"}]
    settings = {
        "name": tiny.HOSTILE,
        "tagline": tiny.HOSTILE,
        "description": tiny.HOSTILE,
        "eyebrow": tiny.HOSTILE,
        "menu": menu,
        "footer": menu,
    }
    files = {
        "docs/articles/trust.md": f"---\n{yaml.safe_dump(hostile)}---\n{body}",
        "data/site.yml": tiny.data("site.yml", **settings),
        "data/safety.yml": tiny.data(
            "safety.yml", exit={"label": tiny.HOSTILE, "url": "https://weather.example/", "note": tiny.HOSTILE}
        ),
        # A comment is for editors: it is neither published nor counted as a citation.
        "docs/extra.md": tiny.page("Text <!-- a secret note [@gable2004] -->.\n\n<!-- another\n\nsecret -->\n\nMore."),
    }
    result = build_site(files)
    assert result.returncode == 0, said(result)
    site: Path = result.root / "site"  # type: ignore[attr-defined]
    first = bytes_of(site)
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        tree = LexborHTMLParser(html)
        assert not tree.css("img[src=x], b"), path
        assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")], path
        assert "1337" not in html, path
        assert "secret" not in html, path
    assert (
        "onerror=alert(1)"
        in LexborHTMLParser((site / "articles/trust/index.html").read_text(encoding="utf-8")).css_first("h1").text()
    )  # type: ignore[union-attr]
    assert not LexborHTMLParser((site / "extra/index.html").read_text(encoding="utf-8")).css("sup")

    again = run_mkdocs(result.root)  # type: ignore[attr-defined]
    assert again.returncode == 0, said(again)
    assert bytes_of(site) == first


@pytest.mark.parametrize(
    ("place", "old", "new", "line"),
    [
        (
            "overrides/fragments/faq.html",
            'class="read-on"><a href="',
            'class="read-on"><a href="nowhere/',
            "broken-link: <a href> holds 'nowhere/",
        ),
        (
            "overrides/partials/footer.html",
            "</footer>",
            '<a href="nowhere/">a</a></footer>',
            "broken-link: <a href> holds 'nowhere/', which leads nowhere",
        ),
    ],
)
def test_a_broken_link_in_a_template_is_found(place: str, old: str, new: str, line: str, tmp_path: Path) -> None:
    root = tiny.write(tmp_path / "project", {})
    for name in ("hooks", "overrides"):
        shutil.copytree(tiny.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(tiny.ROOT / "mkdocs.yml", root)
    template = root / place
    text = template.read_text(encoding="utf-8")
    assert old in text
    template.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run_mkdocs(root)
    assert result.returncode != 0
    assert "Traceback" not in said(result)
    assert line in said(result)
    assert not (root / "site").exists()


def test_what_mkdocs_warns_of_fails_the_build_before_the_swap(build_site: Builder) -> None:
    """Links to files that MkDocs leaves out are seen by it alone; its own count of warnings would come too late."""
    files = {"docs/.hidden/a.txt": "", "docs/extra.md": tiny.page("[a](.hidden/a.txt)")}
    result = build_site(files)
    assert result.returncode != 0
    assert "Traceback" not in said(result)
    assert not (result.root / "site").exists()  # type: ignore[attr-defined]


def test_what_the_checks_could_not_foresee_is_still_one_line(tmp_path: Path) -> None:
    build = Build.begin(Ground.of(tiny.MINIMAL, tmp_path / "site", Hosting()))
    build.making.body("index.md")
    with pytest.raises(
        BuildError, match=r"^docs/index.md: this page cannot be put together: .*no glossary term 'nothing'"
    ):
        build.compose("index.md", '<a href="term:nothing">a</a>')


def test_far_fewer_links_than_somebody_saw_and_an_entry_that_ignores_nothing_stop_a_build(build_site: Builder) -> None:
    result = build_site(
        {
            "data/site.yml": tiny.data("site.yml", checks={"floor": {"pages": 3, "links": 100_000}}),
            "data/ignored_links.yml": "- link: /shop/\n  why: It opens in May.\n  until: 2999-01-01\n",
        }
    )
    assert result.returncode != 0
    assert "Traceback" not in said(result)
    assert "fewer-links: " in said(result)
    assert "and 100000 when this figure was confirmed" in said(result)
    assert "data/ignored_links.yml:1:9: unused-ignore: '/shop/'" in said(result)
    assert not (result.root / "site").exists()  # type: ignore[attr-defined]
