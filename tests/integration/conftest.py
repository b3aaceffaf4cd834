"""The language model, loaded once for all tests here."""

import pytest

from onrecord.read.loading import load_models
from onrecord.read.models import Models
from onrecord.settings import ReadSettings


@pytest.fixture(scope="session")
def models() -> Models:
    """The models that reading needs."""
    return load_models()


@pytest.fixture(scope="session")
def rules() -> Models:
    """The models of the rules alone."""
    return load_models(ReadSettings(reader="rules"))
