"""Japanese postal codes."""

from __future__ import annotations

import re

from karte.errors import KarteError
from karte.i18n import _
from karte.text import width
from karte.text.excerpt import first_line

_CODE = re.compile(r"〒?\s*([0-9]{3})\s*[-ーｰ]?\s*([0-9]{4})")


class UnreadablePostal(KarteError):  # noqa: N818 - what happened, in words
    """The text is no postal code of seven digits."""

    def __init__(self, text: str) -> None:
        what = _("「{text}」を郵便番号として読めません。").format(text=first_line(text, 30))
        super().__init__(what, _("数字7桁で入力してください。例: 760-8571"))


def parse_postal(text: str) -> str:
    """The code as "760-8571"; raises `UnreadablePostal`."""
    found = _CODE.fullmatch(width.plain(text))
    if found is None:
        raise UnreadablePostal(text)
    return f"{found[1]}-{found[2]}"


def looks_like_postal(text: str) -> bool:
    """Whether `parse_postal` reads it."""
    return _CODE.fullmatch(width.plain(text)) is not None
