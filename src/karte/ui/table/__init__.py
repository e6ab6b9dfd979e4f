"""The parts of the table of kartes."""
