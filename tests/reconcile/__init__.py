"""Tests of what belongs together, laid out like the package."""
