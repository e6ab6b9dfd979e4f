"""次回: chips for the usual spans, and the card in which one is changed."""
