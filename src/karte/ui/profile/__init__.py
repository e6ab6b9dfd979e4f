"""The parts of a karte's head and its basic facts."""
