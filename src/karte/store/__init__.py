"""The data: one file, one door; SQL lives here and only here."""
