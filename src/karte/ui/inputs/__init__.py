"""Every place where text, a date, a choice or a name is entered."""
