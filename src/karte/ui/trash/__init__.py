"""Parts of the trash."""
