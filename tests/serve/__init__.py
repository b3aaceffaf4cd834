"""Tests of the desk: its pages, its API, and what it keeps out."""
