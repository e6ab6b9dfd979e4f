"""The parts of the list of kartes."""
