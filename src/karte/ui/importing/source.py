"""Where the list comes from: a place to drop a file, and the chosen file with how it is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.services.importing import encodings, tables
from karte.ui.importing.reading import Request, Understood
from karte.ui.widgets.buttons import LinkButton, PrimaryButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.theme import Theme

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_WINDOWS_NAMES = {"CP932": "Shift_JIS(CP932)"}


def ask_path(parent: QWidget) -> Path | None:
    """The file the user picks in the system's dialog, None if none."""
    patterns = " ".join(f"*{suffix}" for suffix in tables.SUFFIXES)
    kinds = f"{_('Excel・CSVのファイル')} ({patterns});;{_('すべてのファイル')} (*)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("取り込むファイルの選択"), "", kinds)
    return Path(chosen) if chosen else None


def dropped_path(data: QMimeData) -> Path | None:
    """The first file of this computer among what is dragged, None if there is none."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None


class DropArea(QWidget):
    """The start: a large place for a file, the button to choose one, and what sort of list is wanted."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lit = False
        self._heading = Label(theme, _("ここにファイルを置いてください"), "section")
        self._sorts = Label(
            theme,
            _("Excel(.xlsx .xls .ods)とCSVを読めます。文字コードは自動で見分けます。"),
            token="text2",
        )
        self._shape = Label(theme, _("1行に1件の一覧なら、見出しの言葉や列の並びは自由です。"), token="text2")
        self._promise = Label(
            theme, _("内容を確かめて[取り込む]を押すまで、何も書き込みません。"), token="text2"
        )
        self.button = PrimaryButton(theme, _("ファイルを選ぶ"), "folder-open")
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._heading, 0, middle)
        self._column.addWidget(self._sorts, 0, middle)
        self._column.addWidget(self._shape, 0, middle)
        self._column.addWidget(self._promise, 0, middle)
        self._column.addSpacing(12)
        self._column.addWidget(self.button, 0, middle)
        self._column.addStretch(1)
        self._restyle()
        self.button.clicked.connect(self.asked)
        theme.changed.connect(self._restyle)

    def light(self, lit: bool) -> None:
        """Show that letting go now would take the file."""
        self._lit = lit
        self.update()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(24 + 56), px(24), px(24))
        self._column.setSpacing(px(6))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("accent" if self._lit else "line"), 2 if self._lit else 1)
        pen.setDashPattern([6, 4])
        painter.setPen(pen)
        painter.setBrush(self._theme.color("accent-soft" if self._lit else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        size = px(40)
        token = "accent" if self._lit else "text2"
        pixmap = self._theme.pixmap("file-spreadsheet", token, size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, self._heading.y() - size - px(12), pixmap)
        painter.end()


class FileRow(QWidget):
    """The chosen file, with the menus for what the reader may have guessed wrong."""

    asked = Signal()
    """Another file is wanted."""
    changed = Signal(object)
    """The same file, to be read otherwise: a Request."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._request: Request | None = None
        self.name = ElidedLabel(theme, "", bold=True)
        self.state = Label(theme, "", "small", "text2")
        self.sheet = MenuButton(theme, "")
        self.encoding = MenuButton(theme, "")
        self.header = QCheckBox()
        self.another = LinkButton(theme, _("別のファイルを選ぶ"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.name, 0)
        for widget in (self.state, self.sheet, self.encoding, self.header, self.another):
            row.addWidget(widget)
        row.addStretch(1)
        self.sheet.chosen.connect(self._choose_sheet)
        self.encoding.chosen.connect(self._choose_encoding)
        self.header.clicked.connect(self._choose_header)
        self.another.clicked.connect(self.asked)

    def wait_for(self, request: Request) -> None:
        """The file is being read; its menus keep what they say."""
        if self._request is None or self._request.path != request.path:
            for widget in (self.sheet, self.encoding, self.header):
                widget.hide()
        self._request = request
        self.another.show()
        self.name.set_text(request.path.name)
        self.state.setText(_("読んでいます…"))
        self.state.show()

    def show_found(self, found: Understood) -> None:
        """The file was read: what was guessed, to be changed here."""
        table = found.table
        self.state.setText(_("{count}行").format(count=f"{len(table.rows):,}"))
        if len(table.sheets) > 1:
            choices = [(name, _("シート: {name}").format(name=name)) for name in table.sheets]
            self.sheet.set_choices(choices, table.sheet)
        self.sheet.setVisible(len(table.sheets) > 1)
        self._offer_encodings(table.encoding)
        self.encoding.setVisible(bool(table.encoding))
        above = not table.has_header or table.first_row == 2
        self.header.setText(_("1行目は見出し") if above else _("見出しの行がある"))
        self.header.setChecked(table.has_header)
        self.header.show()

    def show_refused(self) -> None:
        """The file cannot be read; for a text file another encoding may still help."""
        self.state.hide()
        self.another.hide()  # the large place for a file is there again
        assert self._request is not None
        if self._request.path.suffix.lower() in TEXT_SUFFIXES and not self.encoding.isVisibleTo(self):
            self._offer_encodings(self._request.encoding or "")
            self.encoding.show()

    def _offer_encodings(self, used: str) -> None:
        others = (used,) if used and used not in encodings.NAMES else ()
        names: tuple[str, ...] = (*encodings.NAMES, *others)
        known = [(name, _encoding(_WINDOWS_NAMES.get(name, name))) for name in names]
        unknown = [] if used else [("", _encoding(_("自動")))]
        self.encoding.set_choices([*unknown, *known], used)

    def _choose_sheet(self, name: object) -> None:
        assert self._request is not None
        self.changed.emit(Request(self._request.path, sheet=str(name)))

    def _choose_encoding(self, name: object) -> None:
        assert self._request is not None
        self.changed.emit(Request(self._request.path, encoding=str(name) or None))

    def _choose_header(self, on: bool) -> None:
        asked = self._request
        assert asked is not None
        self.changed.emit(Request(asked.path, asked.sheet, asked.encoding, on))


def _encoding(name: str) -> str:
    return _("文字コード: {name}").format(name=name)
