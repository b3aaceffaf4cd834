"""A ledger's place -> a small desk over it, as each test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from re import search
from typing import Any

from starlette.testclient import TestClient

from onrecord.ask.ledger import Ledger
from onrecord.ledger.people import Role, add_person
from onrecord.model import Record
from onrecord.serve.app import make_app
from onrecord.serve.desk import Desk, Pool
from onrecord.serve.passwords import make_hash
from onrecord.settings import Settings, make_settings

PASSWORD = "a long enough password"


@contextmanager
def open_desk(
    at: Path, *, is_loopback: bool = True, hosts: frozenset[str] = frozenset(), **options: object
) -> Iterator[TestClient]:
    """A client of a desk over a ledger; `options` are settings, with `__` for the dot."""
    settings = make_settings({"ledger.at": str(at), **{name.replace("__", "."): v for name, v in options.items()}})
    desk = make_desk(settings, is_loopback=is_loopback, hosts=hosts)
    with TestClient(make_app(desk), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client
    desk.pool.close()


def make_desk(settings: Settings, *, is_loopback: bool = True, hosts: frozenset[str] = frozenset()) -> Desk:
    """A desk whose owner is Moren."""
    pool = Pool(lambda: Ledger(settings.ledger.at), size=2, wait=5.0)
    return Desk(settings=settings, pool=pool, hosts=hosts, is_loopback=is_loopback, owner="Moren")


def fill(at: Path, *records: Record) -> Path:
    """A ledger of records, joined."""
    with Ledger(str(at)) as ledger:
        ledger.add_all(records)
        ledger.reconcile()
    return at


def open_account(at: Path, name: str, role: Role) -> None:
    """An account with PASSWORD."""
    with Ledger(str(at)) as ledger:
        add_person(ledger, name, role, password=make_hash(PASSWORD))


def get_sign(client: TestClient, path: str) -> str:
    """What a form on a page carries to be believed."""
    found = search(r'name="sign" value="([0-9a-f]+)"', client.get(path).text)
    assert found is not None, f"{path} has no form"
    return found[1]


def post(client: TestClient, path: str, on: str, **fields: str) -> Any:
    """Send the form that is on a page."""
    return client.post(path, data={"sign": get_sign(client, on), **fields})


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> Any:
    """Sign somebody in."""
    return post(client, "/login", "/login", name=name, password=password, back="/")
