"""Plain documents on paper: a title, a table and its totals; the day's report is one of them."""
