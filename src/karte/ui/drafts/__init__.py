"""書きかけ: the notes that were left unfinished, as a list."""
