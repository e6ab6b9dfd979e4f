"""定型文: put in while writing, and looked after."""
