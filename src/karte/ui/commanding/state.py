"""Dims what cannot be done now, words what each action would do, and marks what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte.i18n import _
from karte.services.samples import SHOPS
from karte.settings import SCALES
from karte.ui import actions

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from karte.ui.commanding.desk import Desk


class State(QObject):
    """Keeps menus, top bar and rail true to what is on the screen."""

    def __init__(self, desk: Desk, made: Mapping[str, QAction]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._made = made
        desk.workspace.drafts.counted.connect(self._count_drafts)

    def update(self) -> None:
        """After anything that changes what can be done, except in the data."""
        self._update_karte()
        self._update_list()
        self._update_samples()
        self._update_settings()
        low = self._desk.workspace.plan.low
        self._desk.window.topbar.set_low(low)
        self._desk.window.rail.set_low(low)

    def update_time(self) -> None:
        """After a change of the data: 「元に戻す: ノートを追加」"""
        store = self._desk.ctx.store
        for name, words, label in (
            ("undo", _("元に戻す(&U)"), store.undo_label()),
            ("redo", _("やり直す(&R)"), store.redo_label()),
        ):
            plain = label.replace("&", "&&")
            self._made[name].setText(f"{words}: {plain}" if label else words)
            self._made[name].setEnabled(bool(label))

    def _count_drafts(self, count: int) -> None:
        """「書きかけのノート 2件」, wherever one is."""
        words = _("書きかけのノート(&D)")
        number = _("{count}件").format(count=count)
        self._made["drafts"].setText(f"{words}　{number}" if count else words)  # data

    def _update_karte(self) -> None:
        workspace, topbar = self._desk.workspace, self._desk.window.topbar
        on_kartes, begun = self._desk.is_on_kartes(), workspace.entity_id() is not None
        has_karte = on_kartes and begun
        for name in actions.NEEDS_KARTE:
            self._made[name].setEnabled(has_karte)
        if workspace.editor.is_open():
            self._made["topic"].setEnabled(False)  # its key is the editor's own meanwhile
        head = workspace.view.header.head() if has_karte else None
        self._made["star"].setChecked(head is not None and head.star)
        away = head is not None and head.archived
        self._made["archive"].setText(_("一覧に戻す(&A)") if away else _("しまう(&A)"))
        topbar.write.setVisible((has_karte and not workspace.editor.is_open()) or self._desk.is_on_notes())
        if self._desk.is_on_notes():
            for name in ("toggle_all", "append", "lock"):
                self._made[name].setEnabled(True)
            self._made["print"].setEnabled(self._desk.notes.printable_day() is not None)
        for name, can, button in zip(
            ("back", "forward"), workspace.can_step(), (topbar.back, topbar.forward), strict=True
        ):
            self._made[name].setEnabled(can)
            button.setEnabled(can)

    def _update_list(self) -> None:
        workspace = self._desk.workspace
        covered = workspace.is_editor_alone() or workspace.is_reading()
        shown = workspace.is_reading() if covered else workspace.is_list_shown()
        action = self._made["list"]
        action.setText(_("これまでのノートを見る(&L)") if covered else _("一覧を出す(&L)"))
        action.setChecked(shown)
        action.setEnabled(self._desk.is_on_kartes())

    def _update_samples(self) -> None:
        present = self._desk.workspace.samples.present()
        for shop in SHOPS:
            self._made[f"sample_{shop}"].setEnabled(shop not in present)
        self._made["remove_samples"].setEnabled(bool(present))

    def _update_settings(self) -> None:
        chosen = self._desk.ctx.settings.current
        self._made[f"theme_{chosen.theme}"].setChecked(True)
        self._made[f"language_{chosen.language}"].setChecked(True)
        self._made["larger"].setEnabled(chosen.text_scale < SCALES[-1])
        self._made["smaller"].setEnabled(chosen.text_scale > SCALES[0])
        self._made["normal"].setEnabled(chosen.text_scale != 1.0)
