"""What each action of the table does, menu by menu."""
