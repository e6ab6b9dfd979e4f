"""F1: every key and what it does, from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.i18n import N_, _
from karte.ui import actions
from karte.ui.context import Context
from karte.ui.widgets.buttons import PlainButton, hint_text
from karte.ui.widgets.label import Label

ELSEWHERE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Ctrl+Return",), N_("ノートを保存して閉じます")),
    (("Ctrl+S",), N_("ノートを保存して続けます")),
    (("Esc",), N_("いちばん上のものを閉じます。書きかけは下書きに残ります")),
    (("Alt+W",), N_("ノートの「だれ・なに」へ移ります")),
    (("Alt+N",), N_("ノートの「内容」へ移ります")),
    (("Tab",), N_("「だれ・なに」で新しい名前を打ったとき、種類を変えます")),
    (("Ctrl+D",), N_("項目に前回と同じ値を入れます")),
    (("Ctrl+;",), N_("日時に今日を入れます")),
    (("Ctrl+:",), N_("日時に今の時刻を入れます")),
    (("Ctrl+Shift+H",), N_("ノートを自分だけにしたり、やめたりします")),
    (("Up", "Down"), N_("一覧やノートの中を動きます")),
    (("Home", "End"), N_("一覧やノートの始めや終わりへ動きます")),
    (("Right", "Left"), N_("選んだノートを開いたり閉じたりします")),
    (("Return",), N_("選んだものを開きます")),
    (("F2",), N_("選んだノートを直します")),
    (("Delete",), N_("選んだノートやカルテを削除します。元に戻せます")),
)
"""Keys that belong to a pane and not to a menu."""

STAND_INS = ("Ctrl+=",)
"""The plus sign without Shift."""


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
            grid.addWidget(Label(theme, keys, bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(theme, sentence, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        area = self.area = QScrollArea()
        area.setAccessibleName(_("キーの一覧"))
        area.setWidgetResizable(True)
        area.setWidget(table)
        self.close_button = close = PlainButton(theme, _("閉じる"))
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
        area.setFocus()
        close.clicked.connect(self.accept)


def lines() -> list[tuple[str, str]]:
    """(keys as they are written, sentence) of everything that has a key."""
    of_menus = [(spec.keys, spec.tip) for spec in actions.SPECS if spec.keys]
    return [
        ("  ".join(hint_text(key) for key in _shown(keys)), _(sentence))
        for keys, sentence in (*of_menus, *ELSEWHERE)
    ]


def _shown(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Without the ones that only stand in where a keyboard has the same sign elsewhere."""
    return tuple(key for key in keys if key not in STAND_INS)
