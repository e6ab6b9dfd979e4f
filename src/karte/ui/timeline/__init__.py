"""The parts of a karte's timeline: its toolbar, the scrolled lines and the opened cards."""
