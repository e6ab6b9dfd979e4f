"""The parts of a template's graph: plot, axis, table and the file it can be saved to."""
