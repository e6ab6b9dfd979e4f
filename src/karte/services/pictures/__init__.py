"""Photos and files that are taken in, and the pictures that are made of them for screen and paper."""
