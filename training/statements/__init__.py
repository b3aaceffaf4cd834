"""How the trained reader of attributions is made."""
