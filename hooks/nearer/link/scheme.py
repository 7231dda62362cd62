"""Addresses that are not of the web: which of them a browser hands on, and which are slips of the pen."""

from __future__ import annotations

import re
from urllib.parse import unquote

# Schemes that browsers open themselves or hand to another program: from IANA's register, and those of well-known apps.
_KNOWN = frozenset(
    """
    about acct acr adiumxtra adt aim apt attachment android-app bitcoin bitcoincash blob bolo brave browserext calculator callto cap chrome
    chrome-extension cid clsid coap coaps com-eventbrite-attendee content cvs dab data dav dict dns doi ed2k edge ethereum ext facetime
    facetime-audio fb feed feedready filesystem finger firefox freeplane ftp ftps geo git gitoid github-mac gizmoproject go gopher
    gtalk h323 ham hcp hxxp iax icap im imap imessage info intent ipfs ipn ipns ipp ipps irc irc6 ircs iris itms itms-apps itms-appss jabber
    java jar keyparc lastfm ldap ldaps lightning litecoin lvlt magnet mailserver maps market matrix message microsoft-edge mid mms monero
    moz-extension mqtt ms-appx msnim mumble news nfs ni nih nntp notes oid onenote opaquelocktoken openid openpgp4fpr otpauth palm paparazzi
    payto phone pkcs11 podcast pop pres proxy prospero psyc pwid python query rdar redis reload res rmi rsync rtmp rtsp secondlife
    service session sftp sgn shttp sieve signal sip sips skype slack smb sms smsto snmp soldat spotify ssh steam stun stuns submit svn
    swh tag teamspeak teams telegram telnet tftp tg threema tip tn3270 tool turn turns tv udp unreal urn ut2004 v-event vemmi ventrilo
    viber view-source vnc vscode vscode-insiders vscodium wais waze webcal whatsapp workflow ws wss wtai wyciwyg xcon xfire xmpp xri
    ymsgr zoommtg zoomus ziprecruiter javascript
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
# Families: any address that begins so belongs to an app or an extension.
_FAMILIES = re.compile(r"(?:web\+|ext\+|ms-|x-|fb\d|itms-|com\.|org\.|net\.|io\.|app\.|vscode-)")
_MISSPELT = ("http", "https", "mailto")
# An address, or a name with the address in angle brackets, which mail programs take too.
_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+|\"[^\"]+\"@[^@\s,;]+|[^@<>]*<[^@\s<>]+@[^@\s<>]+>")
_PORT = re.compile(r"\d{1,5}(?:[/?#]|$)")


def fault(href: str) -> tuple[str, str | None] | None:
    """What is wrong with an address of another scheme than http and https, and the address that was perhaps meant."""
    scheme, _, rest = href.partition(":")
    if scheme == "mailto":
        return _mail(rest)
    if scheme == "tel":
        return None if rest.strip() else ("which holds no number", None)
    if scheme == "data":
        return None if "," in rest else ("which holds no data", None)
    if scheme == "file" or len(scheme) == 1:
        return "which is a place on the writer's own computer", None
    if scheme in _KNOWN or _FAMILIES.match(scheme):
        return None
    if _PORT.match(rest):
        return f"in which '{scheme}' stands where 'https' should", f"https://{href}"
    meant = _misspelt(scheme)
    if meant is None and rest.startswith("//"):
        return None  # some app's own scheme
    return f"and no browser opens '{scheme}:'", f"{meant}:{rest}" if meant else None


def _mail(rest: str) -> tuple[str, str | None] | None:
    addresses, _, query = rest.partition("?")
    if not addresses.strip():
        return None if query else ("which holds no address", None)
    for address in re.split("[,;]", unquote(addresses)):
        if not _ADDRESS.fullmatch(address.strip()):
            return f"and '{address.strip()}' is no mail address", None
    return None


def _misspelt(scheme: str) -> str | None:
    """The common scheme that was probably meant: one letter is missing, extra or wrong, or the letters are in disorder."""
    return next((known for known in _MISSPELT if _is_slip(scheme, known)), None)


def _is_slip(written: str, meant: str) -> bool:
    if len(written) == len(meant):
        wrong = sum(one != other for one, other in zip(written, meant, strict=True))
        return wrong == 1 or sorted(written) == sorted(meant)
    shorter, longer = sorted((written, meant), key=len)
    one_more = len(longer) == len(shorter) + 1
    return one_more and any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))
