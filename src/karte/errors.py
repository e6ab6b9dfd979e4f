"""Mishaps of the world or the user, each worded for the user; everything else is a bug."""

from __future__ import annotations


class KarteError(Exception):
    """Something the user can understand: `what` happened (and why), and what to do about it (`remedy`)."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return (
            f"{self.what}{self.remedy}" if self.what.endswith("。") else f"{self.what} {self.remedy}".strip()
        )
