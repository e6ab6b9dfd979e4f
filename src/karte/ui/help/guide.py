"""The page that says in a few words how one works with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import N_, _
from karte.ui import actions
from karte.ui.widgets.buttons import hint_text
from karte.ui.widgets.label import Label
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from pathlib import Path

    from karte.ui.theme import Theme

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("ノートを書く"),
        (
            N_(
                "{write} で書きはじめます。「だれ・なに」に名前かふりがなを打って Enter、"
                "「内容」に1行書いて {save} で保存します。"
            ),
            N_(
                "はじめての名前なら、その場で新しいカルテになります。1つのノートに何人でも、モノも付けられます。"
            ),
            N_("書きかけは数秒ごとに下書きに残ります。途中で閉じても、{drafts} の一覧から続きを書けます。"),
            N_("手がふさがっているときは {quick} の小さな窓に、だれのことかを決めずに書いておけます。"),
            N_("よく書く言葉は「設定」の「定型文」に入れると、略語と Ctrl R で入ります。"),
            N_("別のカルテに書いてしまったノートは、「ほかのカルテに移す」で移せます。"),
        ),
    ),
    (
        N_("探す"),
        (
            N_(
                "{find} で上の箱に移り、名前・ふりがな・電話の一部や、ノートの言葉を打つと、"
                "打つそばから見つかります。Enter で開きます。"
            ),
            N_("ふりがながあれば、漢字でもかなでも、日本語入力を切ったままのローマ字でも見つかります。"),
            N_(
                "言葉を空けて並べると、すべて入っているものだけ。「-言葉」は、入っていないものだけになります。"
            ),
            N_("{palette} か、箱に > を打つと、メニューの操作を言葉で探せます。"),
        ),
    ),
    (
        N_("印刷する"),
        (
            N_("{print} で、開いているカルテがA4の紙の形になります。そのまま印刷も、PDFに保存もできます。"),
            N_("「自分だけ」のノートは、印刷にもPDFにも入りません。"),
        ),
    ),
    (
        N_("Excel・CSVから取り込む"),
        (
            N_(
                "{bring_in} でファイルを選ぶと、列の意味を見分けて見せます。"
                "確かめて「取り込む」を押すまで、何も変わりません。"
            ),
            N_("取り込みも、あとから1回で元に戻せます。"),
        ),
    ),
    (
        N_("まちがえたとき"),
        (
            N_("{undo} で、したことを新しいものから順に元に戻せます。閉じて開き直したあとでも戻せます。"),
            N_("削除したカルテとノートは、「ツール」の「ごみ箱」からいつでも戻せます。"),
            N_(
                "控えは終わるときと1日1回、自動で取ります。"
                "「ファイル」の「控えから戻す」で、前の日の内容に戻せます。"
            ),
        ),
    ),
    (
        N_("人が来たとき"),
        (N_("{blank} で画面をすぐに隠せます。どのキーでも元の画面に戻ります。"),),
    ),
    (
        N_("声で書く"),
        (
            N_(
                "パソコンの音声入力がそのまま使えます。"
                "Windowsでは Windowsキー+H、Macではキーボードのマイクのキーです。"
            ),
        ),
    ),
    (
        N_("データの場所"),
        (
            N_("データはこのパソコンの中だけに保存します。インターネットには送りません。場所はここです。"),
            "{path}",
            N_("1台のパソコンで1人が使うソフトです。外出先のスマートフォンからは使えません。"),
        ),
    ),
)
"""Headings and paragraphs; in braces the keys of actions, and where the data is."""


class Guide(QWidget):
    """Headings and short paragraphs, to be read from the top or looked through for a heading."""

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._parts: list[QVBoxLayout] = []
        known = {spec.name: hint_text(spec.keys[0]) for spec in actions.SPECS if spec.keys}
        known |= {"save": hint_text("Ctrl+Return"), "path": str(path)}
        for heading, paragraphs in SECTIONS:
            part = QVBoxLayout()
            part.addWidget(Label(theme, _(heading), "section"))
            for paragraph in paragraphs:
                part.addWidget(TextBlock(theme, _(paragraph).format(**known)))
            self._parts.append(part)
            self._column.addLayout(part)
        self._column.addStretch(1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(20))
        for part in self._parts:
            part.setSpacing(px(6))
