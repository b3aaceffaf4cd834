"""Tests of reading events."""
