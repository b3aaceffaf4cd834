"""The language model, loaded once for all tests here."""

import pytest

from onrecord.read.models import Models
from onrecord.read.parse import load_models


@pytest.fixture(scope="session")
def models() -> Models:
    """The models that reading needs."""
    return load_models()
