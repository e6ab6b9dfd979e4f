"""What the help says."""
