"""頂き物 on a karte: the list with what is still owed."""
