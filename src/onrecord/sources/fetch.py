"""URL -> bytes: the only door to the network.

A host is resolved once, every address of it is judged, and the connection goes to the address that was judged: a name
that changes its address in between reaches nothing else. Redirects are followed by hand, each judged in the same way.
The whole runs in a thread that is waited for no longer than the settings allow: looking up a name, and a server that
sends its answer's head letter by letter, heed no other limit.
"""

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

import httpx

from onrecord.errors import FetchError, ForbiddenError, NotModifiedError, NotTextError
from onrecord.settings import Settings
from onrecord.sources.dates import maybe_get_wait
from onrecord.sources.decoding import make_too_large
from onrecord.version import __version__

_T = TypeVar("_T")
Resolve = Callable[[str, int], Sequence[str]]

AGENT = f"onrecord/{__version__}"
XML_KINDS = frozenset(
    "application/xml text/xml application/rss+xml application/atom+xml application/rdf+xml "
    "application/vnd.iptc.g2.newsitem+xml application/vnd.iptc.g2.newsmessage+xml".split()
)
JSON_KIND = "application/json"
_KINDS = frozenset({"text/html", "application/xhtml+xml", "text/plain", JSON_KIND}) | XML_KINDS
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml;q=0.9, application/rss+xml;q=0.9, text/plain;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7"
)
_CODINGS = ("", "identity", "gzip")  # one only: codings of codings blow a small answer up without end
_LATER = frozenset({429, 503})
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})\b", re.I)
_VALIDATOR = re.compile(r"[ -~]{1,1000}")  # what is sent again as it came
_MOVED = frozenset({301, 302, 303, 307, 308})
_TROUBLES = (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, OverflowError)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a URL's last answer said by which a change can be told: its ETag and its Last-Modified, as they came."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL answered: the bytes, the URL after redirects, what its header calls them, and its validators.

    `max_age` are the seconds for which it says that nothing will change.
    """

    data: bytes
    url: str
    content_type: str
    encoding: str | None
    etag: str | None = None
    last_modified: str | None = None
    max_age: int | None = None


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def fetch(
    url: str,
    settings: Settings,
    *,
    validators: Validators | None = None,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve_host,
) -> Fetched:
    """What a URL answers; with validators of an earlier answer, only where it has changed since.

    Raises ForbiddenError for a scheme or address that is not allowed, FetchError where nothing usable comes back in
    time (its `retry_after` says when the server would be asked again, if it told), NotModifiedError where validators
    were given and nothing has changed, TooLargeError beyond `source.max_bytes`, NotTextError for anything but text,
    HTML, XML and JSON.
    """
    deadline = time.monotonic() + settings.fetch.timeout
    visit = _Visit(which=url, settings=settings, deadline=deadline, resolve=resolve, validators=validators)
    return _wait(visit, lambda: _follow(visit, transport))


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    settings: Settings,
    *,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve_host,
) -> int:
    """Send a body to a URL; the status that comes back. Redirects are not followed, and the answer is not read.

    Raises ForbiddenError for a scheme or address that is not allowed, FetchError where there is no answer in time.
    """
    deadline = time.monotonic() + settings.fetch.timeout
    sent = (body, dict(headers))
    visit = _Visit(which=url, settings=settings, deadline=deadline, resolve=resolve, validators=None, sent=sent)

    def work() -> int:
        with httpx.Client(transport=transport, trust_env=False) as client:
            try:
                answer = _send(client, _parse(url, which=url), visit)
            except _TROUBLES as error:
                raise _make_unreached(error, visit) from None
            answer.close()
            return answer.status_code

    return _wait(visit, work)


def _wait(visit: "_Visit", make: Callable[[], _T]) -> _T:
    """What is made in a thread, which is waited for until the visit is late."""
    future: Future[_T] = Future()

    def work() -> None:
        try:
            future.set_result(make())
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        return future.result(visit.settings.fetch.timeout)
    except TimeoutError:
        raise visit.make_late() from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """What stays the same from hop to hop."""

    which: str
    settings: Settings
    deadline: float
    resolve: Resolve
    validators: Validators | None
    sent: tuple[bytes, dict[str, str]] | None = None  # a body, and the headers that go with it

    def get_left(self) -> float:
        """The seconds that are left; FetchError when none are."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.make_late()
        return left

    def make_late(self) -> FetchError:
        """The error for a visit that takes too long."""
        return FetchError(
            f"took longer than {self.settings.fetch.timeout:g} seconds",
            which=self.which,
            next_step="try again, or raise --timeout",
        )


def _follow(visit: _Visit, transport: httpx.BaseTransport | None) -> Fetched:
    """What the URL at the end of the redirects answers."""
    # No connection is kept: its certificate was checked for one host, and the next may share the address.
    limits = httpx.Limits(max_keepalive_connections=0)
    most = visit.settings.fetch.max_redirects
    with httpx.Client(transport=transport, trust_env=False, limits=limits) as client:
        at = _parse(visit.which, which=visit.which)
        for _ in range(most + 1):
            try:
                found = _ask(client, at, visit)
            except _TROUBLES as error:
                raise _make_unreached(error, visit) from None
            if isinstance(found, Fetched):
                return found
            at = found
    raise FetchError(f"more than {most} redirects", which=visit.which, next_step="give the address that it ends at")


