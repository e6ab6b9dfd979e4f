"""Entries for fields that hold rows: 明細, measurements, checklists."""
