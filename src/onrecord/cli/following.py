"""Feeds -> articles in a ledger: asked when they may be asked, their new entries read once, failures tried again."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

import msgspec

from onrecord.ask.ledger import Ledger
from onrecord.cli.add import Adding
from onrecord.cli.ledgers import describe_count
from onrecord.cli.report import Report
from onrecord.cli.work import Outcome, Stages
from onrecord.errors import ArticleError, FetchError, MalformedError, NotModifiedError
from onrecord.ledger.feeds import LEAST, Feed, add_time, find_pending, maybe_get_feed, note_entry, put_feed
from onrecord.model import Article
from onrecord.settings import Settings
from onrecord.sources.item import Item

LONGEST = timedelta(days=1)  # that an answer, or a number of failures, can put off the next request
AFTER_FAILURE = timedelta(minutes=15)  # doubled with each failure


@dataclass(slots=True)
class Pause:
    """Waits between two requests to one host."""

    seconds: float
    sleep: Callable[[float], None] = time.sleep
    asked: dict[str, float] = field(default_factory=dict)

    def wait(self, url: str) -> None:
        """Wait until a host may be asked again; from now on it was."""
        host = urlsplit(url).netloc
        left = self.asked.get(host, -self.seconds) + self.seconds - time.monotonic()
        if host in self.asked and left > 0:
            self.sleep(left)
        self.asked[host] = time.monotonic()


@dataclass(slots=True, kw_only=True)
class Noting:
    """A report that also keeps what became of each item."""

    report: Report
    found: dict[str, Outcome] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Keep an outcome, and report it."""
        self.found[outcome.name] = outcome
        self.report.add(outcome)


class Following:
    """A run over the feeds of a ledger."""

    def __init__(self, ledger: Ledger, settings: Settings, stages: Stages, *, pause: Pause | None = None) -> None:
        self._ledger = ledger
        self._settings = settings
        self._pause = pause or Pause(settings.follow.pause)
        self.adding = Adding(ledger, settings, replace(stages, get_article=self._make_get(stages)), again=False)

    def ask(self, url: str) -> str:
        """Ask a feed for what is new, if it may be asked by now; what it answered, in words.

        Raises an ArticleError where it can't be read; one that is followed already is asked again later.
        """
        known = maybe_get_feed(self._ledger, url)
        now = self._ledger.now()
        if known is not None and now < known.next_at:
            return f"not asked before {known.next_at}"
        try:
            return self._ask(url, known, now)
        except NotModifiedError:
            if known is None:
                raise
            put_feed(self._ledger, _make_asked(known, now, told="not changed"))
            return "not changed"
        except ArticleError as error:
            patience = error.retry_after if isinstance(error, FetchError) else None
            if known is not None or patience is not None:  # an address that was mistyped is not followed
                self._keep_failure(url, known, error.what, now, patience=patience or 0.0)
            raise

    def _ask(self, url: str, known: Feed | None, now: str) -> str:
        from onrecord.sources import find_entries
        from onrecord.sources.fetch import Validators, fetch

        validators = Validators(etag=known.etag, modified=known.modified) if known is not None else None
        self._pause.wait(url)
        answer = fetch(url, self._settings, validators=validators)
        try:
            items = find_entries(answer.data, which=url, settings=self._settings)
        except MalformedError as error:
            raise _tell_of_feeds(error, answer.data, answer.url) from None
        told = describe_count(len(items), "entry", "entries")
        feed = Feed(
            url=url, etag=answer.etag, modified=answer.last_modified, asked_at=now, told=told,
            next_at=_get_next(now, timedelta(seconds=answer.max_age or 0)),
        )  # fmt: skip
        new = put_feed(self._ledger, feed, map(_name_entry, items))
        return f"{told}, {new:,} new"

    def read(self, url: str, report: Report, *, jobs: int) -> None:
        """Read the entries of a feed that wait, each once; what can't be read is tried again later, at most twice."""
        pending = {_call(url, each.entry): each for each in find_pending(self._ledger, url)}
        noting = Noting(report=report)
        items = [_make_item(name, each.data) for name, each in pending.items()]
        self.adding.add_items(iter(items), jobs=jobs, report=noting)
        for name, outcome in noting.found.items():
            note_entry(self._ledger, url, pending[name], told=str(outcome.error) if outcome.error else None)

    def _keep_failure(self, url: str, known: Feed | None, told: str, now: str, *, patience: float) -> None:
        feed = known or Feed(url=url, asked_at=now, next_at=now, told="")
        wait = timedelta(seconds=min(patience, LONGEST.total_seconds()))
        backoff = min(AFTER_FAILURE * 2 ** min(feed.failed, 10), LONGEST)
        failed = msgspec.structs.replace(
            feed, asked_at=now, next_at=_get_next(now, max(wait, backoff)), failed=feed.failed + 1, told=told
        )
        put_feed(self._ledger, failed)

    def _make_get(self, stages: Stages) -> Callable[[Item, Settings], Article]:
        from onrecord.sources import maybe_get_address

        def get_politely(item: Item, settings: Settings) -> Article:
            address = maybe_get_address(item)
            if address is not None:
                self._pause.wait(address)
            return stages.get_article(item, settings)

        return get_politely


def _get_next(now: str, wait: timedelta) -> str:
    return add_time(now, min(max(wait, LEAST), LONGEST))


def _make_asked(feed: Feed, now: str, *, told: str) -> Feed:
    return msgspec.structs.replace(feed, asked_at=now, next_at=_get_next(now, LEAST), failed=0, told=told)


def _name_entry(item: Item) -> tuple[str, bytes]:
    """What an entry is known by, its id and when it was changed: a changed one is read again; and its bytes."""
    from onrecord.sources.documents import get_entry

    data = item.data or b""
    named = ""
    if item.kind == "entry":
        entry = get_entry(item)
        named = "\n".join(filter(None, (entry.source_id or entry.link or entry.title, entry.modified)))
    return named or hashlib.sha256(data).hexdigest(), item.kind.encode() + b"\n" + data


def _make_item(name: str, data: bytes) -> Item:
    kind, _, rest = data.partition(b"\n")
    return Item(name=name, kind="news" if kind == b"news" else "entry", data=rest)


def _call(url: str, entry: str) -> str:
    """What messages call an entry: by its own address, if it has one, else after its feed."""
    named = " ".join(entry.split())
    return named if named.startswith(("http://", "https://")) else f"{url} {named}"


def _tell_of_feeds(error: MalformedError, data: bytes, url: str) -> ArticleError:
    """The error for what is no feed; of a page it names the feeds."""
    from onrecord.sources.heads import find_feeds

    feeds = find_feeds(data, url=url)
    if not feeds:
        return error
    return MalformedError("a page, not a feed", which=error.which, next_step=f"follow {' or '.join(feeds[:5])}")
