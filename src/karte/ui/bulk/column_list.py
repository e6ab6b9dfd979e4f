"""Which columns leave: a tick for each, those that are sensitive apart and off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.services.exporting.columns import Column
    from karte.ui.theme import Theme


_AROUND = 8


class ColumnList(QWidget):
    """The columns flow like words; a line above tells which are left out because they are sensitive."""

    changed = Signal()

    def __init__(
        self, theme: Theme, columns: Sequence[Column], chosen: Iterable[str], parent: QWidget | None = None
    ) -> None:
        """`chosen` are keys of columns."""
        super().__init__(parent)
        self._columns = tuple(columns)
        on = set(chosen)
        self.boxes = {column.key: QCheckBox(column.heading.replace("&", "&&")) for column in columns}
        self.all_button = LinkButton(theme, _("すべて選ぶ"))
        self.none_button = LinkButton(theme, _("すべて外す"))
        self.told = Label(theme, "", "small", "private", wrap=True)
        head = QHBoxLayout()
        head.addWidget(Label(theme, _("列"), "small", "text2", bold=True))
        head.addStretch(1)
        head.addWidget(self.all_button)
        head.addWidget(self.none_button)
        holder = QWidget()
        flow = FlowLayout(holder, gap=16, line_gap=2)
        for key, box in self.boxes.items():
            box.setChecked(key in on)
            flow.addWidget(box)
            box.clicked.connect(self._change)
            box.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(holder)
        column.addStretch(1)
        self._tell()
        self.all_button.clicked.connect(self._choose_all)
        self.none_button.clicked.connect(self._choose_none)

    def chosen(self) -> list[Column]:
        """The columns that are on, in their order."""
        return [column for column in self._columns if self.boxes[column.key].isChecked()]

    def _choose_all(self) -> None:
        """What is sensitive is only ever ticked by itself."""
        self._tick(column.key for column in self._columns if not column.is_sensitive)

    def _choose_none(self) -> None:
        self._tick(())

    def _tick(self, keys: Iterable[str]) -> None:
        on = set(keys)
        for key, box in self.boxes.items():
            box.setChecked(key in on)
        self._change()

    def _change(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        left = [
            column.heading
            for column in self._columns
            if column.is_sensitive and not self.boxes[column.key].isChecked()
        ]
        quoted = "".join(_("「{name}」").format(name=name) for name in left)
        self.told.setText(
            _("{names}は人に見せない項目なので、外してあります。").format(names=quoted) if left else ""
        )
        self.told.setVisible(bool(left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QCheckBox):
            _reveal(watched)
        return super().eventFilter(watched, event)


def _reveal(box: QCheckBox) -> None:
    """Scrolls a tick that has the focus now into sight."""
    around = box.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(box, 0, _AROUND)
        around = around.parentWidget()
