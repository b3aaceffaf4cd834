"""Tests that need the language model, which the package depends on: they load it once."""
