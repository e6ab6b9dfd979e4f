"""Whole jobs over the store: import, print, search."""
