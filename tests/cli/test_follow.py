"""Tests of `onrecord follow`, against a server on the loopback interface."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner, Result

from onrecord.ask.ledger import Ledger
from onrecord.cli import follow as module
from onrecord.cli import following, main
from onrecord.cli.add import Adding
from onrecord.ledger import store
from onrecord.model import Article, Record
from onrecord.read.models import Models
from onrecord.settings import ReadSettings
from onrecord.sources import find_items, get_article
from tests.cli.stages import STAGES

PROSE = (
    "The foreign minister of Ondria said on {day} that her country would keep the ceasefire for as long as the other "
    "side did, and that the monitors had counted fewer shots in a week than in any week before it. She did not say "
    "what would happen after that, and left the hall without taking a question from the reporters who had waited."
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass
class Site:
    """What a server answers by path: status, headers, body; and what it was asked, with which headers."""

    answers: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base: str = ""

    def put_feed(
        self, *days: str, whole: bool = True, path: str = "/feed", headers: dict[str, str] | None = None
    ) -> None:
        """A feed of an entry for each day, which holds the article, or else links to its page."""
        items = "".join(
            f"<item><title>{day}</title><guid isPermaLink='false'>{self.base}/id/{day}</guid>"
            f"<link>{self.base}/{day}</link><pubDate>Fri, 14 Mar 2031 10:00:00 GMT</pubDate>"
            f"<description>{PROSE.format(day=day) * 3 if whole else 'More inside.'}</description></item>"
            for day in days
        )
        body = f"<rss version='2.0'><channel><title>Radio Velmar</title>{items}</channel></rss>"
        self.answers[path] = (200, {"Content-Type": "application/rss+xml", **(headers or {})}, body)

    def put_page(self, day: str) -> None:
        """The page that an entry links to."""
        page = f"<!doctype html><title>{day}</title><article><p>{PROSE.format(day=day) * 3}</p></article>"
        self.answers[f"/{day}"] = (200, {"Content-Type": "text/html"}, page)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(each == path for each, _ in self.asked)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server without any answers."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, headers, body = made.answers.get(self.path, (404, {}, ""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, ""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Clock:
    """The ledger's time, which a test moves."""

    now: str = "2031-03-15T08:00:00Z"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Clock:
    """A clock that stands still, no pauses between requests, and an empty working directory."""
    made = Clock()
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("ONRECORD_FOLLOW_PAUSE", "0")
    monkeypatch.setattr(store.Store.__init__, "__kwdefaults__",
                        {**(store.Store.__init__.__kwdefaults__ or {}), "now": lambda: made.now})  # fmt: skip
    return made


def read_nothing(article: Article, models: Models, settings: ReadSettings) -> Record:
    """The record of an article of which nothing was read."""
    return Record(reader="none", article=article, actors=(), statements=(), times=(), events=(), figures=())


def follow(*arguments: str) -> Result:
    """Run the command with the real sources and a reader that needs no model."""
    stages = replace(STAGES, find_items=find_items, get_article=get_article, read=read_nothing)
    return CliRunner().invoke(main, ("follow", *arguments, "--allow-private"), obj=stages)


def find_titles() -> list[str | None]:
    """The titles of the ledger's articles, in the order in which they came."""
    with Ledger("onrecord.db") as ledger:
        return [row[0] for row in ledger.database.find("SELECT title FROM articles ORDER BY number")]


def get_listed() -> dict[str, object]:
    """The only feed that is followed."""
    (feed,) = json.loads(follow("--list", "--format", "json").output)
    return dict(feed)


def test_new_entries_are_added_once(site: Site, clock: Clock) -> None:
    """The first run reads all entries, the next one the new ones alone; without names it asks the feeds it knows."""
    site.put_feed("Monday", "Tuesday")
    first = follow(f"{site.base}/feed")
    assert first.exit_code == 0, first.output
    assert "added 2 articles" in first.output

    clock.now = "2031-03-15T09:00:00Z"
    site.put_feed("Monday", "Tuesday", "Friday")
    second = follow()
    assert "added 1 article " in second.output
    assert sorted(map(str, find_titles())) == ["Friday", "Monday", "Tuesday"]
    assert (get_listed()["read"], get_listed()["waiting"]) == (3, 0)


def test_a_feed_is_not_asked_too_often(site: Site, clock: Clock) -> None:
    """Not within five minutes, nor before its answer is old; then with what it sent to tell a change by."""
    site.put_feed("Monday", headers={"ETag": '"a1"', "Cache-Control": "max-age=1800"})
    follow(f"{site.base}/feed")
    clock.now = "2031-03-15T08:29:00Z"
    assert "not asked before 2031-03-15T08:30:00Z" in follow(f"{site.base}/feed").output
    assert site.count("/feed") == 1

    clock.now = "2031-03-15T08:31:00Z"
    assert "not changed" in follow().output
    assert site.asked[-1][1]["if-none-match"] == '"a1"'
    assert get_listed()["told"] == "not changed"


def test_linked_pages_are_fetched_once(site: Site, clock: Clock) -> None:
    """An entry that only teases is read at its address, with what the feed tells of it."""
    site.put_feed("Monday", whole=False)
    site.put_page("Monday")
    follow(f"{site.base}/feed")
    clock.now = "2031-03-15T09:00:00Z"
    follow()

    assert site.count("/Monday") == 1
    with Ledger("onrecord.db") as ledger:
        page = ledger.get_article(f"{site.base}/id/Monday")
    assert (page.source.title, page.source.published) == ("Monday", "2031-03-14T10:00:00+00:00")


