"""A parse and its events -> places: where something happened, against a gazetteer, or why that can't be said."""
