"""A ledger in a file of its own, and what is in its derived tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty ledger."""
    with Store(str(tmp_path / "ledger.db")) as made:
        yield made
