"""One page made whole: fragments in place, citations numbered in the order of the page, links relative to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode

from nearer.compose import FRAGMENTS, compose, href
from nearer.directive import DIRECTIVES
from tests import tiny

SOURCES = "\n\n/// sources\n///"
URI = "deep/down/extra.md"


def body(folder: Path, text: str, uri: str = URI) -> LexborNode:
    """The content of one more page of the minimal site."""
    return tiny.html(tiny.load(folder, {f"docs/{uri}": tiny.page(text)}), uri)


def texts(root: LexborNode, selector: str) -> list[str]:
    return [node.text().strip() for node in root.css(selector)]


def test_citations_are_numbered_in_the_order_of_the_page(tmp_path: Path) -> None:
    root = body(tmp_path, "A [@gable2004]. B [@reis1988, p. 3; @gable2004]. C [@reis1988]." + SOURCES)
    assert texts(root, "sup.citation") == ["1", "2, p. 3, 1", "2"]
    assert [node.attributes["aria-label"] for node in root.css("sup a")] == [
        "Source 1",
        "Source 2, p. 3",
        "Source 1",
        "Source 2",
    ]
    assert [node.attributes["href"] for node in root.css("sup a")] == [
        "#source-gable2004", "#source-reis1988", "#source-gable2004", "#source-reis1988",
    ]  # fmt: skip
    assert [node.attributes["id"] for node in root.css("ol.references > li")] == ["source-gable2004", "source-reis1988"]


def test_every_use_has_a_way_back(tmp_path: Path) -> None:
    root = body(tmp_path, "A [@gable2004]. B [@reis1988; @gable2004]." + SOURCES)
    uses = [node.attributes["id"] for node in root.css("sup a")]
    assert uses == ["cite-1", "cite-2", "cite-3"]
    back = [[link.attributes["href"] for link in item.css(".backlinks a")] for item in root.css("ol.references > li")]
    assert back == [["#cite-1", "#cite-3"], ["#cite-2"]]


def test_citations_in_fragments_take_their_turn(tmp_path: Path) -> None:
    """A diagram's caption cites reis1988; what stands above it on the page is numbered first, what stands below after."""
    above = body(tmp_path / "a", "A [@gable2004].\n\n/// diagram | cycle\n///\n\nB [@reis1988]." + SOURCES)
    assert texts(above, "sup.citation") == ["1", "2", "2"]
    below = body(tmp_path / "b", "/// diagram | cycle\n///\n\nA [@gable2004]." + SOURCES)
    assert texts(below, "sup.citation") == ["1", "2"]
    assert tiny.composed(tiny.minimal(), "articles/trust.md").sources == ("reis1988", "gable2004")


def test_a_raised_number_stands_close_to_its_word(tmp_path: Path) -> None:
    assert "<p>A word<sup" in (body(tmp_path, "A word   [@reis1988]." + SOURCES).html or "")


def test_a_page_without_citations_has_no_list(tmp_path: Path) -> None:
    root = body(tmp_path, "Text." + SOURCES + "\n\n/// words\n///")
    assert not root.css("ol, dl, [data-directive]")


def test_words_are_listed_once_and_linked_on_the_page(tmp_path: Path) -> None:
    root = body(tmp_path, "[Trust](term:trust), [care](term:responsiveness), [trust](term:trust).\n\n/// words\n///")
    assert texts(root, "dl.words dt") == ["Responsiveness", "Trust"]
    assert [node.attributes["href"] for node in root.css("p a.term")] == [
        "#term-trust",
        "#term-responsiveness",
        "#term-trust",
    ]
    assert [node.attributes["href"] for node in root.css("dt a")] == [
        "../../../glossary/responsiveness/",
        "../../../glossary/trust/",
    ]


def test_without_a_list_of_words_terms_lead_to_their_page(tmp_path: Path) -> None:
    root = body(tmp_path, "[Trust](term:trust).")
    assert [(node.attributes["href"], node.attributes["data-term"]) for node in root.css("a.term")] == [
        ("../../../glossary/trust/", "trust")
    ]


