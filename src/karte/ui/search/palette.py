"""What > in the search box offers: every action by its words, what cannot be done now at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from karte.i18n import N_, _
from karte.services.samples import SHOPS
from karte.text import query, romaji
from karte.text.spelling import spell
from karte.ui import actions
from karte.ui.search.readings import READINGS
from karte.ui.search.rows import DeedChoice, Heading, Remark, Row, total_text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_MNEMONIC = re.compile(r"\s*\(&.\)")
_ITSELF = ("find", "palette")
_LACKS = {
    **dict.fromkeys(actions.NEEDS_KARTE, N_("カルテを開くと使えます")),
    "topic": N_("カルテを見ているときに使えます"),
    "list": N_("カルテの画面で使えます"),
    "undo": N_("元に戻すことはありません"),
    "redo": N_("やり直すことはありません"),
    "back": N_("前に見たカルテはありません"),
    "forward": N_("次に見たカルテはありません"),
    "larger": N_("いちばん大きい文字です"),
    "smaller": N_("いちばん小さい文字です"),
    "normal": N_("標準の大きさです"),
    "remove_samples": N_("見本は入っていません"),
    **{f"sample_{shop}": N_("もう入っています") for shop in SHOPS},
}
"""What an action waits for, by its name."""


def deeds(made: Mapping[str, QAction]) -> list[DeedChoice]:
    """Every action in the order of the menus, what stands in none behind them, what cannot be done last."""
    paths = dict(_paths(actions.MENUS, ()))
    specs = {spec.name: spec for spec in actions.SPECS}
    order = [*paths, *(name for name in specs if name not in paths)]
    found = [
        DeedChoice(
            name,
            _plain(made[name].text()),
            paths.get(name, ""),
            _(specs[name].tip),
            made[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            specs[name].icon,
            lacks="" if made[name].isEnabled() else lacks(name),
        )
        for name in order
        if name not in _ITSELF
    ]
    return sorted(found, key=lambda deed: bool(deed.lacks))


def lacks(name: str) -> str:
    """Why an action that is dim cannot be done now."""
    return _(_LACKS[name]) if name in _LACKS else _("いまは使えません")


def rows(offered: Iterable[DeedChoice], typed: str) -> list[Row]:
    """The actions that fit what stands behind the >: those first whose own words begin with it."""
    asked = query.parse(typed)
    fitting = [
        replace(deed, wanted=asked.words)
        for deed in offered
        if all(_fits(deed, word, raw) for word, raw in zip(asked.words, asked.raw_words, strict=True))
    ]
    fitting.sort(key=lambda deed: (bool(deed.lacks), not _begins(deed, typed)))
    if not fitting:
        return [Remark(_("「{text}」という操作は見つかりません。").format(text=typed))]
    return [Heading(_("操作"), total_text(len(fitting))), *fitting]


def _paths(menus: Iterable[actions.Menu], above: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """(name of an action, the menus one opens to come to it)"""
    for menu in menus:
        here = (*above, _plain(_(menu.text)))
        for entry in menu.entries:
            if isinstance(entry, actions.Menu):
                yield from _paths([entry], here)
            elif entry != actions.SEPARATOR:
                yield entry, " › ".join(here)


def _plain(text: str) -> str:
    """The words of a menu line without the letter that opens it."""
    return _MNEMONIC.sub("", text).replace("&&", "\0").replace("&", "").replace("\0", "&")


def _fits(deed: DeedChoice, word: str, raw: str) -> bool:
    said = spell(f"{deed.text} {deed.path} {deed.tip}")
    reading = READINGS.get(deed.name, "")
    if word in said or word in spell(reading) or raw.casefold() in deed.name.replace("_", " "):
        return True
    typed = romaji.typed(raw)
    return bool(typed) and f" {typed}" in f" {romaji.key(reading)}"


def _begins(deed: DeedChoice, typed: str) -> bool:
    """Whether an action is called as typed, in kana or letters too."""
    word, letters = spell(typed), romaji.typed(typed)
    reading = READINGS.get(deed.name, "")
    called = (spell(deed.text), spell(reading), deed.name)
    return any(name.startswith(word) for name in called) or (
        bool(letters) and romaji.key(reading).startswith(letters)
    )
