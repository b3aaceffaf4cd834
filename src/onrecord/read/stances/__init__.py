"""Statements and events -> proposals, where each side stands on them, and which accounts conflict."""
