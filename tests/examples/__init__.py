"""Tests of the dispatches in examples/."""
