"""The parts of the screen ノート: what its notes are narrowed to, its lines, and the day."""
