"""The pages on which kinds, templates and their fields are made and changed."""
