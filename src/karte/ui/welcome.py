"""What stands in the middle while there is no karte yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.context import Context
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label


class Welcome(QWidget):
    """One sentence and two ways to begin."""

    write_requested = Signal()
    import_requested = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = ctx.theme
        title = Label(theme, _("まず、お客さまを1人書いてみましょう"), "h1")
        sentence = Label(
            theme,
            _("名前と1行だけで、最初のカルテができます。いまExcelにある一覧は、そのまま取り込めます。"),
            token="text2",
            wrap=True,
        )
        write = PlainButton(theme, _("ノートを書く"), "square-pen")
        bring = PlainButton(theme, _("Excel・CSVから取り込む"), "file-down")
        quiet = Label(
            theme,
            _("データはこのパソコンの中だけに保存します。インターネットには送りません。"),
            "small",
            "text2",
            wrap=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(write)
        buttons.addWidget(bring)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(sentence)
        column.addLayout(buttons)
        column.addWidget(quiet)
        column.addStretch(2)
        write.clicked.connect(self.write_requested)
        bring.clicked.connect(self.import_requested)
