"""Tests of resolving places."""
