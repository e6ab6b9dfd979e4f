"""What the window shows when the data cannot be opened: what happened, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.backups import Backup


class TroublePanel(QWidget):
    """A heading, the two sentences of the error, and the ways out, first the newest backup."""

    close_requested = Signal()
    restore_requested = Signal(object)
    """The user wants this `Backup` back."""
    choice_requested = Signal()
    """The user wants to see all backups."""

    def __init__(
        self, theme: Theme, error: KarteError, kept: Sequence[Backup] = (), parent: QWidget | None = None
    ) -> None:
        """`kept` are the backups that can be restored, newest first."""
        super().__init__(parent)
        self._newest = kept[0] if kept else None
        self.restore = PrimaryButton(theme, _("この控えに戻す"))
        self.choose = PlainButton(theme, _("ほかの控えを選ぶ"))
        self.close_button = PlainButton(theme, _("閉じる"))
        self.restore.setVisible(bool(kept))
        self.choose.setVisible(len(kept) > 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.restore, self.choose, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Label(theme, _("データを開けません"), "h1"))
        column.addWidget(Label(theme, error.what, "note", wrap=True))
        column.addWidget(Label(theme, error.remedy, "note", "text2", wrap=True))
        if self._newest is not None:
            column.addSpacing(8)
            column.addWidget(Label(theme, _offer(self._newest), "note", bold=True, wrap=True))
            column.addWidget(
                Label(theme, _("いまのファイルは、戻す前に控えの一覧に残します。"), token="text2", wrap=True)
            )
        column.addLayout(row)
        column.addStretch(2)
        self.setFocusProxy(self.restore if kept else self.close_button)
        self.restore.clicked.connect(self._take)
        self.choose.clicked.connect(self.choice_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _take(self) -> None:
        self.restore_requested.emit(self._newest)


def helpful(error: KarteError, data: Path, tried: Path | None) -> list[Backup]:
    """The backups that help against this error, newest first, without one that was just `tried` in vain."""
    from karte.store import backups  # not before the first paint
    from karte.store.folder import DamagedFileError, DataFolder, FileMissingError, ForeignFileError

    if not isinstance(error, DamagedFileError | FileMissingError | ForeignFileError):
        return []
    return [backup for backup in backups.all(DataFolder(data)) if backup.sound and backup.path != tried]


def _offer(backup: Backup) -> str:
    from karte.store import backups  # as above

    return _("最後の控え: {when}　{counts}").format(
        when=backups.show_time(backup), counts=backups.show_counts(backup)
    )