@pytest.mark.parametrize(
    ("target", "uri", "expected"),
    [
        ("help/index.md", "index.md", "help/"), ("../help/index.md#contact", "articles/trust.md", "../../help/#contact"),
        ("#words", "articles/trust.md", "#words"), ("trust.md", "articles/trust.md", "./"), ("trust.md#words", "articles/trust.md", "#words"),
        ("docs:index.md", "articles/trust.md", "../../"), ("docs:index.md", "index.md", "./"), ("index.md", "articles/index.md", "./"),
        ("habit:small-promise", "help/index.md", "../habits/small-promise/"), ("faq:what-first", "faq/index.md", "#faq-what-first"),
        ("source:reis1988", "index.md", "sources/#source-reis1988"), ("https://a.example/?b=c&d", "index.md", "https://a.example/?b=c&d"),
    ],
)  # fmt: skip
def test_addresses(target: str, uri: str, expected: str) -> None:
    site = tiny.minimal()
    assert href(site, site.pages[uri], target) == expected


def test_what_the_checks_should_have_caught_is_refused() -> None:
    site = tiny.minimal()
    page = site.pages["index.md"]
    for html in ('<a href="term:nothing">a</a>', '<span data-cite="nobody"></span>'):
        with pytest.raises(ValueError, match=r"no (glossary term|source)"):
            compose(site, page, html)


def test_features_are_those_on_the_page(tmp_path: Path) -> None:
    site = tiny.load(
        tmp_path,
        {
            "docs/extra.md": tiny.page(
                "/// insight\nA.\n///\n\n/// faq | trust\n///\n\n/// insight\nB [@reis1988].\n///" + SOURCES
            )
        },
    )
    assert tiny.composed(site, "extra.md").features == ("insight", "faq", "reference")


def test_every_directive_without_content_has_a_fragment() -> None:
    placed = {name for name, specification in DIRECTIVES.items() if not specification.content}
    assert placed <= {*FRAGMENTS, "sources", "words"}


@pytest.mark.parametrize("uri", sorted(tiny.minimal().pages))
def test_nothing_is_left_to_resolve(uri: str) -> None:
    html = str(tiny.composed(tiny.minimal(), uri).html)
    assert not re.search(
        r"data-directive|data-cite|href=\"(?:docs|term|habit|faq|source|profile|assessment|life-stage):|\{answer\}|\{\{|\{%",
        html,
    )


def test_hostile_text_in_markdown_is_shown_as_text(tmp_path: Path) -> None:
    root = body(tmp_path, '`</script><img src=x onerror=alert(1)>` &lt;b onclick=x&gt; "&amp;" {{ 7*7 }} {% raw %}')
    assert texts(root, "p") == ["</script><img src=x onerror=alert(1)> <b onclick=x> “&” {{ 7*7 }} {% raw %}"]
    assert not root.css("img, script, b")


def test_tables_are_captioned_and_labelled(tmp_path: Path) -> None:
    root = body(tmp_path, "/// table | Signs & *parts*\n\n| Sign | What *it* is |\n| --- | --- |\n| One | Two |\n///")
    assert texts(root, "caption") == ["Signs & parts"]
    assert [(node.text(), node.attributes["scope"]) for node in root.css("th")] == [
        ("Sign", "col"),
        ("What it is", "col"),
        ("One", "row"),
    ]
    assert [node.attributes["data-label"] for node in root.css("tbody tr > *")] == ["Sign", "What it is"]


def test_steps_are_a_list(tmp_path: Path) -> None:
    root = body(
        tmp_path, "## Steps\n\n/// steps\n\n### One {#step-one}\n\nText.\n\n- a\n\n### Two {#step-two}\n\nMore.\n///"
    )
    assert [node.attributes["id"] for node in root.css("ol.steps > li > h3")] == ["step-one", "step-two"]
    assert texts(root, "ol.steps > li:first-child p, ol.steps > li:first-child li") == ["Text.", "a"]
