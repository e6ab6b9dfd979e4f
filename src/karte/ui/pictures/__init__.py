"""Photos and files on the screen: thumbnails, the grid, the viewer, and how they come in."""
