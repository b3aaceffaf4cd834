"""Answers of a ledger."""
