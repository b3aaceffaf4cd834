"""What a ledger promises, whichever database holds it."""
