"""データ: where it is, how large, its backups; and that nothing of it leaves the computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import backups, overview
from karte.store.backups import Backup
from karte.store.overview import Overview
from karte.text.sizes import show_size
from karte.ui.settings.page import Page, Section
from karte.ui.widgets.buttons import LinkButton, PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.store import Change, Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report
    from karte.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Found:
    """What was counted and measured, and the backups, newest first."""

    overview: Overview
    backups: Sequence[Backup]


def look(store: Store) -> Found:
    """Takes a while on a large data folder."""
    return Found(overview.look(store), backups.all(store.folder))


class DataPage(Page):
    """Counts and measures anew, beside the screen, whenever it comes into sight."""

    check_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx.theme, _("データ"), parent)
        theme = ctx.theme
        self._ctx = ctx
        self._is_looking = False
        self._has_changed = False
        self.place = ElidedLabel(theme, str(ctx.store.folder.path))
        self.open_folder = PlainButton(theme, _("フォルダーを開く"), "folder-open")
        self.copy_place = LinkButton(theme, _("場所をコピー"), "copy")
        self.records = Label(theme)
        self.sizes = Label(theme, wrap=True)
        self.free = Label(theme)
        self.last = Label(theme, wrap=True)
        self.back_up = PlainButton(theme, _("いま控えを取る"), "save")
        self.restore = PlainButton(theme, _("控えから戻す"), "history")
        self.check = PlainButton(theme, _("データを調べる"), "list-checks")
        self.reduce = QCheckBox(_("大きな写真は縮めて取り込む"))
        self.reduce.setChecked(ctx.settings.current.reduce_photos)
        self._lay_out()
        self.open_folder.clicked.connect(self._open)
        self.copy_place.clicked.connect(self._copy)
        self.back_up.clicked.connect(self.backup_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.check.clicked.connect(self.check_requested)
        self.reduce.toggled.connect(self._set_reduce)
        ctx.changes.happened.connect(self._follow_change)

    def refresh(self) -> None:
        """Looks again; what is found appears when it is there. Wishes that come meanwhile become one."""
        if self._is_looking:
            self._has_changed = True
            return
        self._is_looking = True
        job = self._ctx.jobs.start(_looking(self._ctx.store), done=self._show, failed=self._ctx.tell.error)
        job.ended.connect(self._end)

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        self.add(_Promise(theme, _("このソフトは通信しません。データはこのパソコンの中だけに保存します。")))
        place = self.add_section(Section(theme, _("データの場所")))
        place.add(self.place, wide=True)
        place.add_row(self.open_folder, self.copy_place)
        amount = self.add_section(Section(theme, _("中身")))
        facts = ((_("件数"), self.records), (_("大きさ"), self.sizes), (_("ディスクの空き"), self.free))
        amount.add(_Facts(theme, facts), wide=True)
        photos = self.add_section(Section(theme, _("写真・ファイル")))
        photos.add(self.reduce)
        photos.add_hint(
            _(
                "長いほうの辺が2,560ドットより大きい写真を縮めて、場所を節約します。"
                "縮めないときは、元の写真がそのまま残ります。もう取り込んだ写真は変わりません。"
            )
        )
        kept = self.add_section(Section(theme, _("控え")))
        kept.add(_Facts(theme, ((_("最後の控え"), self.last),)), wide=True)
        kept.add_row(self.back_up, self.restore)
        kept.add_hint(
            _("控えは1日に1回と、閉じるときに自動で取ります。データの場所の中にある「backups」に残ります。")
        )
        sound = self.add_section(Section(theme, _("点検")))
        sound.add(self.check)
        sound.add_hint(_("データに壊れたところがないか調べ、一覧の並びを直します。"))

    def _show(self, found: Found) -> None:
        there = found.overview
        self.records.setText(backups.show_numbers(there.kartes, there.notes))
        self.sizes.setText(
            _("データ {database}、写真・ファイル {files}、控え {backups}").format(
                database=show_size(there.database),
                files=show_size(there.files),
                backups=show_size(there.backups),
            )
        )
        self.free.setText(show_size(there.free))
        self.last.setText(last_words(found.backups))
        self.restore.setEnabled(bool(found.backups))

    def _end(self) -> None:
        self._is_looking = False
        if self._has_changed:
            self._has_changed = False
            self.refresh()

    def _follow_change(self, _change: Change) -> None:
        if self.isVisible():
            self.refresh()

    def _set_reduce(self, reduce: bool) -> None:
        self._ctx.settings.change(reduce_photos=reduce)

    def _open(self) -> None:
        folder = self._ctx.store.folder.path
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._ctx.tell.error(
                KarteError(
                    _("フォルダーを開けませんでした。"),
                    _("「場所をコピー」を押し、エクスプローラーなどの窓に貼り付けてください。"),
                )
            )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._ctx.store.folder.path))
        self._ctx.tell.toast(_("場所をコピーしました"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


def last_words(kept: Sequence[Backup]) -> str:
    """What the newest backup that can be restored is."""
    newest = next((backup for backup in kept if backup.sound), None)
    if newest is None:
        return _("まだありません。閉じるときに取ります。")
    return _("{time}　{counts}、{size}").format(
        time=backups.show_time(newest), counts=backups.show_counts(newest), size=show_size(newest.size)
    )


def _looking(store: Store) -> Callable[[Report], Found]:
    """The work holds nothing of the screen's."""

    def work(_report: Report) -> Found:
        return look(store)

    return work


class _Promise(QWidget):
    """A lock and a sentence."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        self._theme = theme
        self._lock = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(theme, sentence, wrap=True), 1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        size = self._theme.px(18)
        self._lock.setPixmap(self._theme.pixmap("lock", "ok", size, self.devicePixelRatioF()))
        self._lock.setContentsMargins(0, self._theme.px(1), 0, 0)


class _Facts(QWidget):
    """Names and values in two columns."""

    def __init__(self, theme: Theme, facts: Sequence[tuple[str, Label]]) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for row, (name, value) in enumerate(facts):
            self._grid.addWidget(Label(theme, name, token="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.px
        self._grid.setColumnMinimumWidth(0, px(112))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
