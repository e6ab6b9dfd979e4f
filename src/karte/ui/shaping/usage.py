"""How a template is used: how long its notes take to write, and which fields are hardly filled in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.widgets.banner import Banner
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.writing import Filling, TemplateTime
    from karte.ui.theme import Theme

_MOST = 2
"""So many pieces of advice at once; the next comes when one is followed."""


class Usage(QWidget):
    """One line about the time, and advice that one click follows; takes no room where nothing is known."""

    fold_asked = Signal(object)
    """FieldRow"""
    retire_asked = Signal(object)
    """FieldRow"""
    renewed = Signal()
    """There are other buttons than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[Filling] = []
        self.time = Label(theme, "", "small", "text2", wrap=True)
        self.banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.time)
        self.show_usage(None, ())

    def show_usage(self, time: TemplateTime | None, fillings: Sequence[Filling]) -> None:
        """Say what is known of one template; folded fields are no longer in the way."""
        self.time.setText(time_words(time) if time else "")
        self.time.setVisible(time is not None)
        rare = [each for each in fillings if each.is_rare and not each.field.folded][:_MOST]
        if rare != self._shown:
            self._shown = rare
            self._renew()
        self.setVisible(time is not None or bool(rare))

    def _renew(self) -> None:
        for banner in self.banners:
            banner.hide()
            banner.deleteLater()
        self.banners = [self._banner(each) for each in self._shown]
        for banner in self.banners:
            self._column.addWidget(banner)
        self.renewed.emit()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [button for banner in self.banners for button in banner.buttons]

    def _banner(self, filling: Filling) -> Banner:
        words = _("項目「{label}」は、直近{notes}件で{filled}件しか使われていません。")
        said = words.format(label=filling.field.label, notes=filling.notes, filled=filling.filled)
        actions = [
            (_("たたむ"), partial(self.fold_asked.emit, filling.field)),
            (_("しまう"), partial(self.retire_asked.emit, filling.field)),
        ]
        return Banner(self._theme, said, "info", actions, closable=False, stacked=True)


def time_words(time: TemplateTime) -> str:
    """How long a note takes in the middle, and whether that has become more or less."""
    said = _("書く時間: ふつう {time}({count}件)").format(time=seconds_words(time.median), count=time.notes)
    if len(time.months) < 2:
        return said
    before, now = time.months[-2].median, time.months[-1].median
    trend = _("先月の{before}から{now}に").format(before=seconds_words(before), now=seconds_words(now))
    return f"{said}　{trend}" if before != now else said


def seconds_words(seconds: int) -> str:
    """45秒, 2分10秒, 1時間5分."""
    if seconds < 60:
        return _("{count}秒").format(count=seconds)
    if seconds < 3600:
        minutes, rest = divmod(seconds, 60)
        whole = _("{count}分").format(count=minutes)
        return whole + _("{count}秒").format(count=rest) if rest else whole
    hours, minutes = divmod(round(seconds / 60), 60)
    return _("{hours}時間{minutes}分").format(hours=hours, minutes=minutes)
