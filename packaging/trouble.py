"""Mishaps on the way to a running karte, worded in Japanese and English."""
# Syntax of Python 3.6: an older Python reads this file in order to refuse with a sentence.


class SetupError(Exception):
    """What happened and what to do about it, once for each reader; `code` is the exit code."""

    def __init__(self, japanese: str, english: str, code: int = 1) -> None:
        super().__init__(japanese, english)
        self.japanese = japanese
        self.english = english
        self.code = code

    def __str__(self) -> str:
        return "{}\n{}".format(self.japanese, self.english)
