"""A ledger -> answers: what was said, by whom, who disputes it, where each side stands, what changed."""
