"""What is sent to be read -> a queue: claimed by one worker, landed once, free again when its worker is gone."""

import pytest

from onrecord.errors import NotFoundError
from onrecord.ledger.store import Store
from onrecord.ledger.submissions import (
    MOST_TRIES,
    claim,
    count_states,
    find_submissions,
    find_workers,
    finish,
    get_submission,
    has_work,
    land,
    release,
    send,
)
from tests.contract.dispatches import make_dispatch


def put(store: Store, name: str = "a.txt") -> str:
    """Something that was sent; its id."""
    return send(store, person="Moren", name=name, kind="file", data=b"text").id


def test_what_was_sent_first_is_read_first(store: Store) -> None:
    """Each by one worker; nothing is left for a third."""
    first, second = put(store), put(store)

    one, other = claim(store, "a:1"), claim(store, "b:2")

    assert one is not None
    assert other is not None
    assert (one.id, one.data, other.id) == (first, b"text", second)
    assert claim(store, "c:3") is None
    assert find_workers(store) == ["a:1", "b:2"]


def test_articles_land_with_their_reference(store: Store) -> None:
    """What is there already is noted, too; when all is read the bytes are dropped."""
    sent = put(store)
    claimed = claim(store, "a:1")
    assert claimed is not None
    record = make_dispatch(1)
    ref = store.get_ref(record.article)

    assert land(store, claimed, ref, record)
    assert land(store, claimed, ref, None)
    finish(store, claimed, told=None)

    made = get_submission(store, sent)
    assert (made.state, made.refs, made.tries, made.told) == ("done", (ref,), 1, None)
    assert store.has(record.article)
    assert not has_work(store)
    assert store.database.find("SELECT data FROM submissions") == [(None,)]


def test_nothing_in_it_is_a_failure_that_is_told(store: Store) -> None:
    """A submission without an article has failed, with the reason; one with some is done, with what went wrong."""
    sent = put(store)
    claimed = claim(store, "a:1")
    assert claimed is not None
    finish(store, claimed, told="no text")

    assert (get_submission(store, sent).state, get_submission(store, sent).told) == ("failed", "no text")
    with pytest.raises(NotFoundError):
        get_submission(store, "nothing")


def test_a_worker_that_lost_its_claim_adds_nothing(store: Store) -> None:
    """Another has it meanwhile: what the first one still brings is not taken."""
    sent = put(store)
    lost = claim(store, "a:1")
    assert lost is not None
    release(store, "a:1")
    record = make_dispatch(1)

    assert claim(store, "b:2") is not None
    assert not land(store, lost, store.get_ref(record.article), record)
    finish(store, lost, told=None)

    assert not store.has(record.article)
    assert get_submission(store, sent).state == "reading"


def test_a_claim_whose_worker_is_silent_is_free_again(store: Store) -> None:
    """After the lease, not before."""
    store.now = lambda: "2031-03-14T08:00:00Z"
    put(store)
    assert claim(store, "a:1") is not None
    store.now = lambda: "2031-03-14T08:09:59Z"
    assert claim(store, "b:2") is None
    store.now = lambda: "2031-03-14T08:10:00Z"
    assert claim(store, "b:2") is not None


def test_what_ends_its_worker_again_and_again_has_failed(store: Store) -> None:
    """So that one article can't keep the others waiting for ever."""
    sent, next_one = put(store), put(store)
    for number in range(MOST_TRIES):
        claimed = claim(store, f"a:{number}")
        assert claimed is not None
        assert claimed.id == sent
        assert release(store, f"a:{number}") == 1

    made = get_submission(store, sent)
    claimed = claim(store, "a:9")

    assert made.state == "failed"
    assert f"ended {MOST_TRIES} times" in (made.told or "")
    assert claimed is not None
    assert claimed.id == next_one
    assert count_states(store) == {"failed": 1, "reading": 1}
    assert [each.id for each in find_submissions(store, limit=1)] == [next_one]
