"""Record -> formats that people and other tools read: JSON, JSON Schema, text, a page, and a check of a record."""
