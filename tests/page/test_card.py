"""Social cards: the right size and weight, the same bytes each time, and nothing on them that a reader did not show."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nearer.cache.store import Store
from nearer.digest import digest
from nearer.page import card, picture
from nearer.page.lettering import fitted, font
from nearer.page.model import Page
from nearer.site import Site
from tests import tiny

LARGEST = 30_000
TRUST = "articles/trust.md"
LONG = "A Title That Goes On: " + "and never quite comes to the end of what it has to say " * 3


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def changed(folder: Path, **matter: object) -> Site:
    """The minimal site with other front matter in its guide."""
    text = (tiny.MINIMAL / "docs" / TRUST).read_text(encoding="utf-8")
    lines = "".join(f"{key}: {value}\n" for key, value in matter.items())
    kept = [line for line in text.split("\n") if line.partition(":")[0] not in matter]
    return tiny.load(folder, {f"docs/{TRUST}": "\n".join(kept).replace("---\n", f"---\n{lines}", 1)})


def test_every_guide_and_the_home_page_have_a_card_of_their_own(site: Site) -> None:
    own = {
        card.address(page) for page in site.pages.values() if page.guide is not None and not page.matter.neutral_title
    }
    home = card.address(site.pages["index.md"])
    assert len(own) == sum(page.guide is not None and not page.matter.neutral_title for page in site.pages.values())
    assert card.DEFAULT not in {*own, home}
    assert {card.address(page) for page in site.pages.values()} == {*own, home, card.DEFAULT}


def test_cards_are_palette_pictures_of_the_expected_size_and_weight(site: Site, tmp_path: Path) -> None:
    count = card.write(site, tmp_path)
    paths = sorted(tmp_path.rglob("*.png"))
    assert len(paths) == count
    for path in paths:
        image = Image.open(path)
        assert (image.size, image.mode, image.format) == ((card.WIDTH, card.HEIGHT), "P", "PNG"), path
        assert path.stat().st_size <= LARGEST, path
        assert not image.info, "a card carries no metadata"


def test_a_card_that_stands_is_not_written_and_not_forgotten(site: Site, tmp_path: Path) -> None:
    cache, first, second, third = (tmp_path / name for name in ("cache", "first", "second", "third"))

    def write(folder: Path, standing: dict[str, str]) -> dict[str, str]:
        store = Store(cache)
        card.write(replace(site, store=store), folder, lambda name, content: standing.get(name) == content)
        store.save()
        store.close()
        return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in folder.rglob("*.png")}

    drawn = write(first, {})
    one = next(iter(drawn))
    assert set(write(second, drawn)) == set()
    assert write(third, drawn | {one: "of another content"}) == {one: drawn[one]}


def test_a_card_that_was_drawn_before_is_the_same_file_under_another_name(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(folder: Path) -> list[Path]:
        store = Store(tmp_path / "cache")
        card.write(replace(site, store=store), folder)
        store.save()
        store.close()
        return sorted(folder.rglob("*.png"))

    first = write(tmp_path / "first")
    # A card whose file in the cache holds something else is drawn again; so is one whose file is gone.
    damaged, *_, gone = first
    before = {path: path.read_bytes() for path in first}
    damaged.write_bytes(b"another picture")
    (tmp_path / "cache" / "card" / digest(before[gone])).unlink()
    seen: list[str] = []
    real = picture.draw

    def noted(site: Site, page: Page, colours: dict[str, str] | None = None) -> bytes:
        seen.append(card.address(page))
        return real(site, page, colours)

    monkeypatch.setattr(picture, "draw", noted)
    monkeypatch.setattr(card, "_SHARED_FROM", 10_000)
    second = write(tmp_path / "second")
    assert seen == [path.relative_to(tmp_path / "first").as_posix() for path in (damaged, gone)]
    assert [path.read_bytes() for path in second] == list(before.values())
    assert [one.samefile(other) for one, other in zip(first, second, strict=True)] == [
        path not in (damaged, gone) for path in first
    ]


def test_cards_add_less_than_a_second_to_the_build(site: Site, tmp_path: Path) -> None:
    start = time.process_time()
    card.write(site, tmp_path)
    assert time.process_time() - start < 1


def test_the_same_page_gives_the_same_bytes(site: Site) -> None:
    for page in site.pages.values():
        if card.has_card(page):
            assert picture.draw(site, page) == picture.draw(site, page)


def test_a_page_with_a_neutral_title_has_the_card_of_any_other_page(site: Site) -> None:
    neutral = [page for page in site.pages.values() if page.matter.neutral_title]
    assert {"help/index.md", "articles/getting-help.md"} <= {page.uri for page in neutral}
    default = picture.draw(site, site.pages["glossary/index.md"])
    for page in neutral:
        assert card.address(page) == card.DEFAULT
        assert picture.draw(site, page) == default
        assert page.matter.title not in card.words(site, page)


def test_the_words_for_those_who_do_not_see_it(site: Site) -> None:
    page = site.pages["articles/connection-in-relationships.md"]
    assert page.guide is not None
    words = card.words(site, page)
    assert page.matter.title in words
    assert f"(grade {page.guide.grade})" in words


@pytest.mark.parametrize("field", [{"title": "Another Title"}, {"grade": "A"}, {"overlap": 0.1}])
def test_title_grade_and_overlap_are_what_a_card_shows(field: dict[str, object], tmp_path: Path) -> None:
    site = changed(tmp_path, **field)
    assert picture.draw(site, site.pages[TRUST]) != picture.draw(tiny.minimal(), tiny.minimal().pages[TRUST])


@pytest.mark.parametrize("overlap", [0, 0.5, 1])
@pytest.mark.parametrize(
    "title", ["Go", "Unbrokenwordsarehardtofitonasinglelineofacardwhoeverwritesthem", LONG.strip()]
)
def test_any_title_and_overlap_stay_inside_the_margins(title: str, overlap: float, tmp_path: Path) -> None:
    site = changed(tmp_path, title=f'"{title}"', overlap=overlap)
    image = opened(picture.draw(site, site.pages[TRUST]))
    ground = image.convert("RGB").getpixel((0, 0))
    margin = 40
    for box in (
        (0, 0, card.WIDTH, margin),
        (0, 0, margin, card.HEIGHT),
        (card.WIDTH - margin, 0, card.WIDTH, card.HEIGHT),
        (0, card.HEIGHT - margin, card.WIDTH, card.HEIGHT),
        (710, 0, 730, card.HEIGHT),
    ):
        assert image.convert("RGB").crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)], box


def test_lines_fit_and_a_text_that_cannot_fit_ends_in_an_ellipsis() -> None:
    size, lines = fitted("Thanks and Good News", "serif", range(80, 40, -4), 500, 2)
    assert " ".join(lines) == "Thanks and Good News"
    assert all(font("serif", size).getlength(line) <= 500 for line in lines)
    size, lines = fitted(LONG, "serif", (80, 60), 500, 2)
    assert (size, len(lines)) == (60, 2)
    assert lines[-1].endswith("…")
    assert all(font("serif", size).getlength(line) <= 500 for line in lines)
    assert fitted("", "serif", (80, 60), 500, 2) == (80, [])


def test_colours_are_the_light_tokens(site: Site) -> None:
    css = (tiny.ROOT / "overrides" / "assets" / "stylesheets" / "tokens.css").read_text(encoding="utf-8")
    image = opened(picture.draw(site, site.pages["articles/trust.md"])).convert("RGB")
    shown = {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in image.getcolors(1000)}
    for name in ("sunk", "brand-strong", "apricot"):
        assert css.split(f"--{name}: light-dark(")[1][:7] in shown


def test_without_an_address_a_site_has_no_cards(build_site: object) -> None:
    result = build_site(
        {"mkdocs.yml": (tiny.ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("site_url: ", "# ")}
    )  # type: ignore[operator]
    assert result.returncode == 0, result.stderr
    assert not (result.root / "site" / card.FOLDER).exists()
    assert "og:image" not in (result.root / "site" / "articles" / "trust" / "index.html").read_text(encoding="utf-8")
