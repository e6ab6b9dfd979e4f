"""What stands in the middle while there is no karte yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.settings import SCALES
from karte.ui.context import Context
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

WIDEST = 640


class Welcome(QWidget):
    """One sentence, two ways to begin, and letters large enough to read it."""

    write_requested = Signal()
    import_requested = Signal()
    scale_chosen = Signal(float)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        theme = ctx.theme
        self.write = PrimaryButton(theme, _("ノートを書いてはじめる"), "square-pen", "Ctrl+N")
        self.bring = PlainButton(theme, _("Excel・CSVから取り込む"), "file-down")
        names = (_("小"), _("標準"), _("大"), _("特大"))
        self.sizes = Segmented(
            theme,
            [(str(scale), name) for scale, name in zip(SCALES, names, strict=True)],
            _("文字の大きさ"),
        )
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._lay_out()
        self.setFocusProxy(self.write)
        self._restyle()
        self.write.clicked.connect(self.write_requested)
        self.bring.clicked.connect(self.import_requested)
        self.sizes.changed.connect(self._choose)
        theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        begin = QHBoxLayout()
        begin.setSpacing(8)
        letters = QHBoxLayout()
        letters.setSpacing(12)
        for row, widgets in (
            (begin, (self.write, self.bring)),
            (letters, (Label(theme, _("文字の大きさ"), token="text2"), self.sizes)),
        ):
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        first = _("名前と1行だけで、最初のカルテができます。いまExcelにある一覧は、そのまま取り込めます。")
        quiet = _("データはこのパソコンの中だけに保存します。インターネットには送りません。")
        self._column.addStretch(1)
        self._column.addWidget(Label(theme, _("まず、お客さまを1人書いてみましょう"), "hero", wrap=True))
        self._column.addWidget(Label(theme, first, "note", "text2", wrap=True))
        self._column.addSpacing(8)
        self._column.addLayout(begin)
        self._column.addLayout(letters)
        self._column.addSpacing(8)
        self._column.addWidget(Label(theme, quiet, "small", "text2", wrap=True))
        self._column.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inside, 1000)
        row.addStretch(1)

    def _choose(self, key: str) -> None:
        self.scale_chosen.emit(float(key))

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self.sizes.set_current(str(self._ctx.theme.scale))
        self._inside.setMaximumWidth(px(WIDEST))
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(12))
