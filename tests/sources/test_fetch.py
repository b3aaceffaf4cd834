"""URL -> bytes: through a fake transport, and from a server on the loopback interface."""

import gzip
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from onrecord.errors import FetchError, ForbiddenError, NotModifiedError, NotTextError, TooLargeError
from onrecord.settings import FetchSettings, Settings, SourceSettings
from onrecord.sources.fetch import Fetched, Validators, fetch, is_public

PUBLIC = "93.184.216.34"


def get(
    url: str,
    answer: Callable[[httpx.Request], httpx.Response],
    *,
    addresses: tuple[str, ...] = (PUBLIC,),
    settings: Settings | None = None,
    validators: Validators | None = None,
) -> Fetched:
    """What a fake server answers."""
    return fetch(
        url,
        settings or Settings(),
        validators=validators,
        transport=httpx.MockTransport(answer),
        resolve=lambda host, port: addresses,
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
    "fec0::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:0:5db8:d822::80ff:fffe ::"
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


@pytest.mark.parametrize("coding", ["br", "gzip, gzip"])
def test_codings_that_were_not_asked_for_are_refused(coding: str) -> None:
    """An answer packed in another way, or twice, is not unpacked."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(b"packed"), headers={"content-encoding": coding})

    with pytest.raises(FetchError, match=f"answered in {coding}, which was not asked for"):
        get("http://example.org/", answer)


def test_the_next_address_is_tried() -> None:
    """Where the first address of a host does not answer, the second is asked."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == PUBLIC:
            raise httpx.ConnectError("no route")
        return httpx.Response(200, text=request.url.host)

    assert get("http://example.org/", answer, addresses=(PUBLIC, "2606:2800:220:1::1")).data == b"2606:2800:220:1::1"


def test_a_host_without_addresses() -> None:
    """A name that resolves to nothing is an error of this article."""
    with pytest.raises(FetchError, match="the host has no address"):
        get("http://example.org/", say(), addresses=())


def test_looking_up_a_name_is_bounded() -> None:
    """A resolver that hangs is waited for no longer than the settings allow."""
    settings = Settings(fetch=FetchSettings(timeout=0.1))
    began = time.monotonic()

    def resolve(host: str, port: int) -> tuple[str, ...]:
        time.sleep(1)
        return (PUBLIC,)

    with pytest.raises(FetchError, match=r"took longer than 0\.1 seconds; try again, or raise --timeout"):
        fetch("http://example.org/", settings, transport=httpx.MockTransport(say()), resolve=resolve)
    assert time.monotonic() - began < 0.9


KNOWN = Validators(etag='"a7"', modified="Fri, 14 Mar 2031 09:30:00 GMT")


def answer_if_changed(request: httpx.Request) -> httpx.Response:
    """A server that knows what it said last, also behind a redirect."""
    if request.url.path == "/old":
        return httpx.Response(301, headers={"location": "/new"})
    same = request.headers.get("if-none-match") == KNOWN.etag
    assert request.headers.get("if-modified-since") == (KNOWN.modified if same else None)
    headers = {"etag": '"a7"', "last-modified": "Fri, 14 Mar 2031 09:30:00 GMT", "content-type": "application/rss+xml"}
    return httpx.Response(304 if same else 200, headers=headers, text="" if same else "<rss/>")


def test_what_has_not_changed_is_told() -> None:
    """An answer brings its validators; with them, the same question is answered by an error of its own."""
    fetched = get("https://example.org/old", answer_if_changed)

    assert Validators(etag=fetched.etag, modified=fetched.last_modified) == KNOWN
    with pytest.raises(NotModifiedError, match="not changed since it was read last"):
        get("https://example.org/old", answer_if_changed, validators=KNOWN)
    assert get("https://example.org/new", answer_if_changed, validators=Validators(etag='"b"')).data == b"<rss/>"


def test_a_server_that_says_unchanged_unasked() -> None:
    """Without validators, the status is an error like others."""
    with pytest.raises(FetchError, match="answered 304") as error:
        get("http://example.org/", lambda request: httpx.Response(304))
    assert not isinstance(error.value, NotModifiedError)


@pytest.mark.parametrize("etag", ['"\x7f"', "", "a" * 2000])
def test_validators_that_can_not_be_sent_again_are_left_out(etag: str) -> None:
    """Only what is safe in the head of a question is kept; nothing else than an error comes of the rest."""
    assert get("http://example.org/", say(etag=etag)).etag is None
    with pytest.raises(FetchError):
        get("http://example.org/", lambda request: httpx.Response(304), validators=Validators(modified="é\r\nX: y"))


@pytest.mark.parametrize(
    ("status", "written", "low", "high"),
    [
        (429, "120", 120, 120),
        (503, " 5 ", 5, 5),
        (503, "Fri, 14 Mar 2081 09:30:00 GMT", 86_400, 1e11),
        (503, "Fri, 14 Mar 1981 09:30:00 GMT", 0, 0),
    ],
)
def test_a_server_may_say_when_to_ask_again(status: int, written: str, low: float, high: float) -> None:
    """The seconds are in the error, also after it was pickled."""
    with pytest.raises(FetchError, match=f"answered {status} .*; ask again in") as error:
        get("http://example.org/", lambda request: httpx.Response(status, headers={"retry-after": written}))
    assert error.value.retry_after is not None
    assert low <= error.value.retry_after <= high
    assert pickle.loads(pickle.dumps(error.value)).retry_after == error.value.retry_after


@pytest.mark.parametrize("written", ["soon", "", "9" * 400, "-3", "1e400", "٣"])
def test_a_wait_that_is_none_is_passed_over(written: str) -> None:
    """An unreadable Retry-After leaves the error as it is without one."""
    with pytest.raises(FetchError, match="answered 429 Too Many Requests; open it") as error:
        get("http://example.org/", lambda request: httpx.Response(429, headers={b"retry-after": written.encode()}))
    assert error.value.retry_after is None


class Handler(BaseHTTPRequestHandler):
    """A server's answers: a page, a packed page, a page's head that never ends."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written to the terminal."""

    def do_GET(self) -> None:
        """Answer by path."""
        self.send_response(200)
        if self.path == "/slow":
            for number in range(20):
                self.send_header(f"X-{number}", "a")
                self.flush_headers()
                time.sleep(0.1)
        self.send_header("Content-Type", "text/html; charset=windows-1252")
        body = f"<p>“{self.headers['Host']}”</p>".encode("cp1252")
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(b"a" * 100_000)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server on the loopback interface."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


HERE = Settings(fetch=FetchSettings(allow_private=True, timeout=5), source=SourceSettings(max_bytes=10_000))


def test_a_server_is_asked_by_the_address_that_was_judged(port: int) -> None:
    """A real connection goes where the resolver said, and the server is told the host of the URL."""
    url = f"http://northwire.example:{port}/"

    fetched = fetch(url, HERE, resolve=lambda host, port: ("127.0.0.1",))

    assert (fetched.url, fetched.encoding) == (url, "windows-1252")
    assert fetched.data.decode("cp1252") == f"<p>“northwire.example:{port}”</p>"


def test_what_is_packed_counts_unpacked(port: int) -> None:
    """The limit is one of what comes out, not of what comes in."""
    with pytest.raises(TooLargeError, match="more than 10,000 bytes"):
        fetch(f"http://127.0.0.1:{port}/packed", HERE)


def test_a_head_that_never_ends_is_bounded(port: int) -> None:
    """A server that sends a little now and then is not waited for longer than the settings allow."""
    began = time.monotonic()

    with pytest.raises(FetchError, match="took longer"):
        fetch(f"http://127.0.0.1:{port}/slow", Settings(fetch=FetchSettings(allow_private=True, timeout=0.3)))
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_the_own_machine_is_not_asked_however_it_is_written(port: int, host: str) -> None:
    """Odd spellings of the loopback address are seen through."""
    with pytest.raises(ForbiddenError, match="no public address"):
        fetch(f"http://{host}:{port}/", Settings())


@pytest.mark.parametrize("url", ["http://xn--/", "http://[::1", "http://☃.example/", "http://a\x00b/"])
def test_what_is_no_url_is_told(url: str) -> None:
    """Hosts that can't be are refused before anything is asked."""
    with pytest.raises(FetchError, match="not a URL"):
        get(url, say())
