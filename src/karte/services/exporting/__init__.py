"""Kartes as a table for other programs: choose columns, gather, write as CSV or Excel."""
