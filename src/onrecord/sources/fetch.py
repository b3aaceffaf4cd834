"""URL -> bytes: the only door to the network.

A host is resolved once, every address of it is judged, and the connection goes to the address that was judged: a name
that changes its address in between reaches nothing else. Redirects are followed by hand, each judged in the same way.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from onrecord.errors import FetchError, ForbiddenError, NotTextError
from onrecord.settings import Settings
from onrecord.sources.decoding import make_too_large
from onrecord.version import __version__

Resolve = Callable[[str, int], Sequence[str]]

AGENT = f"onrecord/{__version__}"
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_MOVED = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL answered: the bytes, the URL after redirects, and what its header calls them."""

    data: bytes
    url: str
    content_type: str
    encoding: str | None


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def fetch(
    url: str, settings: Settings, *, transport: httpx.BaseTransport | None = None, resolve: Resolve = resolve_host
) -> Fetched:
    """What a URL answers.

    Raises ForbiddenError for a scheme or address that is not allowed, FetchError where nothing usable comes back in
    time, TooLargeError beyond `source.max_bytes`, NotTextError for anything but text and HTML.
    """
    deadline = time.monotonic() + settings.fetch.timeout
    with httpx.Client(transport=transport, trust_env=False, timeout=settings.fetch.timeout) as client:
        at = _parse(url, which=url)
        for _ in range(settings.fetch.max_redirects + 1):
            try:
                moved = _ask(client, at, settings, which=url, deadline=deadline, resolve=resolve)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
                raise FetchError(
                    _describe(error), which=url, next_step="check the address and the connection"
                ) from None
            if isinstance(moved, Fetched):
                return moved
            at = moved
    raise FetchError(
        f"more than {settings.fetch.max_redirects} redirects", which=url, next_step="give the address that it ends at"
    )


def _parse(url: str, *, which: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"not a URL ({error})", which=which, next_step="write it as https://host/path") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise ForbiddenError(
            f"only http and https are fetched, not {parsed.scheme or 'this'}",
            which=which,
            next_step="save it to a file first",
        )
    if parsed.userinfo:
        raise ForbiddenError("it holds a user name or password", which=which, next_step="take them out of the address")
    return parsed


def _ask(
    client: httpx.Client, url: httpx.URL, settings: Settings, *, which: str, deadline: float, resolve: Resolve
) -> Fetched | httpx.URL:
    """What one request answers, or where it sends us."""
    address = _get_address(url, settings, which=which, resolve=resolve)
    host = url.netloc.decode("ascii")
    request = client.build_request(
        "GET",
        url.copy_with(host=address),
        headers={"Host": host, "User-Agent": AGENT, "Accept": "text/html, text/plain;q=0.9"},
        extensions={"sni_hostname": url.host},
        timeout=_get_left(deadline, which=which, settings=settings),
    )
    answer = client.send(request, stream=True)
    try:
        if answer.status_code in _MOVED and "location" in answer.headers:
            return _parse(str(url.join(answer.headers["location"])), which=which)
        if answer.status_code != 200:
            raise FetchError(
                f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip(),
                which=which,
                next_step="open it in a browser and save the page",
            )
        return _receive(answer, url, settings, which=which, deadline=deadline)
    finally:
        answer.close()


def _receive(answer: httpx.Response, url: httpx.URL, settings: Settings, *, which: str, deadline: float) -> Fetched:
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise NotTextError(f"is {kind}, not a page or text", which=which, next_step="download and convert it first")
    data = bytearray()
    for chunk in answer.iter_bytes(65_536):
        data += chunk
        if len(data) > settings.source.max_bytes:
            raise make_too_large(settings.source, which=which)
        _get_left(deadline, which=which, settings=settings)
    return Fetched(data=bytes(data), url=str(url), content_type=kind, encoding=answer.charset_encoding)


def _get_left(deadline: float, *, which: str, settings: Settings) -> float:
    """The seconds that are left; FetchError when none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(
            f"took longer than {settings.fetch.timeout:g} seconds",
            which=which,
            next_step="try again, or raise --timeout",
        )
    return left


def _get_address(url: httpx.URL, settings: Settings, *, which: str, resolve: Resolve) -> str:
    """The address to connect to, if every address of the host may be asked."""
    port = url.port or (443 if url.scheme == "https" else 80)
    addresses = resolve(url.host, port)
    if not addresses:
        raise FetchError("the host has no address", which=which, next_step="check the spelling")
    for address in addresses:
        if not settings.fetch.allow_private and not is_public(address):
            raise ForbiddenError(
                f"leads to {address}, which is no public address",
                which=which,
                next_step="add --allow-private if you mean it",
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    elif ip in _SHARED:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _describe(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "no such host"
    return f"can't be reached ({str(error) or type(error).__name__})"
