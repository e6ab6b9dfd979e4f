"""The parts of the strip 次に話すこと."""
