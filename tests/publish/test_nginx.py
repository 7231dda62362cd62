"""The real site behind nginx, at the root of a host and under a path: every link, every header, every way to miss a page."""

from __future__ import annotations

import gzip
import http.client
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from selectolax.lexbor import LexborHTMLParser

from nearer.publish.header import ASK, CACHE, FOR_EVER
from tests import tiny
from tests.conftest import ROOT, run_mkdocs
from tests.publish import server
from tests.publish.table import headers_for

pytestmark = pytest.mark.slow

HOST = "https://nearer.example"
REFERENCES = (("a[href], link[href]", "href"), ("script[src], img[src]", "src"))
# What a page of ours may ask a host for and never finds there: addresses for machines of other hosts.
ELSEWHERE = ("http://", "https://", "mailto:", "tel:", "sms:", "data:")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Host:
    """One site behind nginx. `folder` holds the site's own files."""

    port: int
    base: str
    folder: Path
    seen: dict[str, Answer] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """What nginx answers; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )
        connection.close()
        return answer


@pytest.fixture(scope="module", params=["/", "/nearer/"], ids=["root", "path"])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    nginx = server.find()
    if nginx is None:
        pytest.fail(server.HINT, pytrace=False)
    www = tmp_path_factory.mktemp("www")
    folder = www / request.param.strip("/") if request.param != "/" else www / "site"
    result = run_mkdocs(ROOT, "--site-dir", str(folder), SITE_URL=HOST + request.param, PACK="true")
    assert result.returncode == 0, result.stderr
    served = www if request.param != "/" else folder
    with server.serving(nginx, served, request.param, tmp_path_factory.mktemp("nginx")) as port:
        yield Host(port, request.param, folder)


def links(page: str, html: bytes) -> Iterator[str]:
    """The addresses on this host that a page asks for or leads to, without their fragments."""
    tree = LexborHTMLParser(html.decode())
    for selector, attribute in REFERENCES:
        for node in tree.css(selector):
            url = (node.attributes[attribute] or "").removeprefix(HOST)
            if url and not url.startswith(("#", *ELSEWHERE)):
                yield urlsplit(urljoin(page, url)).path


def test_every_link_of_every_page_is_answered_at_once(host: Host) -> None:
    waiting, answers, origin = [host.base], {}, {host.base: "the beginning"}
    while waiting:
        path = waiting.pop()
        if path in answers:
            continue
        answer = host.get(path)
        answers[path] = answer.status
        if answer.headers.get("content-type", "").startswith("text/html"):
            for link in links(path, answer.body):
                origin.setdefault(link, path)
                waiting.append(link)
    wrong = {path: (status, origin[path]) for path, status in answers.items() if status != 200}
    assert wrong == {}
    reached = {unquote(path)[len(host.base) :] for path in answers}
    pages = {
        path.relative_to(host.folder).as_posix().removesuffix("index.html") for path in host.folder.rglob("*.html")
    }
    assert pages - reached <= {"404.html"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("articles/trust", "articles/trust/"),
        ("articles/trust.html", "articles/trust/"),
        ("articles/trust/index.html", "articles/trust/"),
        ("articles/trust.html?a=b", "articles/trust/?a=b"),
        ("index.html", ""),
    ],
)
def test_a_page_has_one_address_whatever_was_typed(host: Host, typed: str, meant: str) -> None:
    answer = host.get(host.base + typed)
    assert answer.status == 301
    # Without the name of the host: it may stand behind another one.
    assert answer.headers["location"] == host.base + meant
    assert host.get(host.base + meant).status == 200


@pytest.mark.parametrize(
    "path",
    ["nowhere", "nowhere.html", "articles/nowhere/", "assets/stylesheets/0000000000.css", "404.html", "_headers",
     "index.html.br", "index.html.gz", "assets/", ".nothing"],
)  # fmt: skip
def test_what_is_not_there_is_said_with_a_page_whose_links_work(host: Host, path: str) -> None:
    answer = host.get(host.base + path)
    assert answer.status == 404
    assert answer.headers["cache-control"] == ASK
    assert b"This page is not here" in answer.body
    assert {host.get(link).status for link in set(links(host.base + path, answer.body))} == {200}


def test_every_kind_of_file_has_the_headers_of_the_table(host: Host) -> None:
    kinds = {(path.parent, path.suffix): path for path in sorted(host.folder.rglob("*")) if path.is_file()}
    for path in kinds.values():
        name = path.relative_to(host.folder).as_posix()
        if name in ("404.html", "_headers", "_redirects") or path.suffix in (".br", ".gz"):
            continue
        answer = host.get(host.base + name.removesuffix("index.html"))
        assert answer.status == 200, name
        wanted = {header.lower(): value for header, value in headers_for(name).items()}
        assert {header: answer.headers.get(header) for header in wanted} == wanted, name
        if path.suffix != ".bin":  # The index of "Ask" is bytes, and is sent as that.
            assert answer.headers.get("content-type", "application/octet-stream") != "application/octet-stream", name
        assert "server" not in answer.headers or "/" not in answer.headers["server"]
    style = next((host.folder / "assets" / "stylesheets").glob("*.css"))
    assert host.get(f"{host.base}assets/stylesheets/{style.name}").headers[CACHE.lower()] == FOR_EVER


def test_text_arrives_packed_where_the_reader_can_unpack_it(host: Host) -> None:
    plain = host.get(host.base)
    assert "content-encoding" not in plain.headers
    assert "charset=utf-8" in plain.headers["content-type"]
    packed = host.get(host.base, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    if server.has_brotli():
        smaller = host.get(host.base, Accept_Encoding="gzip, br")
        assert smaller.headers["content-encoding"] == "br"
        assert brotli.decompress(smaller.body) == plain.body
        assert len(smaller.body) < len(packed.body)
    font = next((host.folder / "assets" / "fonts").glob("*.woff2"))
    assert (
        "content-encoding" not in host.get(f"{host.base}assets/fonts/{font.name}", Accept_Encoding="gzip, br").headers
    )


def test_a_page_that_is_still_good_is_not_sent_again(host: Host) -> None:
    first = host.get(host.base)
    again = host.get(host.base, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_a_moved_page_is_found_with_and_without_nginx_knowing(tmp_path: Path) -> None:
    nginx = server.find()
    if nginx is None:
        pytest.fail(server.HINT, pytrace=False)
    redirects = "- from: articles/old.md\n  to: articles/trust.md\n"
    root = tiny.write(tmp_path / "project", {"data/redirects.yml": redirects})
    for name in ("mkdocs.yml", "hooks", "overrides"):
        (root / name).symlink_to(ROOT / name)
    result = run_mkdocs(root, SITE_URL=f"{HOST}/nearer/")
    assert result.returncode == 0, result.stderr
    www = tmp_path / "www"
    shutil.copytree(root / "site", www / "nearer")
    with server.serving(nginx, www, "/nearer/", tmp_path / "one") as port:
        answer = Host(port, "/nearer/", www / "nearer").get("/nearer/articles/old/")
        assert answer.status == 200
        assert b'href="../trust/' in answer.body
    rules = (root / "site" / "_redirects").read_text(encoding="utf-8")
    with server.serving(nginx, www, "/nearer/", tmp_path / "two", rules) as port:
        answer = Host(port, "/nearer/", www / "nearer").get("/nearer/articles/old/")
        assert (answer.status, answer.headers["location"]) == (301, "/nearer/articles/trust/")
