"""Searches that people keep -> what new articles bring to them, each utterance once; the calls that tell of it."""

from collections.abc import Iterator

import msgspec
import pytest

from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.ask.watching import find_news, load_matches
from onrecord.errors import FetchError, NotFoundError
from onrecord.ledger.searches import (
    MOST_TRIES,
    Saved,
    end_saved,
    find_deliveries,
    find_due,
    find_saved,
    save,
)
from onrecord.serve.hooks import deliver, sign, watch
from tests.contract.dispatches import make_dispatch

HOOK = "https://example.org/hook"


@pytest.fixture
def ledger(at: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(at) as made:
        yield made


def keep(ledger: Ledger, *, hook: str | None = None, **asked: object) -> tuple[Saved, str | None]:
    """A search that is kept."""
    question = msgspec.convert(asked, Question)
    return save(ledger, person="Moren", title="shells", question=msgspec.json.encode(question).decode(), hook=hook)


def add(ledger: Ledger, *numbers: int) -> None:
    """Add dispatches and join them."""
    for number in numbers:
        ledger.add(make_dispatch(number))
    ledger.reconcile()


def test_only_what_is_new_is_found(ledger: Ledger) -> None:
    """Not what was there before; each statement once, however often it is looked."""
    add(ledger, 1)
    saved, secret = keep(ledger, text="shelled", speaker="Moren")
    assert secret is None
    assert watch(ledger) == 0

    add(ledger, 2)

    assert watch(ledger) == 1
    assert watch(ledger) == 0
    ((_, found),) = load_matches(ledger, saved, limit=9)
    assert "Castle Ebry" in found.content
    assert find_deliveries(ledger, saved.number, limit=9) == []


def test_what_is_not_joined_yet_waits(ledger: Ledger) -> None:
    """An article is looked at when it is reconciled, since only then it is known what it repeats."""
    saved, _ = keep(ledger, text="shelled")
    ledger.add(make_dispatch(1))

    assert find_news(ledger, saved) == ({}, 0)
    ledger.reconcile()
    assert len(find_news(ledger, saved)[0]) == 2


def test_somebody_who_has_not_spoken_yet_may_be_waited_for(ledger: Ledger) -> None:
    """The search finds what is said when it is said."""
    keep(ledger, speaker="Ilsa Moren")
    assert watch(ledger) == 0
    add(ledger, 1)
    assert watch(ledger) == 1


def test_a_call_is_made_and_signed(ledger: Ledger) -> None:
    """With the secret that was shown, over id, time and body."""
    saved, secret = keep(ledger, text="shelled", hook=HOOK)
    add(ledger, 1)
    watch(ledger)
    calls: list[tuple[str, bytes, dict[str, str]]] = []

    def post(url: str, body: bytes, headers: object) -> int:
        assert isinstance(headers, dict)
        calls.append((url, body, headers))
        return 204

    assert deliver(ledger, post) == 1
    assert deliver(ledger, post) == 0
    ((url, body, headers),) = calls
    assert url == HOOK
    assert secret is not None
    made = sign(secret, headers["webhook-id"], headers["webhook-timestamp"], body.decode())
    assert headers["webhook-signature"] == made
    told = msgspec.json.decode(body)
    assert told["count"] == len(told["statements"]) == 2
    assert told["statements"][0]["citation"]
    assert [each.state for each in find_deliveries(ledger, saved.number, limit=9)] == ["delivered"]


def test_a_call_that_fails_is_made_again_later(ledger: Ledger) -> None:
    """With the same id, after longer and longer waits; in the end it is given up, and that is told."""
    saved, _ = keep(ledger, text="shelled", hook=HOOK)
    add(ledger, 1)
    watch(ledger)
    ids = []

    def post(url: str, body: bytes, headers: object) -> int:
        assert isinstance(headers, dict)
        ids.append(headers["webhook-id"])
        if len(ids) == 1:
            raise FetchError("no answer in time", which=url)
        return 500

    deliver(ledger, post)
    assert find_due(ledger) == []
    for day in range(1, MOST_TRIES):
        ledger.now = lambda day=day: f"2131-03-{day:02}T08:00:00Z"  # type: ignore[misc]
        assert deliver(ledger, post) == 1
    ledger.now = lambda: "2131-04-01T08:00:00Z"

    assert deliver(ledger, post) == 0
    assert len(set(ids)) == 1
    ((delivery),) = find_deliveries(ledger, saved.number, limit=9)
    assert (delivery.state, delivery.tries, delivery.told) == ("failed", MOST_TRIES, "answered 500")


def test_a_search_that_is_kept_no_more_calls_nobody(ledger: Ledger) -> None:
    """Neither with what is found from now on, nor with what waits."""
    saved, _ = keep(ledger, text="shelled", hook=HOOK)
    add(ledger, 1)
    watch(ledger)

    end_saved(ledger, saved.number)
    add(ledger, 2)

    assert watch(ledger) == 0
    assert find_due(ledger) == []
    assert find_saved(ledger) == []
    with pytest.raises(NotFoundError):
        end_saved(ledger, saved.number)
