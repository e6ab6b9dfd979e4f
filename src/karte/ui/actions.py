"""Everything that can be done by menu or key: one table for menus, shortcuts and the list of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from karte.i18n import N_, _
from karte.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: its menu text with mnemonic, keys, picture, and a sentence that says what it does."""

    name: str
    menu: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    group: str = ""


MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("ファイル(&F)")),
    ("edit", N_("編集(&E)")),
    ("view", N_("表示(&V)")),
    ("karte", N_("カルテ(&K)")),
    ("tools", N_("ツール(&O)")),
    ("help", N_("ヘルプ(&H)")),
)

SEPARATOR = "-"

SPECS: tuple[Spec, ...] = (
    Spec(
        "write",
        "file",
        N_("ノートを書く(&N)"),
        N_("開いているカルテのノートを書きます"),
        ("Ctrl+N",),
        "square-pen",
    ),
    Spec(
        "new_karte",
        "file",
        N_("カルテを作る(&K)"),
        N_("ヒトやモノのカルテを新しく作ります"),
        ("Ctrl+Shift+N",),
        "plus",
    ),
    Spec(
        "bring_in",
        "file",
        N_("Excel・CSVから取り込む(&I)"),
        N_("いまの一覧をカルテにします"),
        ("Ctrl+Shift+I",),
        "file-down",
    ),
    Spec(
        "print",
        "file",
        N_("印刷プレビュー(&P)"),
        N_("開いているカルテをA4の紙の形で見ます"),
        ("Ctrl+P",),
        "printer",
    ),
    Spec("quit", "file", N_("終了(&X)"), N_("スマートカルテを閉じます"), ("Ctrl+Q",)),
    Spec("undo", "edit", N_("元に戻す(&U)"), N_("最後にしたことを取り消します"), ("Ctrl+Z",), "undo-2"),
    Spec(
        "redo",
        "edit",
        N_("やり直す(&R)"),
        N_("取り消したことをもう一度します"),
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo-2",
    ),
    Spec(
        "find",
        "edit",
        N_("探す(&F)"),
        N_("名前・ふりがな・電話で一覧をしぼります"),
        ("Ctrl+F", "Ctrl+K"),
        "search",
    ),
    Spec(
        "list",
        "view",
        N_("一覧を出す(&L)"),
        N_("カルテの一覧を出したり隠したりします"),
        ("Ctrl+B",),
        checkable=True,
    ),
    Spec(
        "theme_system",
        "view",
        N_("パソコンに合わせる(&A)"),
        N_("明るさをパソコンに合わせます"),
        (),
        "",
        True,
        "theme",
    ),
    Spec("theme_light", "view", N_("明るい画面(&W)"), N_("明るい色で表示します"), (), "", True, "theme"),
    Spec("theme_dark", "view", N_("暗い画面(&D)"), N_("暗い色で表示します"), (), "", True, "theme"),
    Spec(
        "larger",
        "view",
        N_("文字を大きく(&B)"),
        N_("画面の文字を大きくします"),
        ("Ctrl++", "Ctrl+;+", "Ctrl+="),
    ),
    Spec("smaller", "view", N_("文字を小さく(&S)"), N_("画面の文字を小さくします"), ("Ctrl+-",)),
    Spec("normal", "view", N_("文字を標準に(&0)"), N_("画面の文字を標準の大きさにします"), ("Ctrl+0",)),
    Spec(
        "language_ja",
        "view",
        N_("日本語"),
        N_("次に開いたときから日本語で表示します"),
        (),
        "",
        True,
        "language",
    ),
    Spec(
        "language_en",
        "view",
        N_("English"),
        N_("次に開いたときから英語で表示します"),
        (),
        "",
        True,
        "language",
    ),
    Spec("notes", "karte", N_("ノート(&1)"), N_("このカルテのノートを見ます"), ("Alt+1",)),
    Spec("graphs", "karte", N_("グラフ(&2)"), N_("このカルテのグラフと表を見ます"), ("Alt+2",)),
    Spec("profile", "karte", N_("基本情報(&3)"), N_("このカルテの基本情報を見て直します"), ("Alt+3",)),
    Spec("previous_month", "karte", N_("前月(&P)"), N_("前の月のノートを見ます"), ("Ctrl+PgUp",)),
    Spec("next_month", "karte", N_("次月(&X)"), N_("次の月のノートを見ます"), ("Ctrl+PgDown",)),
    Spec(
        "toggle_all",
        "karte",
        N_("すべて開く・閉じる(&O)"),
        N_("ノートをすべて開きます。もう一度で閉じます"),
        ("Ctrl+Shift+E",),
    ),
    Spec("rename", "karte", N_("名前を直す(&M)"), N_("名前とふりがなを直します"), ("F2",)),
    Spec(
        "star",
        "karte",
        N_("お気に入り(&S)"),
        N_("お気に入りにしたり、外したりします"),
        ("Ctrl+Shift+L",),
        "star",
    ),
    Spec(
        "archive",
        "karte",
        N_("しまう・出す(&A)"),
        N_("カルテを一覧から片付けたり、出したりします"),
        (),
        "archive",
    ),
    Spec("remove", "karte", N_("カルテを削除(&D)"), N_("カルテを削除します。元に戻せます"), (), "trash-2"),
    Spec(
        "back",
        "karte",
        N_("前に見たカルテ(&B)"),
        N_("前に見ていたカルテに戻ります"),
        ("Alt+Left",),
        "chevron-left",
    ),
    Spec(
        "forward",
        "karte",
        N_("次に見たカルテ(&F)"),
        N_("戻る前のカルテに進みます"),
        ("Alt+Right",),
        "chevron-right",
    ),
    Spec(
        "check",
        "tools",
        N_("データを調べる(&C)"),
        N_("データに壊れたところがないか調べ、一覧の並びを直します"),
    ),
    Spec("keys", "help", N_("キーの一覧(&K)"), N_("キーでできることの一覧です"), ("F1",), "keyboard"),
    Spec(
        "about",
        "help",
        N_("スマートカルテについて(&A)"),
        N_("版の番号と、使っている部品の一覧です"),
        (),
        "info",
    ),
)

