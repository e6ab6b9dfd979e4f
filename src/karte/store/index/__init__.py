"""The index of everything that can be sought: what stands in it, and how it is kept true."""
