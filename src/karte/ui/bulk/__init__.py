"""What is done to many kartes at once: the bar over a selection and what it opens."""
