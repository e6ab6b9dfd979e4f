"""Bringing lists from other programs into the karte: read, understand, store."""
