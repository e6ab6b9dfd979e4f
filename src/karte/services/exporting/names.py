"""Names for files that are written out."""

from __future__ import annotations

import re

LONGEST_PART = 100
"""Bytes: what file systems allow is reached by names of some 80 characters."""


def file_name(*parts: str, suffix: str = ".csv") -> str:
    """A name that every system accepts for a file: 田中美咲_来店記録_20261121.csv."""
    clean = (re.sub(r'[\\/:*?"<>|\s]+', "", part) for part in parts)
    short = (part.encode()[:LONGEST_PART].decode(errors="ignore") for part in clean)
    return "_".join(filter(None, short)) + suffix
