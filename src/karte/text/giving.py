"""How gifts are spoken of: what is owed for one, what was done, and the news of it."""

from __future__ import annotations

from karte.i18n import _

GOT, GIVEN = "got", "given"
THANKS, IMPRESSION, ANSWER = "thanks", "impression", "answer"
"""What follows from a gift: お礼, 感想, お返し."""

OPEN, DONE, NONE = "", "done", "none"
"""How it stands with one of these: still to do, done, not called for."""

Matters = tuple[str, ...]


def named(matter: str) -> str:
    """お礼, 感想, お返し."""
    return {THANKS: _("お礼"), IMPRESSION: _("感想"), ANSWER: _("お返し")}[matter]


def titled(direction: str) -> str:
    """頂き物 or 差し上げた物."""
    return _("差し上げた物") if direction == GIVEN else _("頂き物")


def owed(what: str, matters: Matters) -> str:
    """梅干しの感想をまだ伝えていません, for お礼, 感想 or both."""
    sentences: dict[Matters, str] = {
        (THANKS, IMPRESSION): _("{what}のお礼と感想をまだ伝えていません"),
        (THANKS,): _("{what}のお礼をまだ伝えていません"),
        (IMPRESSION,): _("{what}の感想をまだ伝えていません"),
    }
    return sentences[matters].format(what=what)


def telling(matters: Matters, *, alone: bool = False) -> str:
    """What is pressed when that was told; `alone` where more could be."""
    if alone:
        return _("お礼だけ伝えた")
    return _("両方伝えた") if len(matters) > 1 else _("伝えた")


def still(what: str, matters: Matters) -> str:
    """梅干し(感想がまだ), where the gift itself is named; without anything owed only its name."""
    sentences: dict[Matters, str] = {
        (THANKS, IMPRESSION): _("{what}(お礼と感想がまだ)"),
        (THANKS,): _("{what}(お礼がまだ)"),
        (IMPRESSION,): _("{what}(感想がまだ)"),
    }
    return sentences[matters].format(what=what) if matters else what


def to_do(what: str, matters: Matters) -> str:
    """梅干しの感想を伝える, as a thing to talk about."""
    sentences: dict[Matters, str] = {
        (THANKS, IMPRESSION): _("{what}のお礼と感想を伝える"),
        (THANKS,): _("{what}のお礼を伝える"),
        (IMPRESSION,): _("{what}の感想を伝える"),
    }
    return sentences[matters].format(what=what)


def told(what: str, matters: Matters) -> str:
    """The news that it was done."""
    sentences: dict[Matters, str] = {
        (THANKS, IMPRESSION): _("{what}のお礼と感想を伝えました"),
        (THANKS,): _("{what}のお礼を伝えました"),
        (IMPRESSION,): _("{what}の感想を伝えました"),
        (ANSWER,): _("{what}のお返しをしました"),
    }
    return sentences[matters].format(what=what)