def test_what_fails_is_tried_three_times(site: Site, clock: Clock) -> None:
    """Later each time, then left; the others of the feed are read meanwhile."""
    site.put_feed("Monday", "Friday", whole=False)
    site.put_page("Friday")
    assert follow(f"{site.base}/feed").exit_code == 1
    assert find_titles() == ["Friday"]
    for clock.now, tries in (
        ("2031-03-15T08:50:00Z", 1), ("2031-03-15T09:10:00Z", 2), ("2031-03-15T12:00:00Z", 2),
        ("2031-03-15T14:00:00Z", 3), ("2031-03-25T14:00:00Z", 3),
    ):  # fmt: skip
        follow()
        assert site.count("/Monday") == tries
    assert (get_listed()["left"], get_listed()["waiting"]) == (1, 0)


def test_a_server_that_asks_for_patience_gets_it(site: Site, clock: Clock) -> None:
    """Retry-After is heeded, failures put the next request off further; the feed stays followed."""
    site.answers["/feed"] = (429, {"Retry-After": "7200"}, "")
    failed = follow(f"{site.base}/feed")
    assert failed.exit_code == 1
    assert "429" in failed.output
    assert get_listed()["next_at"] == "2031-03-15T10:00:00Z"

    site.put_feed("Monday")
    clock.now = "2031-03-15T10:00:00Z"
    assert follow().exit_code == 0
    assert find_titles() == ["Monday"]
    assert get_listed()["failed"] == 0


def test_a_mistyped_address_is_not_followed(site: Site, clock: Clock) -> None:
    """What never answered is no feed; one that fails later stays, and is asked later and later."""
    assert follow(f"{site.base}/nothing").exit_code == 1
    assert "No feed is followed yet" in follow("--list").output
    site.put_feed("Monday")
    follow(f"{site.base}/feed")
    site.answers["/feed"] = (200, {"Content-Type": "text/html"}, "<!doctype html><p>Under repair</p>")
    for clock.now, again in (
        ("2031-03-15T09:00:00Z", "2031-03-15T09:15:00Z"), ("2031-03-15T09:15:00Z", "2031-03-15T09:45:00Z"),
    ):  # fmt: skip
        assert follow().exit_code == 1
        assert get_listed()["next_at"] == again


def test_an_interrupted_run_goes_on(site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a feed told is kept before it is read: the next run reads it without asking the feed again."""
    site.put_feed(*DAYS)

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Adding, "add_items", interrupt)
        assert follow(f"{site.base}/feed").exit_code == 130
    assert find_titles() == []
    assert get_listed()["waiting"] == 5

    follow()
    assert len(find_titles()) == 5
    assert site.count("/feed") == 1


def test_an_article_of_two_feeds_is_added_once(site: Site, clock: Clock) -> None:
    """The second feed's entry is known by then."""
    site.put_feed("Monday")
    site.put_feed("Monday", "Friday", path="/world/feed")

    told = follow(f"{site.base}/feed", f"{site.base}/world/feed")

    assert "added 2 articles" in told.output
    assert len(find_titles()) == 2


def test_a_page_names_its_feeds(site: Site, clock: Clock) -> None:
    """What is no feed is not followed; of a page the error says which feeds it names. Other feeds are read."""
    head = "<link rel='alternate' type='application/rss+xml' href='/feed'><link rel='alternate' href='/de'>"
    site.answers["/"] = (200, {"Content-Type": "text/html"}, f"<!doctype html><html><head>{head}</head></html>")
    site.put_feed("Monday")

    told = follow(f"{site.base}/", f"{site.base}/feed")

    assert told.exit_code == 1
    assert f"a page, not a feed; follow {site.base}/feed" in told.output
    assert len(find_titles()) == 1
    assert get_listed()["url"] == f"{site.base}/feed"


def test_a_feed_is_forgotten(site: Site, clock: Clock) -> None:
    """Its articles stay; one that is not followed is an error; with none left, the command says how to begin."""
    site.put_feed("Monday")
    follow(f"{site.base}/feed")
    assert f"{site.base}/feed" in follow("--list").output
    assert follow("--forget", f"{site.base}/nothing").exit_code == 1
    assert follow("--forget", f"{site.base}/feed").exit_code == 0

    assert find_titles() == ["Monday"]
    assert "No feed is followed yet" in follow("--list").output
    assert follow().exit_code == 2


def test_it_stays_and_asks_again(site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --every it waits between two rounds, and ends with Ctrl-C."""
    site.put_feed("Monday")
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            raise KeyboardInterrupt
        clock.now = "2031-03-15T09:00:00Z"
        site.put_feed("Monday", "Friday")

    monkeypatch.setattr(module, "wait", wait)

    assert follow(f"{site.base}/feed", "--every", "10").exit_code == 130
    assert waits == [600.0, 600.0]
    assert len(find_titles()) == 2


def test_requests_to_one_host_are_apart() -> None:
    """The second one waits for what is left of the pause; another host's does not."""
    slept: list[float] = []
    pause = following.Pause(5.0, slept.append)
    for url in ("https://a.example/1", "https://b.example/1", "https://a.example/2"):
        pause.wait(url)

    assert len(slept) == 1
    assert 4.0 < slept[0] <= 5.0
