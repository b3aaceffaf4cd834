"""Accounts, passes and deeds -> kept in either database, so that only who bears a pass that holds is known by it."""

from datetime import timedelta

import pytest

from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.deeds import find_deeds, note_deed
from onrecord.ledger.people import (
    add_pass,
    add_person,
    change_person,
    end_pass,
    end_token,
    find_people,
    find_tokens,
    get_person,
    has_people,
    maybe_get_bearer,
    maybe_get_password,
)
from onrecord.ledger.store import Store

DAY = timedelta(days=1)


def test_an_account_is_known_by_its_name_once(store: Store) -> None:
    """A name is taken by whoever had it first, white space aside."""
    assert not has_people(store)

    made = add_person(store, "  Ilsa   Moren ", "reviewer", password="hash")

    assert (made.name, made.role, has_people(store)) == ("Ilsa Moren", "reviewer", True)
    assert maybe_get_password(store, "Ilsa Moren") == "hash"
    with pytest.raises(QueryError, match="has an account"):
        add_person(store, "Ilsa Moren", "reader", password=None)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\u202eb", "a\x00b"])
def test_a_name_that_could_mislead_is_refused(store: Store, name: str) -> None:
    """Empty names, long ones and those with characters that don't show."""
    with pytest.raises(QueryError):
        add_person(store, name, "reader", password=None)


def test_a_pass_holds_until_it_ends(store: Store) -> None:
    """By its secret its bearer is known; a session is no token, and the ledger has no secret."""
    add_person(store, "Moren", "admin", password="hash")
    secret = add_pass(store, "Moren", "token", label="a script", lasts=DAY)

    bearer = maybe_get_bearer(store, secret, "token")

    assert bearer is not None
    assert (bearer.name, bearer.role) == ("Moren", "admin")
    assert maybe_get_bearer(store, secret, "session") is None
    assert maybe_get_bearer(store, secret + "x", "token") is None
    assert secret not in str(store.database.find("SELECT * FROM passes"))
    end_pass(store, secret)
    assert maybe_get_bearer(store, secret, "token") is None


def test_a_pass_expires(store: Store) -> None:
    """From the instant on at which it expires."""
    add_person(store, "Moren", "admin", password=None)
    store.now = lambda: "2031-03-14T08:00:00Z"
    secret = add_pass(store, "Moren", "session", label="", lasts=DAY)

    assert maybe_get_bearer(store, secret, "session") is not None
    store.now = lambda: "2031-03-15T08:00:00Z"
    assert maybe_get_bearer(store, secret, "session") is None


def test_closing_an_account_ends_its_passes(store: Store) -> None:
    """Opening it again does not bring them back; the name stays taken."""
    add_person(store, "Moren", "reviewer", password="hash")
    secret = add_pass(store, "Moren", "session", label="", lasts=DAY)

    change_person(store, "Moren", left=True)

    assert maybe_get_bearer(store, secret, "session") is None
    assert maybe_get_password(store, "Moren") is None
    change_person(store, "Moren", left=False)
    assert maybe_get_bearer(store, secret, "session") is None
    assert maybe_get_password(store, "Moren") == "hash"


def test_a_new_password_ends_sessions_and_a_new_role_does_not(store: Store) -> None:
    """Whoever changes a password that leaked is rid of who used it."""
    add_person(store, "Moren", "reader", password="hash")
    secret = add_pass(store, "Moren", "session", label="", lasts=DAY)

    change_person(store, "Moren", role="admin")
    bearer = maybe_get_bearer(store, secret, "session")
    change_person(store, "Moren", password="other")

    assert bearer is not None
    assert bearer.role == "admin"
    assert maybe_get_bearer(store, secret, "session") is None
    with pytest.raises(NotFoundError):
        change_person(store, "Sorin", role="reader")


def test_a_token_ends_by_its_id(store: Store) -> None:
    """One's own; somebody else's is not found."""
    for name in ("Moren", "Sorin"):
        add_person(store, name, "reader", password=None)
    secret = add_pass(store, "Moren", "token", label="a script", lasts=DAY)
    (token,) = find_tokens(store)

    with pytest.raises(NotFoundError):
        end_token(store, token.id, person="Sorin")
    end_token(store, token.id, person="Moren")

    assert maybe_get_bearer(store, secret, "token") is None
    assert [each.ended_at is not None for each in find_tokens(store, "Moren")] == [True]
    assert find_tokens(store, "Sorin") == []


def test_deeds_are_listed_the_last_first(store: Store) -> None:
    """With a limit, and those before a number."""
    for number in range(4):
        note_deed(store, "Moren", "did", str(number))

    assert [each.about for each in find_deeds(store, limit=2)] == ["3", "2"]
    assert [each.about for each in find_deeds(store, limit=9, before=3)] == ["1", "0"]
    assert [each.name for each in find_people(store)] == []
    with pytest.raises(NotFoundError):
        get_person(store, "Moren")
