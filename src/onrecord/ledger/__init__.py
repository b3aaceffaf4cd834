"""Records -> the ledger: every record kept whole, once, in an SQLite file or in PostgreSQL; it only appends."""
