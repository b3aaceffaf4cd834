"""Tests of onrecord.cli."""
