"""A ledger -> people and programs: pages, an API, feeds, calls, and a queue of articles to be read."""
