"""How the matter of a note stands: entries for it, and the enquiry it belongs to."""
