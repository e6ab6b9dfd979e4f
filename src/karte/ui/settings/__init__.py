"""The pages of the settings screen and their parts."""
