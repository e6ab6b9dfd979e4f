"""Every key and what it does, from the table of actions and from the panes that have keys of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from karte.i18n import N_, _
from karte.ui import actions
from karte.ui.widgets.buttons import hint_text
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

Line = tuple[tuple[str, ...], str]
"""Keys and what they do."""

ELSEWHERE: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (
        N_("ノートを書くとき"),
        (
            (("Ctrl+Return",), N_("ノートを保存して閉じます")),
            (("Ctrl+S",), N_("ノートを保存して続けます")),
            (("Esc",), N_("いちばん上のものを閉じます。書きかけは下書きに残ります")),
            (("Alt+W",), N_("ノートの「だれ・なに」へ移ります")),
            (("Alt+N",), N_("ノートの「内容」へ移ります")),
            (("Alt+T",), N_("ノートの「次に話すこと」へ移ります")),
            (("Alt+P",), N_("ノートに写真・ファイルを付けます")),
            (("Ctrl+V",), N_("コピーした写真・ファイルを、ノートに貼り付けます")),
            (("Alt+Y",), N_("ノートの「次回」へ移ります")),
            (("Alt+J",), N_("ノートに状態、期限、経路、やりとりなどを付けます")),
            (("Alt+G",), N_("ノートに「頂き物」を書きます")),
            (("Alt+M",), N_("ノートに「人物」を書きます。選んだ文は人物メモに加えます")),
            (("Alt+D",), N_("頂き物のお礼や感想を「伝えた」にします")),
            (("Tab",), N_("「だれ・なに」で新しい名前を打ったとき、種類を変えます")),
            (("F2", "Return"), N_("「だれ・なに」で選んだ名前に、役割とひとことを付けます")),
            (("@",), N_("内容にカルテの名前を入れ、「だれ・なに」にも加えます")),
            (("#",), N_("内容に、タグを付けます")),
            (("Ctrl+D",), N_("項目に前回と同じ値を入れます")),
            (("Ctrl+Shift+D",), N_("前回のノートの項目を写します。続けて押すと、内容も写します")),
            (("Alt+R",), N_("前回までの記録を、表とグラフで見ます")),
            (("Ctrl+R",), N_("打った略語を定型文にします。略語がなければ、定型文の一覧を出します")),
            (("Ctrl+;",), N_("日時に今日を入れます")),
            (("Ctrl+:",), N_("日時に今の時刻を入れます")),
            (("Ctrl+Shift+H",), N_("ノートを「自分だけ」にしたり、外したりします")),
            (("1",), N_("前回からの話題に「話した」と答えて、次へ進みます")),
            (("2",), N_("前回からの話題に「まだ」と答えて、次へ進みます")),
        ),
    ),
    (
        N_("一覧とノート"),
        (
            (("Up", "Down"), N_("一覧やノートの中を動きます")),
            (("Home", "End"), N_("一覧やノートの始めや終わりへ動きます")),
            (("Right", "Left"), N_("選んだノートを開いたり閉じたりします")),
            (("Return",), N_("選んだものを開きます。ごみ箱では元に戻します")),
            (("F2",), N_("選んだノートを直します")),
            (("Ctrl+M",), N_("選んだノートを、ほかのカルテに移します")),
            (("Delete",), N_("選んだノートやカルテを削除します。元に戻せます")),
        ),
    ),
    (
        N_("次に話すこと"),
        (
            (("Space",), N_("話したしるしを付けたり、外したりします")),
            (("F2", "Return"), N_("言葉を直します")),
            (("Alt+Up", "Alt+Down"), N_("順番を変えます。設定の種類や項目も同じです")),
            (("Delete",), N_("話さないことにします。元に戻せます")),
        ),
    ),
)
"""Keys that belong to a pane and not to a menu."""

STAND_INS = ("Ctrl+=",)
"""The plus sign without Shift."""

_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, [(keys as they are written, sentence)]): the menus from the left, then the panes."""
    specs = {spec.name: spec for spec in actions.SPECS}
    of_menus = [
        (
            _MNEMONIC.sub("", _(menu.text)),
            [(specs[name].keys, specs[name].tip) for name in _names(menu) if specs[name].keys],
        )
        for menu in actions.MENUS
    ]
    of_panes = [(_(heading), list(lines)) for heading, lines in ELSEWHERE]
    return [
        (heading, [(_written(keys), _(sentence)) for keys, sentence in lines])
        for heading, lines in (*of_menus, *of_panes)
        if lines
    ]


def _names(menu: actions.Menu) -> Iterator[str]:
    for entry in menu.entries:
        if isinstance(entry, actions.Menu):
            yield from _names(entry)
        elif entry != actions.SEPARATOR:
            yield entry


def _written(keys: tuple[str, ...]) -> str:
    """Without the ones that only stand in where a keyboard has the same sign elsewhere."""
    return "  ".join(hint_text(key) for key in keys if key not in STAND_INS)


class KeyTable(QWidget):
    """Two columns, keys and sentences, under the heading of each group."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._grids: list[QGridLayout] = []
        self._keys: list[Label] = []
        for heading, lines in groups():
            self._add(heading, lines)
        self._column.addStretch(1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _add(self, heading: str, lines: list[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.addWidget(Label(self._theme, heading, "section"), 0, 0, 1, 2)
        for row, (keys, sentence) in enumerate(lines, start=1):
            shown = Label(self._theme, keys, bold=True)
            self._keys.append(shown)
            grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(self._theme, sentence, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self._grids.append(grid)
        self._column.addLayout(grid)

    def _restyle(self) -> None:
        px = self._theme.px
        widest = max(label.sizeHint().width() for label in self._keys)
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(20))
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, widest)
            grid.setHorizontalSpacing(px(16))
            grid.setVerticalSpacing(px(6))
