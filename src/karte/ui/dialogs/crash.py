"""What is shown when the program itself made a mistake: a report that holds no data."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import karte
from karte.i18n import _
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, by file and line; never a value, not even the error's own text."""
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    head = f"karte {karte.__version__} / Python {platform.python_version()} / {platform.platform()}"
    return "\n".join([head, kind.__name__, *frames])


class CrashDialog(QDialog):
    """Says that the data are safe and offers the report to copy; the program stays open."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("思わぬ不具合"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = text
        said = Label(
            theme,
            _(
                "スマートカルテの不具合で、いまの操作ができませんでした。保存してあるカルテとノートは無事です。"
            ),
            wrap=True,
        )
        remedy = Label(
            theme,
            _(
                "そのまま続けて使えます。くり返すときは、下の報告を開発者に送ってください。お客さまの情報は入っていません。"
            ),
            "small",
            "text2",
            wrap=True,
        )
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(_("報告"))
        copy = PlainButton(theme, _("報告をコピー"), "copy")
        close = PlainButton(theme, _("閉じる"))
        foot = QHBoxLayout()
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (said, remedy, shown):
            column.addWidget(widget)
        column.addLayout(foot)
        self.resize(theme.px(560), theme.px(400))
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
