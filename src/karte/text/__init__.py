"""Japanese text, dates and numbers: pure functions."""
