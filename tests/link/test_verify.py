"""Pass 2 as a whole: places, words, this project's own rules, files that cannot be read. The cases are in cases.yml."""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearer import parallel, report
from nearer.link import contents
from nearer.link.document import parse
from nearer.link.position import Places
from nearer.link.verify import verify

SITE = {
    "index.html": '<h2 id="here">Here</h2>',
    "a/index.html": '<p id="part">A</p><a name="old">Old</a><p id="é">E</p>',
    "pic.svg": "<svg/>",
}


def built(folder: Path, body: str, files: dict[str, str | bytes] | None = None) -> Path:
    """A small built site whose page `page/index.html` has this body."""
    for name, content in {**SITE, "page/index.html": body, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def problems(folder: Path, body: str, files: dict[str, str | bytes] | None = None, *, own: bool = False) -> list[str]:
    """What is reported of a small built site, a line each."""
    return [str(problem) for problem in verify(built(folder, body, files), own=own).diagnostics]


def places(folder: Path, body: str, files: dict[str, str | bytes] | None = None) -> list[tuple[int, int]]:
    found = verify(built(folder, body, files)).diagnostics
    return [(problem.location.line, problem.location.column) for problem in found]


def test_messages_name_the_element_the_nearest_match_and_what_is_there(tmp_path: Path) -> None:
    body = "<a href='../a/#prat'>a</a>\n<img src='../pik.svg'>\n<label for=mein></label><p id=mine></p>\n<a href='../pic.svg/x'>"
    assert problems(tmp_path, body) == [
        "page/index.html:1:10: broken-anchor: <a href> holds '../a/#prat', but 'a/index.html' has no id 'prat' (ids there: part, é, old). Did you mean '../a/#part'?",
        "page/index.html:2:11: broken-link: <img src> holds '../pik.svg', which leads nowhere. Did you mean '../pic.svg'?",
        "page/index.html:3:12: broken-reference: for=\"mein\" names an element that is not there. Did you mean 'mine'?",
        "page/index.html:4:10: broken-link: <a href> holds '../pic.svg/x', which leads nowhere",
    ]
    assert problems(tmp_path, "<a href='#x'>a</a>") == [
        "page/index.html:1:10: broken-anchor: <a href> holds '#x', but 'page/index.html' has no id 'x' (it has none)"
    ]


def test_a_duplicate_is_reported_where_it_stands_again(tmp_path: Path) -> None:
    assert problems(tmp_path, "<p id=a>1</p><p id=b>2</p>\n<p id=a>3</p>") == [
        "page/index.html:2:7: duplicate-anchor: the id 'a' stands on more than one element"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<a href=x>1</a>\n<a href=x>2</a>\n  <a href='x'>3</a>", [(1, 9), (2, 9), (3, 12)]),
        ("<!-- <a href=x> -->\n<a href=x>1</a>", [(2, 9)]),
        ("<script>'<a href=x>'</script>\n<a href=x>1</a>", [(2, 9)]),
        ("<template><a href=x></a></template>\n<a href=x>1</a>", [(2, 9)]),
        ("<textarea><a href=x></textarea><p title='<a href=x>'>\n<a href=x>1</a>", [(2, 9)]),
        ("<img src=x>\n<a href=x>1</a>", [(1, 10), (2, 9)]),
        ("é\u2028<a href=x>1</a>", [(1, 11)]),
        ("1\r\n2\r\n<a href=x>1</a>", [(3, 9)]),
        ("<a\n  class=b\n  href='x'>1</a>", [(3, 9)]),
        ("<img srcset='x 1x, y 2x'>", [(1, 14), (1, 20)]),
        ("<img srcset='x 1x,\n  x 2x'>", [(1, 14), (2, 3)]),
        ("<a href='x&amp;y'>1</a>", [(1, 10)]),
        ("<meta http-equiv=refresh content='0;\nurl=x'>", [(2, 5)]),
        ("<style>\np{background:url(x)}\nq{background:url(x)}</style>", [(2, 18), (3, 18)]),
        ("<style>/* x */\np{background:url(x)}</style>", [(1, 11)]),
        ("<p style='background:url(x)'>", [(1, 26)]),
        ('<script type=application/ld+json>\n{"url": "/x"}</script>', [(2, 10)]),
        ("<b>\n<img>", [(2, 1)]),
        ("<svg><path fill='none' stroke='url(#h)'/></svg>", [(1, 36)]),
        ("<svg><use href='#h'/>\n<use href=#h></svg>", [(1, 17), (2, 11)]),
        ("<style>p{mask:url(#h)}</style>", [(1, 19)]),
        ("<p aria-labelledby='h i'>", [(1, 21), (1, 23)]),
        ("<a href=x\n", []),
    ],
)
def test_places(body: str, expected: list[tuple[int, int]], tmp_path: Path) -> None:
    assert places(tmp_path, body) == expected


