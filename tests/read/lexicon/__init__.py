"""Tests of read/lexicon."""