def _make_unreached(error: Exception, visit: _Visit) -> FetchError:
    return FetchError(_describe(error), which=visit.which, next_step="check the address and the connection")


def _parse(url: str, *, which: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"not a URL ({error})", which=which, next_step="write it as https://host/path") from None
    if parsed.scheme not in {"http", "https"} or not host:
        raise ForbiddenError(
            f"only http and https are fetched, not {parsed.scheme or 'this'}",
            which=which,
            next_step="save it to a file first",
        )
    if parsed.userinfo:
        raise ForbiddenError("it holds a user name or password", which=which, next_step="take them out of the address")
    return parsed


def _ask(client: httpx.Client, url: httpx.URL, visit: _Visit) -> Fetched | httpx.URL:
    """What one request answers, or where it sends us."""
    answer = _send(client, url, visit)
    try:
        if answer.status_code in _MOVED and "location" in answer.headers:
            return _parse(str(url.join(answer.headers["location"])), which=visit.which)
        if answer.status_code != 200:
            raise _make_refused(answer, visit)
        return _receive(answer, url, visit)
    finally:
        answer.close()


def _make_refused(answer: httpx.Response, visit: _Visit) -> FetchError:
    """The error for a status that brings nothing."""
    if answer.status_code == 304 and visit.validators is not None:
        return NotModifiedError("not changed since it was read last", which=visit.which, next_step="ask again later")
    what = f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip()
    seconds = maybe_get_wait(answer.headers.get("retry-after", "")) if answer.status_code in _LATER else None
    step = "open it in a browser and save the page" if seconds is None else f"ask again in {seconds:.0f} seconds"
    error = FetchError(what, which=visit.which, next_step=step)
    error.retry_after = seconds
    return error


def _send(client: httpx.Client, url: httpx.URL, visit: _Visit) -> httpx.Response:
    """The answer of the first of the host's addresses that can be connected to."""
    addresses = _find_addresses(url, visit)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
    }
    body, more = visit.sent or (None, {})
    headers |= more
    if visit.validators is not None and visit.validators.etag:
        headers["If-None-Match"] = visit.validators.etag
    if visit.validators is not None and visit.validators.modified:
        headers["If-Modified-Since"] = visit.validators.modified
    for others, address in zip(range(len(addresses) - 1, -1, -1), addresses, strict=True):
        left = visit.get_left()
        request = client.build_request(
            "GET" if visit.sent is None else "POST",
            url.copy_with(host=address),
            content=body,
            headers=headers,
            extensions={"sni_hostname": url.host},
            timeout=httpx.Timeout(left, connect=left / (others + 1)),
        )
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if not others:
                raise
    raise FetchError("the host has no address", which=visit.which, next_step="check the spelling")


def _receive(answer: httpx.Response, url: httpx.URL, visit: _Visit) -> Fetched:
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise NotTextError(
            f"is {kind}, not a page or text", which=visit.which, next_step="download and convert it first"
        )
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise FetchError(
            f"the server answered in {coding}, which was not asked for",
            which=visit.which,
            next_step="open it in a browser and save the page",
        )
    data = bytearray()
    for chunk in answer.iter_bytes(65_536):
        data += chunk
        if len(data) > visit.settings.source.max_bytes:
            raise make_too_large(visit.settings.source, which=visit.which)
        visit.get_left()
    return Fetched(
        data=bytes(data),
        url=str(url),
        content_type=kind,
        encoding=answer.charset_encoding,
        etag=_maybe_get_validator(answer, "etag"),
        last_modified=_maybe_get_validator(answer, "last-modified"),
        max_age=_maybe_get_age(answer),
    )


def _maybe_get_age(answer: httpx.Response) -> int | None:
    found = _MAX_AGE.search(answer.headers.get("cache-control", ""))
    return int(found[1]) if found else None


def _maybe_get_validator(answer: httpx.Response, name: str) -> str | None:
    written = answer.headers.get(name, "")
    return written if _VALIDATOR.fullmatch(written) else None


def _find_addresses(url: httpx.URL, visit: _Visit) -> Sequence[str]:
    """The addresses of a URL's host, if every one of them may be asked."""
    addresses = visit.resolve(url.host, url.port or (443 if url.scheme == "https" else 80))
    for address in addresses:
        if not visit.settings.fetch.allow_private and not is_public(address):
            raise ForbiddenError(
                f"leads to {address}, which is no public address",
                which=visit.which,
                next_step="add --allow-private if you mean it",
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    elif ip in _SHARED:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _describe(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "no such host"
    return f"can't be reached ({str(error) or type(error).__name__})"