def test_places_in_other_files(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.css": "/* url(x) */\np{background:url( 'x' )}",
        "feed.xml": "<rss>\n<channel><item>\n<link>/nothing/</link></item></channel></rss>",
        "sitemap.xml.gz": gzip.compress(b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\n<url><loc>/x</loc></url></urlset>"),
        "site.webmanifest": '{\n"start_url": "/x"}',
    }  # fmt: skip
    found = verify(built(tmp_path, "", files)).diagnostics
    assert [(problem.location.path, problem.location.line, problem.location.column) for problem in found] == [
        ("a.css", 2, 20),
        ("feed.xml", 3, 7),
        ("site.webmanifest", 2, 15),
        ("sitemap.xml.gz", 2, 11),
    ]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<img src=https://b.example/c.png>", "outside-request"), ("<script src=//b.example/c.js></script>", "outside-request"),
        ("<link rel='preload stylesheet' href=https://b.example/c.css>", "outside-request"), ("<link rel=preconnect href=https://b.example>", "outside-request"),
        ("<style>@import url(https://b.example/c.css)</style>", "outside-request"), ("<img srcset='../pic.svg 1x, https://b.example/c 2x'>", "outside-request"),
        ("<video poster=https://b.example/c></video>", "outside-request"), ("<img src=data:image/gif;base64,x>", None),
        ("<a href=https://b.example>c</a>", None), ("<link rel=license href=https://b.example>", None), ("<blockquote cite=https://b.example></blockquote>", None),
        ("<a href='java\nscript:x'>a</a>", "unsafe-link"), ("<a href=' JavaScript:x'>a</a>", "unsafe-link"),
        ("<p onclick=a>", "unsafe-html"), ("<svg/onload=a>", "unsafe-html"), ('<b title=">" ONMOUSEOVER=a>', "unsafe-html"), ("<body onload=a>", "unsafe-html"),
    ],
)  # fmt: skip
def test_the_projects_own_rules_hold_for_its_own_site_only(body: str, rule: str | None, tmp_path: Path) -> None:
    built(tmp_path, body)
    found = verify(tmp_path, own=True).diagnostics
    assert [problem.rule for problem in found] == ([rule] if rule else [])
    assert rule is None or found[0].location.column > 1
    assert verify(tmp_path).diagnostics == []


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        ("<meta charset=utf-8><p id=ü><a href=#ü>".encode(), []),
        ("<meta charset=iso-8859-1><p id=ü><a href=#ü>".encode("latin-1"), []),
        ("<p id=ü><a href=#ü>".encode("latin-1"), []),
        ("<meta charset=shift_jis><p id=本><a href=#本>".encode("shift_jis"), []),
        ("<p id=ü><a href=#ü>".encode("utf-16"), []),
        (b"\xef\xbb\xbf<p id=x><a href=#x>", []),
        (b"<meta charset=nonsense><p id=x>\xc3\xbc<a href=#x>", []),
        (b"<meta charset=utf-8>\n<p id=x>\xff<a href=#x>", ["invalid-encoding"]),
        (b"\0<p id=x><a href=#x>\0", []),
    ],
)
def test_encodings(data: bytes, rules: list[str], tmp_path: Path) -> None:
    found = verify(built(tmp_path, "", {"page/index.html": data})).diagnostics
    assert [problem.rule for problem in found] == rules
    assert all((problem.location.line, problem.location.column) == (2, 9) for problem in found)


def test_a_file_that_cannot_be_opened_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = contents.read

    def refuse(folder: Path, name: str) -> contents.Contents:
        if name == "a/index.html":
            raise PermissionError(13, "Permission denied")
        return read(folder, name)

    monkeypatch.setattr(contents, "read", refuse)
    assert problems(tmp_path, "<a href='../a/#part'>a</a>") == [
        "a/index.html:1:1: unreadable-file: it cannot be opened (Permission denied)"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems take no name that is no UTF-8")
def test_names_and_links_of_the_file_system(tmp_path: Path) -> None:
    """A name that is no UTF-8, a folder linked into itself, a link to nowhere."""
    built(
        tmp_path,
        "<a href='../%FF.html'>a</a><a href='../again/a/#part'>a</a><a href='../gone'>a</a><a href='../latest/#part'>a</a>",
    )
    (tmp_path / "\udcff.html").write_text("<a href=x>x</a><a href=#y>", encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "latest").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    found = [str(problem) for problem in verify(tmp_path).diagnostics]
    assert found[0].startswith("page/index.html:1:37: broken-link: <a href> holds '../again/a/#part'")
    assert found[1].startswith("page/index.html:1:69: broken-link: <a href> holds '../gone'")
    assert found[2].startswith("\ufffd.html:1:9: broken-link: <a href> holds 'x'")
    assert found[3].startswith("\ufffd.html:1:24: broken-anchor: <a href> holds '#y', but '?.html' has no id 'y'")
    assert "\n".join(found).encode()


def test_json_has_the_link_and_where_it_would_lead(tmp_path: Path) -> None:
    body = "<p id=part>\n<a href='#prat'>a</a>\n<a href='/x?y'>a</a>"
    found = verify(built(tmp_path, body), "/base/", "https://own.example/base/").diagnostics
    assert [(one["line"], one["link"], one["target"], one["suggestion"]) for one in json.loads(report.as_json(found))] == [
        (2, "#prat", "https://own.example/base/page/#prat", "#part"),
        (3, "/x?y", "https://own.example/x?y", None),
    ]  # fmt: skip


def test_many_pages_give_the_same_report_from_one_process_and_from_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = random.Random(7)
    count = parallel.LEAST + 30
    files: dict[str, str | bytes] = {
        f"p{number}/index.html": f"<p id=a{number}>"
        + "".join(f"<a href='../p{choice.randrange(count + 9)}/#a{choice.randrange(count)}'>a</a>\n" for _ in range(5))
        for number in range(count)
    }
    built(tmp_path, "", files)
    several = report.text(verify(tmp_path).diagnostics)
    monkeypatch.setattr(parallel, "_processes", lambda items, least: 1)
    assert report.text(verify(tmp_path).diagnostics) == several
    assert several.count("\n") > count


@given(st.text(max_size=80) | st.text("<>/='\"& \nabidhrefs#:", max_size=80))
def test_no_page_raises(html: str) -> None:
    page = parse(html)
    found = Places(html)
    for reference in page.references:
        line, column = found.of(reference.element, reference.attribute, reference.url)
        assert 1 <= line <= html.count("\n") + 1
        assert column >= 1
