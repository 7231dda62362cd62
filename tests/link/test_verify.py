"""Pass 2: every way in which a built page can refer to something, each with a broken case and an innocent twin."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearer.link.document import css_urls, parse
from nearer.link.verify import verify
from tests import tiny

SITE = {
    "index.html": '<h2 id="here">Here</h2>',
    "a/index.html": '<p id="part">A</p><a name="old">Old</a><p id="é">E</p>',
    "b.html": "<p id=b>B</p>",
    "404.html": "",
    "pic.svg": "<svg/>",
    "two words.txt": "",
    "style.css": "p{}",
}


def built(folder: Path, body: str, files: dict[str, str] | None = None) -> Path:
    """A small built site whose page `page/index.html` has this body."""
    for name, content in {**SITE, "page/index.html": body, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def rules(folder: Path, body: str, base: str = "/", site_url: str | None = None, **files: str) -> list[str]:
    return [problem.rule for problem in verify(built(folder, body, files), base, site_url).diagnostics]


# Each attribute that holds an address: `{}` stands for it.
HOLDERS = [
    "<a href='{}'>a</a>", "<A HREF={}>a</A>", "<map><area href='{}'></map>", "<link rel=alternate href='{}'>", "<link rel=icon href='{}'>",
    "<img src='{}'>", "<img srcset='{} 2x'>", "<img srcset='../pic.svg 1x, {} 2x'>", "<picture><source srcset='{}'></picture>",
    "<video src='{}'></video>", "<video poster='{}'></video>", "<audio><source src='{}'></audio>", "<video><track src='{}'></video>",
    "<script src='{}'></script>", "<iframe src='{}'></iframe>", "<object data='{}'></object>", "<embed src='{}'>",
    "<form action='{}'></form>", "<button formaction='{}'>a</button>", "<input type=image src='{}'>", "<blockquote cite='{}'></blockquote>", "<q cite='{}'></q>",
    "<svg><use href='{}'/></svg>", "<svg><use xlink:href='{}'/></svg>", "<svg><image href='{}'/></svg>", "<svg><a href='{}'>a</a></svg>",
    "<meta http-equiv=refresh content='0; url={}'>", "<meta property=og:image content='{}'>", "<meta name=twitter:image content='{}'>",
    "<p style='background:url({})'>a</p>", "<style>p{{background:url({})}}</style>", "<style>@import '{}';</style>",
    "<link rel=preload as=image imagesrcset='{} 2x'>", '<script type=application/ld+json>{{"url":"{}"}}</script>',
]  # fmt: skip


@pytest.mark.parametrize("holder", HOLDERS)
def test_every_kind_of_address(holder: str, tmp_path: Path) -> None:
    assert rules(tmp_path, holder.format("../pic.svg")) == []
    assert rules(tmp_path, holder.format("../nothing.svg")) == ["broken-link"]


INNOCENT = [
    "./", "", "#mine", "../", "../#here", "../index.html#here", "../a", "../a/", "../a/#part", "../a/#old", "../a/index.html", "/a/", "../b",
    "../b.html#b", "../two%20words.txt", "../a/?x=1#part", "../a/#%C3%A9", "../a/#é", "#", "#top", "#TOP", "../a/#:~:text=A", "../pic.svg#any",
    "//elsewhere.example/", "https://elsewhere.example/nothing", "mailto:a@b.example", "tel:112", "../b.html?#b",
]  # fmt: skip
BROKEN = {
    "../c/": "broken-link", "../a.css": "broken-link", "../pic.svg/": "broken-link", "../A/": "broken-link", "../../../../c": "broken-link",
    "trust.md": "broken-link", "term:trust": "broken-link", "docs:help/index.md": "broken-link", "http://[bad": "broken-link",
    "#other": "broken-anchor", "../#Here": "broken-anchor", "../a/#b": "broken-anchor", "../b#part": "broken-anchor", "../a/#:~:text": None,
    "javascript:alert(1)": "unsafe-link", "JavaScript:x": "unsafe-link", " javascript:x": "unsafe-link", "java\nscript:x": "unsafe-link", "vbscript:x": "unsafe-link",
}  # fmt: skip


@pytest.mark.parametrize("target", INNOCENT)
def test_addresses_that_lead_somewhere(target: str, tmp_path: Path) -> None:
    expected = ["empty-link"] if not target else []
    assert rules(tmp_path, f'<p id="mine">a</p><a href="{target}">a</a>') == expected


@pytest.mark.parametrize("target", BROKEN)
def test_addresses_that_lead_nowhere(target: str, tmp_path: Path) -> None:
    expected = [BROKEN[target]] if BROKEN[target] else []
    assert rules(tmp_path, f'<a href="{target}">a</a>') == expected


@pytest.mark.parametrize(
    ("base", "target", "expected"),
    [
        ("/project/", "/project/a/", []), ("/project", "/project/a/", []), ("/project/", "../a/", []),
        ("/project/", "/a/", ["broken-link"]), ("/project/", "../../a/", ["broken-link"]), ("/project/", "/projects/a/", ["broken-link"]),
    ],
)  # fmt: skip
def test_a_site_below_a_path(base: str, target: str, expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, f"<a href='{target}'>a</a>", base) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://own.example/x/a/#part", []), ("https://own.example/x", []), ("https://own.example/x/", []),
        ("https://own.example/x/c/", ["broken-link"]), ("https://own.example/x/a/#c", ["broken-anchor"]),
        ("https://own.example/xy/c/", []), ("https://own.example.evil.example/x/c/", []),
    ],
)  # fmt: skip
def test_the_sites_own_absolute_address_is_checked_like_any_other(
    target: str, expected: list[str], tmp_path: Path
) -> None:
    assert rules(tmp_path, f"<link rel=canonical href='{target}'>", "/x/", "https://own.example/x/") == expected


def test_a_base_element_moves_every_address(tmp_path: Path) -> None:
    assert rules(tmp_path, "<base href='../a/'><a href='#part'>a</a><a href='../b'>b</a>") == []
    assert rules(tmp_path, "<base href='../a/'><a href='page/'>a</a>") == ["broken-link"]


IDS = ["for", "headers", "list", "form", "popovertarget", "commandfor", *(f"aria-{name}" for name in (
    "labelledby", "describedby", "controls", "owns", "details", "errormessage", "flowto", "activedescendant",
))]  # fmt: skip


@pytest.mark.parametrize("attribute", IDS)
def test_every_kind_of_id_reference(attribute: str, tmp_path: Path) -> None:
    assert rules(tmp_path, f"<p id=one>1</p><p id=two>2</p><input {attribute}='one'>") == []
    assert rules(tmp_path, f"<p id=one>1</p><input {attribute}='on'>") == ["broken-reference"]
    if attribute.startswith("aria-"):
        assert rules(tmp_path, f"<p id=one>1</p><input {attribute}='one two'>") == ["broken-reference"]


def test_ids_that_stand_twice(tmp_path: Path) -> None:
    found = verify(built(tmp_path, "<p id=a>1</p><p id=b>2</p><p id=a>3</p>")).diagnostics
    assert [str(problem) for problem in found] == [
        "page/index.html:1:1: duplicate-anchor: the id 'a' stands on more than one element"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<img src=https://b.example/c.png>", ["outside-request"]), ("<script src=//b.example/c.js></script>", ["outside-request"]),
        ("<link rel='preload stylesheet' href=https://b.example/c.css>", ["outside-request"]), ("<link rel=preconnect href=https://b.example>", ["outside-request"]),
        ("<style>@import url(https://b.example/c.css)</style>", ["outside-request"]), ("<img srcset='../pic.svg 1x,https://b.example/c 2x'>", ["outside-request"]),
        ("<video poster=https://b.example/c></video>", ["outside-request"]), ("<img src=data:image/gif;base64,x>", []),
        ("<a href=https://b.example>c</a>", []), ("<link rel=license href=https://b.example>", []), ("<blockquote cite=https://b.example></blockquote>", []),
    ],
)  # fmt: skip
def test_what_a_browser_would_fetch_from_elsewhere(body: str, expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, body) == expected


@pytest.mark.parametrize("body", ["<p onclick=a>", "<svg/onload=a>", '<b title=">" ONMOUSEOVER=a>', "<body onload=a>"])
def test_code_in_attributes(body: str, tmp_path: Path) -> None:
    assert rules(tmp_path, body) == ["unsafe-html"]


def test_style_sheets_are_read_too(tmp_path: Path) -> None:
    files = {
        "css/a.css": "p{background:url('../pic.svg')} q{background:url(\"none.svg\")} /* */ @import 'https://b.example/c.css';"
    }
    assert rules(tmp_path, "", **files) == ["broken-link", "outside-request"]


def test_messages_name_the_element_and_the_nearest_match(tmp_path: Path) -> None:
    found = verify(
        built(tmp_path, "<a href='../a/#prat'>a</a><img src='../pik.svg'><label for=mein></label><p id=mine></p>")
    ).diagnostics
    assert [str(problem) for problem in found] == [
        "page/index.html:1:1: broken-anchor: <a href> holds '../a/#prat', but 'a/index.html' has no id 'prat'. Did you mean 'part'?",
        "page/index.html:1:1: broken-link: <img src> holds '../pik.svg', which leads nowhere. Did you mean 'pic.svg'?",
        "page/index.html:1:1: broken-reference: for=\"mein\" names an element that is not there. Did you mean 'mine'?",
    ]


def test_css_addresses() -> None:
    assert css_urls('a{b:url(c)}d{e:url( \'f g\' )}h{i:url("j")}@import "k";@import url(l);m{n:o}') == [
        "c",
        "f g",
        "j",
        "k",
        "l",
    ]


@given(st.text(max_size=80) | st.text("<>/='\"& \nabidhrefs#:", max_size=80))
def test_no_page_raises(html: str) -> None:
    parse(html)


@pytest.mark.parametrize("structured", ["{", "[]", "null", '{"url": 7}', '{"@graph": [{"item": "../a/"}]}'])
def test_structured_data_of_any_shape(structured: str, tmp_path: Path) -> None:
    assert rules(tmp_path, f"<script type=application/ld+json>{structured}</script>") == []


def test_the_command(tmp_path: Path) -> None:
    """Exit codes, formats and a folder that is not there, as CI uses them."""
    command = [sys.executable, str(tiny.ROOT / "hooks"), "verify"]

    def run(*arguments: str) -> tuple[int, str, str]:
        result = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        return result.returncode, result.stdout, result.stderr

    built(tmp_path / "good", "<a href='../a/'>a</a>")
    built(tmp_path / "bad", "<a href='../c/'>c</a>")
    assert run(str(tmp_path / "good")) == (0, "No problems found.\n5 pages, 1 links.\n", "")
    code, output, errors = run(str(tmp_path / "bad"), "--format", "json")
    assert (code, [problem["rule"] for problem in json.loads(output)], errors) == (1, ["broken-link"], "")
    assert run(str(tmp_path / "none")) == (1, "", f"there is no folder '{tmp_path / 'none'}'\n")
