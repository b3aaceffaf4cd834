"""A desk over forty invented dispatches, made once; tests that write have one of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.contract.dispatches import make_dispatches
from tests.serve.desks import fill, open_desk


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that no test changes."""
    return fill(tmp_path_factory.mktemp("desk") / "shared.db", *make_dispatches(40))


@pytest.fixture
def client(shared: Path) -> Iterator[TestClient]:
    """A client of a desk over it."""
    with open_desk(shared) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small ledger that a test may change."""
    return fill(tmp_path / "own.db", *make_dispatches(6))
