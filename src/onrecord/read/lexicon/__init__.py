"""The tables that the steps look things up in, as data files, and what loads them."""
