"""URL -> bytes, through a fake transport: no test here touches a network."""

from collections.abc import Callable

import httpx
import pytest

from onrecord.errors import FetchError, ForbiddenError, NotTextError, TooLargeError
from onrecord.settings import FetchSettings, Settings, SourceSettings
from onrecord.sources.fetch import Fetched, fetch, is_public

PUBLIC = "93.184.216.34"


def get(
    url: str,
    answer: Callable[[httpx.Request], httpx.Response],
    *,
    addresses: tuple[str, ...] = (PUBLIC,),
    settings: Settings | None = None,
) -> Fetched:
    """What a fake server answers."""
    return fetch(
        url, settings or Settings(), transport=httpx.MockTransport(answer), resolve=lambda host, port: addresses
    )


def say(text: str = "<p>Hello</p>", **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    """A server that always says the same."""
    return lambda request: httpx.Response(200, text=text, headers={"content-type": "text/html", **headers})


def test_a_page_comes_back() -> None:
    """The bytes and the address come back; the connection goes to the address that was judged."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, text="<p>Hi</p>", headers={"content-type": "text/html; charset=utf-8"})

    fetched = get("https://example.org/a?b=1", answer)

    assert (fetched.data, fetched.url, fetched.content_type) == (b"<p>Hi</p>", "https://example.org/a?b=1", "text/html")
    assert (seen[0].url.host, seen[0].headers["host"]) == (PUBLIC, "example.org")
    assert seen[0].extensions["sni_hostname"] == "example.org"
    assert seen[0].headers["user-agent"].startswith("onrecord/")


PRIVATE = (
    "127.0.0.1 10.0.0.1 192.168.1.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1%eth0 fc00::1 "
    "::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::"
).split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_forbidden(address: str) -> None:
    """No address of the inside is asked, however it is written."""
    assert not is_public(address)
    with pytest.raises(ForbiddenError, match="no public address; add --allow-private"):
        get("http://example.org/", say(), addresses=(PUBLIC, address))


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1"])
def test_public_addresses_are_allowed(address: str) -> None:
    """An address of the public internet is asked."""
    assert is_public(address)


def test_private_addresses_can_be_allowed() -> None:
    """The option opens them."""
    settings = Settings(fetch=FetchSettings(allow_private=True))

    assert get("http://localhost/", say(), addresses=("127.0.0.1",), settings=settings).data == b"<p>Hello</p>"


def test_redirects_are_followed_and_judged() -> None:
    """Each hop is resolved and judged anew."""
    answers = {"/a": httpx.Response(302, headers={"location": "/b"}), "/b": httpx.Response(200, text="b")}

    assert get("http://example.org/a", lambda request: answers[request.url.path]).url == "http://example.org/b"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "http://user:secret@example.org/"])
def test_a_redirect_can_lead_nowhere_else(target: str) -> None:
    """Other schemes and addresses with passwords are refused, also behind a redirect."""
    with pytest.raises(ForbiddenError):
        get("http://example.org/a", lambda request: httpx.Response(302, headers={"location": target}))


def test_redirects_are_bounded() -> None:
    """A ring of redirects ends."""
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get("http://example.org/a", lambda request: httpx.Response(302, headers={"location": "/a"}))


def test_size_is_bounded() -> None:
    """More than the limit is not even received."""
    settings = Settings(source=SourceSettings(max_bytes=100))

    with pytest.raises(TooLargeError):
        get("http://example.org/", say("a" * 101), settings=settings)


def test_errors_of_the_server_are_told() -> None:
    """The status is in the line."""
    with pytest.raises(FetchError, match="the server answered 404 Not Found"):
        get("http://example.org/", lambda request: httpx.Response(404))


def test_a_server_that_can_not_be_reached() -> None:
    """A failed connection is an error of this article."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused")

    with pytest.raises(FetchError, match=r"can't be reached \(connection refused\)"):
        get("http://example.org/", refuse)


def test_what_is_no_page_is_refused() -> None:
    """An image is no article."""
    with pytest.raises(NotTextError, match="is image/png, not a page or text"):
        get("http://example.org/", say(**{"content-type": "image/png"}))


@pytest.mark.parametrize("url", ["ftp://example.org/", "http://", "https://user@example.org/"])
def test_urls_that_are_not_fetched(url: str) -> None:
    """Only http and https without credentials are fetched."""
    with pytest.raises(FetchError):
        get(url, say())
