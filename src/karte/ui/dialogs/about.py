"""What this program is, and whose work it stands on."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import karte
from karte.i18n import _
from karte.ui.context import Context
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

PARTS = (
    "PySide6_Essentials",
    "SQLAlchemy",
    "sqlcipher3",
    "pyqtgraph",
    "numpy",
    "typst",
    "pillow",
    "pi_heif",
    "pypdfium2",
    "python-calamine",
    "XlsxWriter",
    "platformdirs",
    "filelock",
)


class AboutDialog(QDialog):
    """Version, where the data is, licences."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        theme = ctx.theme
        self.setWindowTitle(_("スマートカルテについて"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.close_button = close = PlainButton(theme, _("閉じる"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(
            Label(theme, _("スマートカルテ {version}").format(version=karte.__version__), "section")
        )
        column.addWidget(
            Label(theme, _("このソフトは通信しません。データはこのパソコンの中だけにあります。"), wrap=True)
        )
        where = Label(
            theme, _("データの場所: {path}").format(path=ctx.store.folder.path), "small", "text2", wrap=True
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where)
        fonts = _("文字: Noto Sans JP (OFL)　絵: Lucide (ISC)")
        column.addWidget(Label(theme, fonts, "small", "text2", wrap=True))
        column.addWidget(Label(theme, _("部品: {parts}").format(parts=parts()), "small", "text2", wrap=True))
        column.addLayout(foot)
        width = theme.px(480)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        close.setFocus()
        close.clicked.connect(self.accept)


def parts() -> str:
    """The libraries in use with their versions."""
    found: list[str] = []
    for name in PARTS:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)
