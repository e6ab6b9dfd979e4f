"""Small painted parts that the panes are made of."""
