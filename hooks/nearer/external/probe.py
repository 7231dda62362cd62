"""One address asked whether it is there: with HEAD, then as a browser would, again after a while where that may help."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urlsplit, urlunsplit

from nearer.external.answer import Answer, State, judged
from nearer.link.outside import DOI

_AGENT = "Mozilla/5.0 (compatible; nearer-link-check)"
# For good; 302, 303 and 307 say that the old address stays the right one.
_PERMANENT = frozenset({301, 308})
# Answers after which asking again makes sense.
_PASSING = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
# What may stand in an address as it is; everything else is percent-encoded.
_SAFE = "/%:@!$&'()*+,;=~?[]"


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked: seconds between two questions to one host and until giving up, and how often at most."""

    delay: float = 1.0
    timeout: float = 20.0
    tries: int = 3
    # The handle service of doi.org knows every DOI; publishers' pages, to which it leads, turn programs away.
    doi_service: str = "https://doi.org/api/handles/"
    wait: Callable[[float], None] = time.sleep


def probe(address: str, manners: Manners) -> Answer:
    """Asks an address, or for a DOI its register. Never raises: what goes wrong is the answer."""
    doi = address.removeprefix(DOI)
    asked = manners.doi_service + quote(doi, safe="/") if doi != address else address
    try:
        asked = _encoded(asked)
    except (ValueError, UnicodeError):
        return Answer(State.BROKEN, "is no address")
    answer = Answer(State.UNSURE, "was not asked")
    for attempt in range(manners.tries):
        answer, pause = _ask(asked, manners, 2.0**attempt * manners.delay)
        if pause is None:
            break
        if attempt + 1 < manners.tries:
            manners.wait(min(pause, _LONGEST_WAIT))
    # A register that answers from elsewhere has not moved the work.
    return Answer(State.FINE, answer.reason) if doi != address and answer.state is State.MOVED else answer


def _ask(address: str, manners: Manners, pause: float) -> tuple[Answer, float | None]:
    """An answer, and the seconds after which another try makes sense."""
    try:
        status, moved_to, later = _request("HEAD", address, manners)
        if status >= 400 and status not in _PASSING:
            # Many servers know HEAD badly or not at all.
            manners.wait(manners.delay)
            status, moved_to, later = _request("GET", address, manners)
    except urllib.error.URLError as error:
        return _unreachable(error.reason), pause
    except (TimeoutError, ConnectionError, http.client.HTTPException, OSError) as error:
        return _unreachable(error), pause
    return judged(status, moved_to), max(pause, later) if status in _PASSING else None


def _request(method: str, address: str, manners: Manners) -> tuple[int, str | None, float]:
    """The last status, the address to which the first one has moved for good, and the seconds that it asks to wait."""
    follower = _Follower()
    headers = {"User-Agent": _AGENT, "Accept": "*/*"}
    request = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310 (`_encoded` lets only http and https through)
    try:
        with urllib.request.build_opener(follower).open(request, timeout=manners.timeout) as response:
            return response.status, follower.moved_to, 0.0
    except urllib.error.HTTPError as error:
        with error:
            if error.code in (301, 302, 303, 307, 308):
                raise urllib.error.URLError("redirects in a circle, or to no address") from None
            later = error.headers.get("Retry-After", "")
            return error.code, follower.moved_to, float(later) if later.isdigit() else 0.0


class _Follower(urllib.request.HTTPRedirectHandler):
    """Follows redirects, and notes where the permanent ones at the start lead."""

    def __init__(self) -> None:
        self.moved_to: str | None = None
        self._for_good = True

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """The next request, by the method of the first one."""
        self._for_good = self._for_good and code in _PERMANENT
        if self._for_good:
            self.moved_to = newurl
        following = super().redirect_request(req, fp, 302, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def _unreachable(reason: object) -> Answer:
    if isinstance(reason, (TimeoutError, socket.timeout)):
        return Answer(State.UNSURE, "no answer in time")
    if isinstance(reason, socket.gaierror):
        # Where names cannot be looked up at all, as without a network, nothing is known of any of them.
        unknown = reason.errno == socket.EAI_NONAME
        return Answer(State.BROKEN, "no such host") if unknown else Answer(State.UNSURE, "names cannot be looked up")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Answer(State.BROKEN, f"its certificate is not valid: {reason.verify_message}")
    if isinstance(reason, ConnectionRefusedError):
        return Answer(State.BROKEN, "the host refuses connections")
    if isinstance(reason, str):
        return Answer(State.BROKEN, reason)
    return Answer(State.UNSURE, f"no answer: {reason}")


def _encoded(address: str) -> str:
    """An address as it goes over the wire: without its fragment, in ASCII. Raises ValueError where that cannot be."""
    parts = urlsplit(urldefrag(address).url)
    if not parts.hostname or parts.scheme.lower() not in ("http", "https"):
        raise ValueError(address)
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE), ""))
