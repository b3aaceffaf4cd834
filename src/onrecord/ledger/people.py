"""People who use a ledger together -> accounts with roles, and the passes (sessions, tokens) by which they are known.

A pass is a secret that only its bearer has; the ledger keeps its SHA-256. An account that was closed stays, so that the
name under judgements and deeds goes on meaning the same person.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Literal, get_args

import msgspec

from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.feeds import add_time
from onrecord.ledger.store import Store

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
PassKind = Literal["session", "token"]
_LONGEST_NAME = 60
_MARK = "onr_"  # begins every token, so that one that leaks is recognised


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account; `left_at` is when it was closed."""

    name: str
    role: Role
    made_at: str
    left_at: str | None = None


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """A session, or a token for programs, as it is listed: `id` is the beginning of its digest, never of its secret."""

    id: str
    kind: PassKind
    person: str
    label: str
    made_at: str
    expires_at: str
    ended_at: str | None


def add_person(store: Store, name: str, role: Role, *, password: str | None) -> Person:
    """Open an account; `password` is a hash. Raises QueryError for a name that can't be used, or is taken."""
    written = " ".join(name.split())
    if not written or len(written) > _LONGEST_NAME or not written.isprintable():
        raise QueryError(
            f"a name has 1 to {_LONGEST_NAME} printable characters", which=name[:_LONGEST_NAME], next_step="shorten it"
        )
    made = Person(name=written, role=role, made_at=store.now())
    with store.writing():
        if store.database.find("SELECT 1 FROM people WHERE name = ?", (written,)):
            raise QueryError("has an account", which=written, next_step="choose another name, or change the account")
        store.database.run(
            "INSERT INTO people (name, role, password, made_at) VALUES (?, ?, ?, ?)",
            (written, role, password, made.made_at),
        )
    return made


def change_person(
    store: Store, name: str, *, role: Role | None = None, password: str | None = None, left: bool | None = None
) -> None:
    """Change an account's role or password, close it or open it again; its passes end with all but a new role.

    Raises NotFoundError where there is none.
    """
    person = get_person(store, name)
    left_at = person.left_at if left is None else (store.now() if left else None)
    with store.writing():
        store.database.run(
            "UPDATE people SET role = ?, left_at = ? WHERE name = ?", (role or person.role, left_at, name)
        )
        if password is not None:
            store.database.run("UPDATE people SET password = ? WHERE name = ?", (password, name))
        if password is not None or left:
            store.database.run(
                "UPDATE passes SET ended_at = ? WHERE person = ? AND ended_at IS NULL", (store.now(), name)
            )


def get_person(store: Store, name: str) -> Person:
    """An account. Raises NotFoundError where there is none."""
    person = next((each for each in find_people(store) if each.name == name), None)
    if person is None:
        raise NotFoundError("has no account", which=name, next_step="see `onrecord user list`")
    return person


def find_people(store: Store) -> list[Person]:
    """All accounts, by name."""
    rows = store.database.find("SELECT name, role, made_at, left_at FROM people ORDER BY name")
    return [Person(name=name, role=role, made_at=made_at, left_at=left_at) for name, role, made_at, left_at in rows]


def has_people(store: Store) -> bool:
    """Whether there is any account, open or closed."""
    return bool(store.database.find("SELECT 1 FROM people LIMIT 1"))


def maybe_get_password(store: Store, name: str) -> str | None:
    """The hash of an open account's password."""
    rows = store.database.find("SELECT password FROM people WHERE name = ? AND left_at IS NULL", (name,))
    return rows[0][0] if rows else None


def add_pass(store: Store, person: str, kind: PassKind, *, label: str, lasts: timedelta) -> str:
    """Give somebody a pass; its secret, which nothing can tell again."""
    secret = f"{_MARK if kind == 'token' else ''}{secrets.token_urlsafe(32)}"
    now = store.now()
    with store.writing():
        store.database.run(
            "INSERT INTO passes (digest, kind, person, label, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
            (_digest(secret), kind, person, label, now, add_time(now, lasts)),
        )
    return secret


def maybe_get_bearer(store: Store, secret: str, kind: PassKind) -> Person | None:
    """Who bears a pass that holds: not ended, not expired, of an open account."""
    rows = store.database.find(
        "SELECT people.name, role, people.made_at FROM passes JOIN people ON people.name = person "
        "WHERE digest = ? AND kind = ? AND ended_at IS NULL AND expires_at > ? AND left_at IS NULL",
        (_digest(secret), kind, store.now()),
    )
    return Person(name=rows[0][0], role=rows[0][1], made_at=rows[0][2]) if rows else None


def find_tokens(store: Store, person: str | None = None) -> list[Pass]:
    """The tokens of all, or of one person, the newest first."""
    rows = store.database.find(
        "SELECT digest, kind, person, label, made_at, expires_at, ended_at FROM passes WHERE kind = 'token' "
        "ORDER BY made_at DESC, digest"
    )
    names = Pass.__struct_fields__[1:]
    found = [Pass(id=row[0][:12], **dict(zip(names, row[1:], strict=True))) for row in rows]
    return [each for each in found if person in (None, each.person)]


def end_pass(store: Store, secret: str) -> None:
    """End the pass of a secret; one that has ended stays so."""
    _end(store, "digest = ?", _digest(secret))


def end_token(store: Store, id: str, *, person: str | None = None) -> None:
    """End a token by its id, of anybody or of one person alone. Raises NotFoundError where there is none."""
    known = [each for each in find_tokens(store, person) if each.id == id and each.ended_at is None]
    if not known:
        raise NotFoundError("no token that holds is called so", which=id, next_step="see the list of tokens")
    _end(store, "SUBSTR(digest, 1, 12) = ?", id)


def _end(store: Store, condition: str, value: str) -> None:
    with store.writing():
        store.database.run(
            f"UPDATE passes SET ended_at = ? WHERE {condition} AND ended_at IS NULL", (store.now(), value)
        )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
