"""The panel under the search box: what is asked, how it is found beside the screen, how it is shown."""
