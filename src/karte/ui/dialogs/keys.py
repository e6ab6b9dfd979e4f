"""F1: every key and what it does, from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.i18n import N_, _
from karte.ui import actions
from karte.ui.context import Context
from karte.ui.widgets.buttons import PlainButton, hint_text
from karte.ui.widgets.label import Label

ELSEWHERE: tuple[tuple[str, str], ...] = (
    ("Ctrl+Return", N_("ノートを保存して閉じます")),
    ("Ctrl+S", N_("ノートを保存して続けます")),
    ("Esc", N_("いちばん上のものを閉じます。書きかけは下書きに残ります")),
    ("Alt+W", N_("ノートの「だれ・なに」へ移ります")),
    ("Alt+N", N_("ノートの「内容」へ移ります")),
    ("Ctrl+D", N_("項目に前回と同じ値を入れます")),
    ("Ctrl+;", N_("日時に今日を入れます")),
    ("Ctrl+:", N_("日時に今の時刻を入れます")),
    ("Ctrl+Shift+H", N_("ノートを自分だけにしたり、やめたりします")),
    ("Up", N_("一覧やノートの中を上へ動きます")),
    ("Down", N_("一覧やノートの中を下へ動きます")),
    ("Return", N_("選んだものを開きます")),
    ("Delete", N_("選んだノートを削除します。元に戻せます")),
)
"""Keys that belong to a pane and not to a menu."""


class KeysDialog(QDialog):
    """Two columns, keys and sentences, to scroll through."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        theme = ctx.theme
        self.setWindowTitle(_("キーの一覧"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (keys, sentence) in enumerate(lines()):
            grid.addWidget(Label(theme, hint_text(keys), bold=True), row, 0)
            grid.addWidget(Label(theme, sentence, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(table)
        close = PlainButton(theme, _("閉じる"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(theme, _("キーの一覧"), "section"))
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.resize(theme.px(560), min(theme.px(560), parent.height() - 80))
        close.clicked.connect(self.accept)


def lines() -> list[tuple[str, str]]:
    """(keys, sentence) of everything that has a key."""
    of_menus = [
        (QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.PortableText), _(spec.tip))
        for spec in actions.SPECS
        if spec.keys
    ]
    return of_menus + [(keys, _(sentence)) for keys, sentence in ELSEWHERE]
