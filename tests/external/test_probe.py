"""What an address answers, and what is made of it: asked of a server on loopback, without waiting and without network."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from nearer.external.answer import State
from nearer.external.ask import ask
from nearer.external.probe import Manners, probe
from nearer.link.outside import DOI


class Host:
    """A server whose every path answers in a way of its own. It notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.waited: list[float] = []
        self.released = threading.Event()
        host = self

        class Answering(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                host.answer(self)

            def do_GET(self) -> None:
                host.answer(self)

            def log_message(self, *arguments: Any) -> None:
                """Says nothing: requests are not test output."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.manners = Manners(delay=1, timeout=10, doi_service=f"{self.url}/api/handles/", wait=self.waited.append)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        method, path = request.command, request.path
        self.asked.append((method, path))
        self.agents.add(request.headers["User-Agent"])
        count = Counter(self.asked)[method, path]
        known = {
            "/fine": 200, "/gone": 404, "/gone-for-good": 410, "/forbidden": 403, "/login": 401, "/odd": 999, "/down": 503,
            "/gr%C3%B6%C3%9Fe?a=b%20c": 200, "/api/handles/10.1000/182": 200, "/api/handles/10.1000/a%3Cb%3E%23c": 200,
        }  # fmt: skip
        moves = {
            "/moved": (301, "/fine"), "/moved-twice": (308, "/moved"), "/for-now": (302, "/fine"), "/mixed": (301, "/for-now"),
            "/circle": (301, "/circle"), "/to-nowhere": (301, "/gone"), "/to-a-file": (301, "file:///etc/hostname"),
        }  # fmt: skip
        headers = {}
        if path in moves:
            status, target = moves[path]
            headers["Location"] = target if ":" in target else self.url + target
        elif path == "/not-for-head":
            status = 405 if method == "HEAD" else 200
        elif path == "/unknown-to-head":
            status = 404 if method == "HEAD" else 200
        elif path == "/busy":
            status, headers["Retry-After"] = 429, "7"
        elif path == "/flaky":
            status = 503 if count < 3 else 200
        elif path == "/never":
            self.released.wait()
            status = 200
        else:
            status = known.get(path, 404)
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", "0")
        request.end_headers()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    # Loopback is asked directly, whatever the machine's proxy.
    monkeypatch.setenv("no_proxy", "*")
    running = Host()
    yield running
    running.released.set()
    running.server.shutdown()
    running.server.server_close()


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/fine", State.FINE, "200 OK"),
        ("/fine#a-part", State.FINE, "200 OK"),
        ("/größe?a=b c", State.FINE, "200 OK"),
        ("/gr%C3%B6%C3%9Fe?a=b%20c", State.FINE, "200 OK"),
        ("/gone", State.BROKEN, "404 Not Found"),
        ("/gone-for-good", State.BROKEN, "410 Gone"),
        ("/not-for-head", State.FINE, "200 OK"),
        ("/unknown-to-head", State.FINE, "200 OK"),
        # A refusal of a program says nothing of readers.
        ("/forbidden", State.UNSURE, "403 Forbidden"),
        ("/login", State.UNSURE, "401 Unauthorized"),
        ("/busy", State.UNSURE, "429 Too Many Requests"),
        ("/odd", State.UNSURE, "999"),
        ("/down", State.UNSURE, "503 Service Unavailable"),
        ("/flaky", State.FINE, "200 OK"),
        ("/for-now", State.FINE, "200 OK"),
        ("/circle", State.BROKEN, "redirects in a circle, or to no address"),
        ("/to-a-file", State.BROKEN, "redirects in a circle, or to no address"),
        ("/to-nowhere", State.BROKEN, "404 Not Found"),
    ],
)
def test_an_answer(path: str, state: State, reason: str, host: Host) -> None:
    answer = probe(host.url + path, host.manners)
    assert (answer.state, answer.reason) == (state, reason)


@pytest.mark.parametrize(("path", "target"), [("/moved", "/fine"), ("/moved-twice", "/fine"), ("/mixed", "/for-now")])
def test_what_has_moved_for_good_says_where(path: str, target: str, host: Host) -> None:
    answer = probe(host.url + path, host.manners)
    assert (answer.state, answer.moved_to) == (State.MOVED, host.url + target)


def test_asking_again_waits_longer_each_time_and_as_long_as_the_host_says(host: Host) -> None:
    probe(f"{host.url}/down", host.manners)
    assert host.waited == [1, 2]
    host.waited.clear()
    probe(f"{host.url}/busy", host.manners)
    assert host.waited == [7, 7]
    host.waited.clear()
    probe(f"{host.url}/fine", host.manners)
    assert host.waited == []
    assert host.agents == {"Mozilla/5.0 (compatible; nearer-link-check)"}


def test_a_doi_is_looked_up_where_all_are_registered(host: Host) -> None:
    assert probe(f"{DOI}10.1000/182", host.manners).state is State.FINE
    assert probe(f"{DOI}10.1000/a<b>#c", host.manners).state is State.FINE
    assert probe(f"{DOI}10.1000/nothing", host.manners).state is State.BROKEN


def test_what_cannot_be_reached(host: Host) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert probe(f"http://127.0.0.1:{port}/", host.manners).reason == "the host refuses connections"
    hasty = Manners(timeout=0.05, tries=1, wait=host.waited.append)
    assert probe(f"{host.url}/never", hasty).reason == "no answer in time"
    for address in ("https://", "https://[::1", "https://a.example:port/", f"https://{'a' * 70}ö.example/"):
        assert (probe(address, host.manners).state, probe(address, host.manners).reason) == (
            State.BROKEN,
            "is no address",
        )


@pytest.mark.parametrize(
    ("code", "state"),
    [(socket.EAI_NONAME, State.BROKEN), (socket.EAI_AGAIN, State.UNSURE)],
    ids=["no-name", "no-network"],
)
def test_a_name_that_is_not_known_and_names_that_cannot_be_known(
    code: int, state: State, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise socket.gaierror(code, "told by the resolver")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert probe("http://nobody.example/", host.manners).state is state


def test_one_host_is_asked_one_thing_at_a_time(host: Host) -> None:
    addresses = [f"{host.url}/{path}" for path in ("fine", "gone", "fine", "moved")]
    answers = ask(addresses, host.manners)
    assert list(answers) == sorted(set(addresses))
    assert [answer.state for answer in answers.values()] == [State.FINE, State.BROKEN, State.MOVED]
    # Between two addresses, and before a GET that follows a HEAD.
    assert host.waited == [1, 1, 1]
