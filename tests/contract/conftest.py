"""An empty database of each kind, for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger.store import Store
from tests.contract.databases import KINDS, make_database


@pytest.fixture(params=KINDS)
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty database is."""
    with make_database(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def store(at: str) -> Iterator[Store]:
    """An empty ledger."""
    with Store(at) as made:
        yield made
