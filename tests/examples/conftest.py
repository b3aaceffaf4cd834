"""The rules and the demo ledger's actors, loaded once for all tests here."""

from pathlib import Path

import pytest

from onrecord.read.loading import load_models
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

LEDGER = Path(__file__).parents[2] / "examples" / "ledger"


@pytest.fixture(scope="session")
def settings() -> ReadSettings:
    """The rules alone, with the demo ledger's own actors."""
    return ReadSettings(reader="rules", actors=str(LEDGER / "actors.csv"))


@pytest.fixture(scope="session")
def rules(settings: ReadSettings) -> Models:
    """The models of the rules alone."""
    return load_models(settings)
