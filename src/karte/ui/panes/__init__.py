"""The panes of the window; none knows another."""
