"""One line out of many: what a folded note, a toast or a message shows of a text."""

from __future__ import annotations


def first_line(text: str, limit: int = 120) -> str:
    """The first line with something on it, white space collapsed; "…" ends one cut at `limit` characters."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    line = next(filter(None, lines), "")
    return line if len(line) <= limit else line[: limit - 1].rstrip(" \u200d") + "…"
