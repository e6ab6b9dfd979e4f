"""Rectangles of cells as text, the way spreadsheets put them on the clipboard: what is pasted."""

from __future__ import annotations

from karte.services.exporting.cells import unguarded


def read(text: str) -> list[list[str]]:
    """The rows of a text from a spreadsheet, all of equal length; a quote that never ends is a letter.

    The mark that keeps a spreadsheet from reckoning with a text is taken off.
    """
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(unguarded(cell))
        if at >= end:
            break
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= end:
            break
        rows.append([])
    widest = max(map(len, rows))
    return [row + [""] * (widest - len(row)) for row in rows]


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins there, and where it ends."""
    if text.startswith('"', at):
        close = _closing(text, at + 1)
        if close >= 0:
            inside = text[at + 1 : close].replace('""', '"')
            return inside.replace("\r\n", "\n").replace("\r", "\n"), close + 1
    stop = at
    while stop < len(text) and text[stop] not in "\t\r\n":
        stop += 1
    return text[at:stop], stop


def _closing(text: str, at: int) -> int:
    """Where the quote ends that began before; -1 if what follows shows that it was none."""
    while (at := text.find('"', at)) >= 0:
        after = text[at + 1 : at + 2]
        if after == '"':
            at += 2
        else:
            return at if after in ("", "\t", "\r", "\n") else -1
    return -1
