"""What an element is known to hold by its names alone is never less than what it does hold."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from nearer.link import attribute
from nearer.link.element import BARE, held, id_references, references

NAMES = sorted({
    *(name for names in (*attribute.URL.values(), *attribute.URLS.values()) for name in names), *attribute.SRCSET.values(),
    *attribute.ID, *attribute.IDS, *attribute.PAINT, "for", "form", "headers", "usemap", "style", "xlink:href", "content", "http-equiv",
    "property", "classid", "codebase", "rel", "id", "class", "name", "title", "type", "data-src", "aria-label", "aria-expanded", "onclick",
})  # fmt: skip
TAGS = sorted({
    *attribute.URL, *attribute.URLS, *attribute.SRCSET, *attribute.VECTOR, *attribute.FORM_OWNED, *attribute.CELLS, "label", "meta", "p", "path",
})  # fmt: skip
VALUES = st.sampled_from(
    [None, "", " ", "x", "#x", " a b ", "url(#x)", "background:url(x)", "0;url=x", "og:url", "refresh", "false"]
)


@given(tag=st.sampled_from(TAGS), attributes=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_nothing_is_passed_over(tag: str, attributes: Mapping[str, str | None]) -> None:
    found, own = held(tag, tuple(attributes)), dict(attributes)
    if found is not None and found.link:
        (link,) = references(tag, own)
        assert link == ((own["href"] or "").strip(), "a", "href", False, -1)
    elif found is None or not found.urls:
        assert not list(references(tag, own))
    if found is None or not found.ids:
        assert not id_references(tag, own)
    if found is None or not found.code:
        assert "onclick" not in own
    if found is None or found.link:
        assert tag != "a" or "name" not in own


def test_an_element_without_attributes_refers_to_nothing_but_those_that_are_looked_at() -> None:
    assert [tag for tag in TAGS if list(references(tag, {})) or id_references(tag, {})] == ["img"]
    assert "img" in BARE
