"""The parts of the page on which a list is brought in."""
