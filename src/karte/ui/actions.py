"""Everything that can be done by menu or key: one table for menus, shortcuts and the list of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from karte.i18n import N_, _
from karte.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: its menu text with mnemonic, a sentence that says what it does, keys and picture.

    Of the actions of one `group` exactly one is marked.
    """

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu and what stands in it from top to bottom: names of actions, SEPARATOR, menus within."""

    name: str
    text: str
    entries: tuple[str | Menu, ...]


SEPARATOR = "-"

SPECS: tuple[Spec, ...] = (
    Spec(
        "write", N_("ノートを書く(&N)"), N_("開いているカルテのノートを書きます"), ("Ctrl+N",), "square-pen"
    ),
    Spec(
        "call",
        N_("電話のノート・通話を終える(&T)"),
        N_("電話のノートを書き始めて、時間を計ります。もう一度で通話を終えます"),
        ("Ctrl+T",),
        "phone",
    ),
    Spec(
        "drafts",
        N_("書きかけのノート(&D)"),
        N_("途中でやめたノートの一覧です。続きを書いたり、捨てたりします"),
        ("Ctrl+Shift+K",),
        "square-pen",
    ),
    Spec(
        "quick",
        N_("さっとメモ(&M)"),
        N_("小さな窓でノートを書きます。「だれ・なに」はあとでも付けられます"),
        ("Ctrl+Shift+M",),
        "notebook-pen",
    ),
    Spec(
        "new_karte",
        N_("カルテを作る(&K)"),
        N_("ヒトやモノのカルテを新しく作ります"),
        ("Ctrl+Shift+N",),
        "plus",
    ),
    Spec(
        "bring_in",
        N_("Excel・CSVから取り込む(&I)"),
        N_("いまある一覧をカルテにします"),
        ("Ctrl+Shift+I",),
        "file-down",
    ),
    Spec(
        "print", N_("印刷プレビュー(&P)"), N_("開いているカルテをA4の紙の形で見ます"), ("Ctrl+P",), "printer"
    ),
    Spec("back_up", N_("控えを取る(&B)"), N_("データの控えを取り、読めるか確かめます"), (), "save"),
    Spec("restore", N_("控えから戻す(&R)"), N_("データを前の控えの内容に戻します"), (), "history"),
    Spec("quit", N_("終了(&X)"), N_("スマートカルテを閉じます。書きかけは下書きに残ります"), ("Ctrl+Q",)),
    Spec("undo", N_("元に戻す(&U)"), N_("最後にしたことを元に戻します"), ("Ctrl+Z",), "undo-2"),
    Spec(
        "redo",
        N_("やり直す(&R)"),
        N_("元に戻したことを、もう一度行います"),
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo-2",
    ),
    Spec(
        "phrases",
        N_("定型文(&S)"),
        N_("書いているノートに定型文を入れます。書いていないときは、定型文の一覧を開きます"),
        (),
        "message-square",
    ),
    Spec(
        "find",
        N_("探す(&F)"),
        N_("名前・ふりがな・電話・ノートを検索します"),
        ("Ctrl+F", "Ctrl+K"),
        "search",
    ),
    Spec(
        "palette",
        N_("操作を探す(&A)"),
        N_("メニューにある操作を、言葉で探して行います"),
        ("Ctrl+Shift+P",),
        "keyboard",
    ),
    Spec(
        "find_here",
        N_("このカルテの中を探す(&H)"),
        N_("開いているカルテのノートの中から、言葉を探します"),
        ("Ctrl+Shift+F",),
        "search",
    ),
    Spec("find_next", N_("次を探す(&N)"), N_("探している言葉の、次のところへ移ります"), ("F3",)),
    Spec("find_previous", N_("前を探す(&P)"), N_("探している言葉の、前のところへ移ります"), ("Shift+F3",)),
    Spec(
        "go_karte",
        N_("カルテの画面(&1)"),
        N_("カルテの一覧と、開いていたカルテを見ます"),
        ("Ctrl+1",),
        "users",
    ),
    Spec(
        "go_notes",
        N_("ノートの画面(&2)"),
        N_("すべてのカルテのノートを、新しい順に見ます"),
        ("Ctrl+2",),
        "notebook-pen",
    ),
    Spec("go_lists", N_("マイリストの画面(&3)"), N_("自分で作ったリストを見ます"), ("Ctrl+3",), "list"),
    Spec(
        "table",
        N_("表で見る(&V)"),
        N_("カルテを表で見て、直したり、Excelと行き来したりします"),
        ("Ctrl+Shift+T",),
        "table",
    ),
    Spec(
        "list", N_("一覧を出す(&L)"), N_("カルテの一覧を出したり隠したりします"), ("Ctrl+B",), checkable=True
    ),
    Spec(
        "blank", N_("画面を目隠し(&M)"), N_("画面をすぐに隠します。どのキーでも戻ります"), ("F12",), "eye-off"
    ),
    Spec("theme_system", N_("パソコンに合わせる(&A)"), N_("画面の色をパソコンに合わせます"), group="theme"),
    Spec("theme_light", N_("明るい画面(&W)"), N_("明るい色で表示します"), group="theme"),
    Spec("theme_dark", N_("暗い画面(&D)"), N_("暗い色で表示します"), group="theme"),
    Spec("larger", N_("文字を大きく(&B)"), N_("画面の文字を大きくします"), ("Ctrl++", "Ctrl+=")),
    Spec("smaller", N_("文字を小さく(&S)"), N_("画面の文字を小さくします"), ("Ctrl+-",)),
    Spec("normal", N_("文字を標準に(&0)"), N_("画面の文字を標準の大きさにします"), ("Ctrl+0",)),
    Spec(
        "language_system",
        N_("パソコンに合わせる(&A)"),
        N_("パソコンと同じ言葉で表示します"),
        group="language",
    ),
    Spec("language_ja", N_("日本語(&J)"), N_("日本語で表示します"), group="language"),
    Spec("language_en", N_("English(&E)"), N_("英語で表示します"), group="language"),
    Spec("notes", N_("ノート(&1)"), N_("このカルテのノートを見ます"), ("Alt+1",)),
    Spec("graphs", N_("グラフ(&2)"), N_("このカルテのグラフと表を見ます"), ("Alt+2",)),
    Spec("profile", N_("基本情報(&3)"), N_("このカルテの基本情報を見て直します"), ("Alt+3",)),
    Spec(
        "files",
        N_("写真・ファイル(&4)"),
        N_("このカルテの写真・ファイルを、ノートのものも合わせて見ます"),
        ("Alt+4",),
        "paperclip",
    ),
    Spec(
        "person",
        N_("人物(&5)"),
        N_("このカルテの間柄、人柄・クセ、人物メモを見て書きます"),
        ("Alt+5",),
        "user-round",
    ),
    Spec("gifts", N_("頂き物(&6)"), N_("このカルテの頂き物と、お礼・感想を見ます"), ("Alt+6",), "gift"),
    Spec("previous_month", N_("前月(&P)"), N_("前の月のノートを見ます"), ("Ctrl+PgUp",)),
    Spec("next_month", N_("次月(&X)"), N_("次の月のノートを見ます"), ("Ctrl+PgDown",)),
    Spec(
        "toggle_all",
        N_("すべて開く・閉じる(&O)"),
        N_("ノートをすべて開きます。もう一度で閉じます"),
        ("Ctrl+Shift+E",),
    ),
    Spec(
        "topic",
        N_("次に話すことを書く(&T)"),
        N_("次に会うとき話すこと、確かめることを書き足します"),
        ("Alt+T",),
        "messages-square",
    ),
    Spec(
        "append",
        N_("ノートに追記(&W)"),
        N_("選んでいるノートに、元の文を変えずに書き足します"),
        ("Shift+F2",),
        "plus",
    ),
    Spec(
        "lock",
        N_("ノートを確定・確定を解く(&C)"),
        N_("選んでいるノートを直せないようにします。もう一度で解きます"),
        ("Ctrl+L",),
        "lock",
    ),
    Spec(
        "next_visit",
        N_("次回を決める・変える(&J)"),
        N_("開いているカルテの次回の日時を決めたり、変えたりします"),
        ("Ctrl+J",),
        "calendar",
    ),
    Spec("rename", N_("名前を直す(&M)"), N_("名前とふりがなを直します"), ("F2",)),
    Spec(
        "star",
        N_("お気に入り(&S)"),
        N_("お気に入りにしたり、外したりします"),
        ("Ctrl+Shift+L",),
        checkable=True,
    ),
    Spec(
        "put_in_list",
        N_("リストに入れる(&L)"),
        N_("開いているカルテをマイリストに入れたり、外したりします"),
        (),
        "list",
    ),
    Spec("archive", N_("しまう(&A)"), N_("カルテを一覧から片付けたり、一覧に戻したりします"), (), "archive"),
    Spec("remove", N_("カルテを削除(&D)"), N_("カルテを削除します。元に戻せます"), (), "trash-2"),
    Spec("back", N_("前に見たカルテ(&B)"), N_("前に見ていたカルテに戻ります"), ("Alt+Left",), "chevron-left"),
    Spec(
        "forward", N_("次に見たカルテ(&F)"), N_("戻る前のカルテに進みます"), ("Alt+Right",), "chevron-right"
    ),
    Spec(
        "loose",
        N_("どのカルテにもないノート(&N)"),
        N_("「だれ・なに」を付けずに保存したノートを開きます"),
    ),
    Spec("sample_salon", N_("美容室(&B)"), N_("美容室の見本を入れます。いつでも消せます")),
    Spec("sample_seitai", N_("整体院(&S)"), N_("整体院の見本を入れます。いつでも消せます")),
    Spec("sample_maintenance", N_("建物の保守(&M)"), N_("建物の保守の見本を入れます。いつでも消せます")),
    Spec("remove_samples", N_("見本を消す(&R)"), N_("見本を消します。ご自分で書いたものは残ります")),
    Spec(
        "writing_time",
        N_("記録にかけた時間(&W)"),
        N_("ノートを書くのにかけた時間を、テンプレートと週ごとに見ます"),
    ),
    Spec("trash", N_("ごみ箱(&T)"), N_("削除したカルテとノートを見て、元に戻します"), (), "trash-2"),
    Spec("check", N_("データを調べる(&C)"), N_("データに壊れたところがないか調べ、一覧の並びを直します")),
    Spec(
        "settings",
        N_("設定(&S)"),
        N_("種類と項目、テンプレート、記録者、見た目を変えます"),
        ("Ctrl+,",),
        "settings",
    ),
    Spec("guide", N_("使い方(&G)"), N_("使い方と、キーの一覧です"), ("F1",), "info"),
    Spec("keys", N_("キーの一覧(&K)"), N_("キーでできることの一覧です"), (), "keyboard"),
    Spec("about", N_("スマートカルテについて(&A)"), N_("版の番号と、使っている部品の一覧です")),
)

MENUS: tuple[Menu, ...] = (
    Menu(
        "file",
        N_("ファイル(&F)"),
        (
            "write",
            "call",
            "quick",
            "drafts",
            SEPARATOR,
            "new_karte",
            "bring_in",
            SEPARATOR,
            "print",
            SEPARATOR,
            "back_up",
            "restore",
            SEPARATOR,
            "quit",
        ),
    ),
    Menu(
        "edit",
        N_("編集(&E)"),
        (
            *("undo", "redo", SEPARATOR, "phrases", SEPARATOR),
            *("find", "palette", SEPARATOR, "find_here", "find_next", "find_previous"),
        ),
    ),
    Menu(
        "view",
        N_("表示(&V)"),
        (
            "go_karte",
            "go_notes",
            "go_lists",
            SEPARATOR,
            "table",
            "list",
            "blank",
            SEPARATOR,
            Menu("theme", N_("画面の色(&T)"), ("theme_system", "theme_light", "theme_dark")),
            SEPARATOR,
            "larger",
            "smaller",
            "normal",
            SEPARATOR,
            Menu("language", N_("言語(&G)"), ("language_system", "language_ja", "language_en")),
        ),
    ),
    Menu(
        "karte",
        N_("カルテ(&K)"),
        (
            "notes",
            "graphs",
            "profile",
            "files",
            "person",
            "gifts",
            SEPARATOR,
            "previous_month",
            "next_month",
            "toggle_all",
            SEPARATOR,
            "append",
            "lock",
            SEPARATOR,
            "topic",
            "next_visit",
            "rename",
            "star",
            "put_in_list",
            "archive",
            "remove",
            SEPARATOR,
            "back",
            "forward",
        ),
    ),
    Menu(
        "tools",
        N_("ツール(&O)"),
        (
            "loose",
            "trash",
            "writing_time",
            SEPARATOR,
            Menu("samples", N_("見本を入れる(&E)"), ("sample_salon", "sample_seitai", "sample_maintenance")),
            "remove_samples",
            SEPARATOR,
            "check",
            SEPARATOR,
            "settings",
        ),
    ),
    Menu("help", N_("ヘルプ(&H)"), ("guide", "keys", SEPARATOR, "about")),
)
"""Alt with T, N and W is the editor's own and no menu's."""

NEEDS_KARTE = (
    "print",
    "find_here",
    "find_next",
    "find_previous",
    "notes",
    "graphs",
    "profile",
    "files",
    "person",
    "gifts",
    "previous_month",
    "next_month",
    "toggle_all",
    "append",
    "lock",
    "topic",
    "next_visit",
    "rename",
    "star",
    "put_in_list",
    "archive",
    "remove",
)
"""Actions that are dim while no karte is on the screen."""

_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
}
"""What a Mac moves into its own menu; nothing else is moved there, whatever its name."""


def doers(groups: Iterable[object]) -> dict[str, Callable[[], None]]:
    """What each spec does: the method of its name in one of these groups; KeyError when none has it."""
    owners = {name: group for group in groups for name in vars(type(group))}
    return {spec.name: getattr(owners[spec.name], spec.name) for spec in SPECS}


def make(window: QWidget, does: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """A QAction for every spec, doing what `does` says under its name; KeyError when one does nothing."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for spec in SPECS:
        action = QAction(_(spec.text), window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setStatusTip(_(spec.tip))
        action.setToolTip(_(spec.tip))
        action.setMenuRole(_ROLES.get(spec.name, QAction.MenuRole.NoRole))
        action.setCheckable(spec.checkable or bool(spec.group))
        if spec.group:
            groups.setdefault(spec.group, QActionGroup(window)).addAction(action)
        action.triggered.connect(does[spec.name])
        made[spec.name] = action
    return made


def tint(made: Mapping[str, QAction], theme: Theme) -> None:
    """Gives every action its picture in the theme's colours."""
    for spec in SPECS:
        if spec.icon:
            made[spec.name].setIcon(theme.icon(spec.icon))


def fill(bar: QMenuBar, made: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Puts all menus into the menu bar; returns them by name."""
    menus: dict[str, QMenu] = {}
    for menu in MENUS:
        _fill(bar, menu, made, menus)
    return menus


def _fill(parent: QMenuBar | QMenu, menu: Menu, made: Mapping[str, QAction], menus: dict[str, QMenu]) -> None:
    shown = menus[menu.name] = parent.addMenu(_(menu.text))
    shown.setToolTipsVisible(True)
    for entry in menu.entries:
        if isinstance(entry, Menu):
            _fill(shown, entry, made, menus)
        elif entry == SEPARATOR:
            shown.addSeparator()
        else:
            shown.addAction(made[entry])