GROUPS = {
    "file": ("write", "new_karte", "bring_in", SEPARATOR, "print", SEPARATOR, "quit"),
    "edit": ("undo", "redo", SEPARATOR, "find"),
    "view": (
        "list",
        SEPARATOR,
        "theme_system",
        "theme_light",
        "theme_dark",
        SEPARATOR,
        "larger",
        "smaller",
        "normal",
        SEPARATOR,
        "language_ja",
        "language_en",
    ),
    "karte": (
        "notes",
        "graphs",
        "profile",
        SEPARATOR,
        "previous_month",
        "next_month",
        "toggle_all",
        SEPARATOR,
        "rename",
        "star",
        "archive",
        "remove",
        SEPARATOR,
        "back",
        "forward",
    ),
    "tools": ("check",),
    "help": ("keys", "about"),
}
"""The order inside each menu."""

NEEDS_KARTE = (
    "print",
    "notes",
    "graphs",
    "profile",
    "previous_month",
    "next_month",
    "toggle_all",
    "rename",
    "star",
    "archive",
    "remove",
)
"""Actions that are dim while no karte is open."""


def make(window: QWidget, theme: Theme, does: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """A QAction for every spec, doing what `does` says under its name; KeyError when one does nothing."""
    made: dict[str, QAction] = {}
    for spec in SPECS:
        action = QAction(_(spec.text), window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setStatusTip(_(spec.tip))
        action.setToolTip(_(spec.tip))
        action.setCheckable(spec.checkable)
        if spec.icon:
            action.setIcon(theme.icon(spec.icon))
        action.triggered.connect(does[spec.name])
        made[spec.name] = action
    return made
