"""Qt models over what the store gives."""
