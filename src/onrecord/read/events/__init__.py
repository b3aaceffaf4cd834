"""Parse and attributions -> events: what happened, who did it to whom, where, when, and on whose word."""
