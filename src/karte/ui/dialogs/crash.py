"""What is shown when the program itself made a mistake: a report that holds no data."""

from __future__ import annotations

import platform
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import karte
from karte.i18n import _
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Where it happened, by file and line, with what led to it; never a value, not even the error's text."""
    head = f"karte {karte.__version__} / Python {platform.python_version()} / {platform.platform()}"
    lines = [head, kind.__name__, *_frames(trace)]
    before = error.__cause__ or error.__context__
    seen = {id(error)}
    while before is not None and id(before) not in seen:
        seen.add(id(before))
        lines += [f"< {type(before).__name__}", *_frames(before.__traceback__)]
        before = before.__cause__ or before.__context__
    return "\n".join(lines)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]


class CrashDialog(QDialog):
    """Says that the data are safe and offers the report to copy; the program stays open."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("思わぬ不具合"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        self.report = shown
        self.copy_button = copy = PlainButton(theme, _("報告をコピー"), "copy")
        self.close_button = close = PlainButton(theme, _("閉じる"))
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
        close.setFocus()
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
