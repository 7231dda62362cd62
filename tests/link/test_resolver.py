"""One resolver for every target: where it leads, or why it leads nowhere."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nearer.link.resolver import SCHEMES, Resolved, Unresolved, relative, resolve
from tests import tiny

ARTICLE = "articles/trust.md"

LEADS = {
    # Paths, from the file in which they stand
    ("../help/index.md", ARTICLE): Resolved("help/index.md"),
    ("index.md", ARTICLE): Resolved("articles/index.md"),
    ("trust.md#words", ARTICLE): Resolved(ARTICLE, "words"),
    ("#words", ARTICLE): Resolved(ARTICLE, "words"),
    ("#top", ARTICLE): Resolved(ARTICLE, "top"),
    ("./trust.md?print#%77ords", ARTICLE): Resolved(ARTICLE, "%77ords"),
    ("articles/../articles/trust.md", ""): Resolved(ARTICLE),
    ("docs:help/index.md#contact", ARTICLE): Resolved("help/index.md", "contact"),
    # Anchors that fragments bring
    ("faq/index.md#faq-what-first", ""): Resolved("faq/index.md", "faq-what-first"),
    ("faq/index.md#need-afraid", ""): Resolved("faq/index.md", "need-afraid"),
    ("profiles/index.md#profile-guarded", ""): Resolved("profiles/index.md", "profile-guarded"),
    ("sources/index.md#source-reis1988", ""): Resolved("sources/index.md", "source-reis1988"),
    ("#diagram-cycle", ARTICLE): Resolved(ARTICLE, "diagram-cycle"),
    # Schemes
    ("term:trust", ""): Resolved("glossary/trust.md"),
    ("TERM:trust", ""): Resolved("glossary/trust.md"),
    ("habit:small-promise", ""): Resolved("habits/small-promise.md"),
    ("assessment:quick-check", ""): Resolved("assessments/quick-check.md"),
    ("life-stage:starting-out", ""): Resolved("life-stages/starting-out.md"),
    ("source:reis1988", ""): Resolved("sources/index.md", "source-reis1988"),
    ("faq:what-first", ""): Resolved("faq/index.md", "faq-what-first"),
    ("profile:guarded", ""): Resolved("profiles/index.md", "profile-guarded"),
    # Outside
    ("https://a.example/b", ""): Resolved(outside="https://a.example/b"),
    ("mailto:a@b.example", ""): Resolved(outside="mailto:a@b.example"),
    ("tel:112", ""): Resolved(outside="tel:112"),
}  # fmt: skip

LEADS_NOWHERE = {
    ("", ""): "empty-link",
    (" ", ""): "empty-link",
    ("two words.md", ""): "unsafe-link",
    ("a\\b.md", ""): "unsafe-link",
    ("//a.example", ""): "unsafe-link",
    ("java\tscript:x", ""): "unsafe-link",
    ("javascript:x", ""): "unsafe-link",
    ("DATA:text/html,x", ""): "unsafe-link",
    ("file:///etc/passwd", ""): "unsafe-link",
    ("https:///x", ""): "unsafe-link",
    ("ftp://a.example", ""): "unknown-scheme",
    ("diagramm:cycle", ""): "unknown-scheme",
    ("/articles/trust.md", ""): "unknown-page",
    ("../articles/trust.md", ""): "unknown-page",
    ("trust.md", ""): "unknown-page",
    ("Articles/trust.md", ""): "unknown-page",
    ("articles", ""): "unknown-page",
    ("a.pdf", ""): "unknown-file",
    ("articles/trust.md#Words", ""): "unknown-anchor",
    ("term:Trust", ""): "unknown-term",
    ("term:", ""): "unknown-term",
    ("source:x", ""): "unknown-source",
}


MEANT = {
    ("articles/trust.html", ""): "articles/trust.md",
    ("articles/trust/", ""): "articles/trust.md",
    ("articles/trust", ""): "articles/trust.md",
    ("articles/", ""): "articles/index.md",
    ("articles/index.html", ""): "articles/index.md",
    ("/articles/trust.md#words", "help/index.md"): "../articles/trust.md#words",
    ("/articles/trust/", ""): "articles/trust.md",
    ("../../articles/trust.md", "help/index.md"): "../articles/trust.md",
    ("trust.md", ""): "articles/trust.md",
    ("trsut.md#words", "articles/index.md"): "trust.md#words",
    ("Articles/Trust.md", ""): "articles/trust.md",
    ("help/now.md", ""): "help/index.md",
    ("articles/trust.md#Words", ""): "articles/trust.md#words",
    ("articles/trust.md#what-trust", ""): "articles/trust.md#what-trust-means",
    ("glossary:trust", ""): "term:trust",
    ("reference:reis1988", ""): "source:reis1988",
    ("lifestage:starting-out", ""): "life-stage:starting-out",
    ("htps://a.example", ""): "https://a.example",
    ("term:Trust", ""): "trust",
    ("term:respons", ""): "responsiveness",
    ("nothing-like-it.md", ""): None,
}


@pytest.mark.parametrize(("target", "base"), MEANT)
def test_what_was_meant(target: str, base: str) -> None:
    found = resolve(tiny.minimal(), target, base)
    assert isinstance(found, Unresolved)
    assert found.suggestion == MEANT[target, base]


@pytest.mark.parametrize(("target", "base"), LEADS)
def test_where_a_target_leads(target: str, base: str) -> None:
    assert resolve(tiny.minimal(), target, base) == LEADS[target, base]


@pytest.mark.parametrize(("target", "base"), LEADS_NOWHERE)
def test_why_a_target_leads_nowhere(target: str, base: str) -> None:
    found = resolve(tiny.minimal(), target, base)
    assert isinstance(found, Unresolved)
    assert found.rule == LEADS_NOWHERE[target, base]


@settings(deadline=None)
@given(st.text(max_size=30) | st.text("abc:/.#?%\\ []()\x00é", max_size=12))
def test_no_target_raises(target: str) -> None:
    found = resolve(tiny.minimal(), target, ARTICLE)
    assert isinstance(found, (Resolved, Unresolved))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_record_has_a_place(scheme: str) -> None:
    site = tiny.minimal()
    for identifier in site.collection(SCHEMES[scheme].noun):
        found = resolve(site, f"{scheme}:{identifier}", "")
        assert isinstance(found, Resolved)
        assert found.uri in site.pages


def test_a_file_is_found_under_its_exact_name(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {"docs/images/Dot one.svg": "<svg/>", "docs/images/dot.svg": "<svg/>"})
    assert resolve(site, "images/dot.svg", "") == Resolved(file="images/dot.svg")
    assert resolve(site, "../images/Dot%20one.svg", ARTICLE) == Resolved(file="images/Dot one.svg")
    assert resolve(site, "images/Dot.svg", "") == Unresolved(
        "unknown-file", "'images/Dot.svg' leads to no file in docs/", "images/dot.svg"
    )


def test_what_could_not_be_read_is_not_reported_again(tmp_path: Path) -> None:
    changes = {"docs/articles/trust.md": "no front matter\n", "data/glossary.yml": "- id: trust\n"}
    found = tiny.problems(tmp_path, changes)
    assert found
    assert not [line for line in found if "unknown-" in line]


URLS = st.lists(st.from_regex(r"[a-z0-9-]{1,5}", fullmatch=True), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)
FILES = st.builds("{}{}".format, URLS, st.from_regex(r"[a-z]{1,5}\.(css|svg|js)", fullmatch=True))


@given(URLS | FILES, URLS)
def test_a_relative_address_joined_with_the_page_gives_the_address(url: str, base: str) -> None:
    assert urljoin(f"https://a.example/b/{base}", relative(url, base)) == f"https://a.example/b/{url}"


SEGMENTS = st.lists(st.sampled_from(("a", "b", "ab", "c.css")), max_size=4).map("/".join)
ADDRESSES = st.builds(lambda path, slash: path + slash if path else "", SEGMENTS, st.sampled_from(("", "/")))


@given(ADDRESSES, ADDRESSES)
def test_relative_addresses_are_those_of_the_file_system(url: str, base: str) -> None:
    found = relative(url, base)
    assert found.endswith("/") == (url == base or url.endswith("/") or not url)
    if url != base:
        assert found.removesuffix("/") == posixpath.relpath(url or ".", posixpath.dirname(base) or ".")
