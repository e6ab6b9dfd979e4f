"""What the note editor is made of; the pane puts it together."""
