"""Tests of what the benches decide."""
