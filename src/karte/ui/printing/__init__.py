"""From a karte to paper: the finished document, its pages as pictures, and the printer."""
