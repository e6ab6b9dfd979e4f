"""One field of a kind or template: a line that opens into everything that can be set about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from karte.i18n import _
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.text import TextInput
from karte.ui.shaping import words
from karte.ui.shaping.parts import labelled
from karte.ui.widgets.buttons import LinkButton, PaintedButton

if TYPE_CHECKING:
    from karte.store.rows import FieldRow
    from karte.ui.theme import Theme

LIST_WIDTH = 340
"""No type's line is cut in the open list."""

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FieldCard(QWidget):
    """Closed it is one line; open, every change is told when its entry is left."""

    opened = Signal(int)
    """field_id"""
    changed = Signal(object, object)
    """(FieldRow before, FieldRow after)"""
    retyped = Signal(object, str)
    """(FieldRow, type)"""
    shifted = Signal(int, int)
    """(field_id, 1 or -1): it is to stand further down or up."""
    retire_asked = Signal(object)
    """FieldRow"""

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = field
        self.head = CardHead(theme)
        self.body: FieldForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self.set_field(field)
        self.head.clicked.connect(self.toggle)
        self.head.shifted.connect(self._shift)
        self.head.retire_asked.connect(self._ask_retire)
        theme.changed.connect(self.update)

    def set_field(self, field: FieldRow) -> None:
        """Show the field as it is now; what is being typed stays."""
        self.field = field
        self.head.set_field(field)
        if self.body is not None:
            self.body.set_field(field)

    def is_open(self) -> bool:
        """Whether everything can be seen."""
        return self.body is not None

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.head, *(self.body.stops() if self.body else ())]

    def toggle(self) -> None:
        """Open, or close again."""
        if self.is_open():
            self.close_up()
        else:
            self.open_up()

    def open_up(self) -> None:
        """Show everything that can be set."""
        if self.body is not None:
            return
        body = self.body = FieldForm(self._theme, self.field)
        self._column.addWidget(body)
        body.changed.connect(self._tell)
        body.type.picked.connect(self._tell_type)
        body.up.clicked.connect(partial(self._shift, -1))
        body.down.clicked.connect(partial(self._shift, 1))
        body.retire.clicked.connect(self._ask_retire)
        self.head.set_open(True)
        body.show()
        self.opened.emit(self.field.field_id)

    def close_up(self) -> None:
        """Only the line again; what stands in an entry is taken as given."""
        body, self.body = self.body, None
        if body is not None:
            self.head.set_open(False)
            if body.isAncestorOf(QApplication.focusWidget() or self):
                self.head.setFocus(Qt.FocusReason.OtherFocusReason)
            self._column.removeWidget(body)
            body.hide()
            body.deleteLater()

    def _tell(self, after: FieldRow) -> None:
        self.changed.emit(self.field, after)

    def _tell_type(self, kind: str) -> None:
        if kind != self.field.type:
            self.retyped.emit(self.field, kind)

    def _shift(self, by: int) -> None:
        self.shifted.emit(self.field.field_id, by)

    def _ask_retire(self) -> None:
        self.retire_asked.emit(self.field)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(self._theme.color("window" if self.is_open() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class CardHead(PaintedButton):
    """Name at the left, type and flags at the right. Alt+↑ Alt+↓ move the field, Delete puts it away."""

    shifted = Signal(int)
    retire_asked = Signal()

    height_px = 36
    padding = 8

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._summary = ""
        super().__init__(theme, "", "chevron-right", "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_field(self, field: FieldRow) -> None:
        """Show another state of the field."""
        self._summary = words.summary(field)
        self.setText(field.label.replace("&", "&&"))
        self.setAccessibleName(_("項目 {label}").format(label=field.label))
        self.setAccessibleDescription(self._summary)
        self.setToolTip(f"{field.label}　{self._summary}")
        self.update()

    def set_open(self, is_open: bool) -> None:
        """Point down, or to the right."""
        self.set_icon("chevron-down" if is_open else "chevron-right")

    def _bold(self) -> bool:
        return True

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        shade = self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, self.radius, self.radius)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        pad, size = self._theme.px(self.padding), self._icon_size()
        picture = self._theme.pixmap(self._icon, "text2", size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(pad, round((rect.height() - size) / 2)), picture)
        left = 2.0 * pad + size
        room = rect.width() - left - pad
        label = self.text().replace("&&", "&")
        bold, small = QFontMetricsF(self.font()), QFontMetricsF(self._theme.font("small"))
        name_room = min(bold.horizontalAdvance(label) + 1, room * 0.62)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(self.font())
        painter.setPen(self._theme.color("text"))
        area = QRectF(left, rect.top(), name_room + 1, rect.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, bold.elidedText(label, elide, name_room))
        rest = room - name_room - pad
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        area = QRectF(rect.right() - pad - rest, rect.top(), rest, rect.height())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, side, small.elidedText(self._summary, elide, rest))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(self.height_px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in _STEPS:
            self.shifted.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.retire_asked.emit()
        else:
            super().keyPressEvent(event)


class TypeInput(ChoiceInput):
    """The type of a field, each with an example.

    A line taken from the open list or by its number counts at once; one reached by stepping counts when the
    entry is left, so that no type in between is ever given to the field.
    """

    picked = Signal(str)
    """One of `values.TYPES`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, of_note: bool = True) -> None:
        self._kinds = words.type_lines(of_note=of_note)
        super().__init__(theme, list(self._kinds), blank=False, list_width=LIST_WIDTH, parent=parent)
        self.committed.connect(self._tell)

    def set_kind(self, kind: str) -> None:
        """Show a type."""
        line = words.type_line(kind)
        if self.text() != line:
            self.set_text(line)

    def _take(self, index: int) -> None:
        super()._take(index)
        self.commit()

    def _pick_by_number(self, text: str) -> None:
        super()._pick_by_number(text)
        self.commit()

    def _tell(self, line: str) -> None:
        self.picked.emit(self._kinds[line])


class FieldForm(QWidget):
    """The entries and boxes of one field; only those that mean something for its type."""

    changed = Signal(object)
    """FieldRow as it is to be"""

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self.label = TextInput(theme)
        self.type = TypeInput(theme, of_note=field.template_id is not None)
        self.unit = TextInput(theme, _("例: kg"))
        self.hint = TextInput(theme, _("空のときに薄く出ます"))
        self.choices = ParaInput(theme, _("1行に1つずつ"), rows=3, max_rows=8)
        self.flags = {name: QCheckBox(words.flag_words(name)) for name in words.FLAGS}
        self.up = LinkButton(theme, _("上へ"), "chevron-up", token="text2")
        self.down = LinkButton(theme, _("下へ"), "chevron-down", token="text2")
        self.retire = LinkButton(theme, _("しまう"), "archive", token="text2")
        self._lay_out()
        self.set_field(field)
        self.label.committed.connect(self._take_label)
        self.unit.committed.connect(self._take_unit)
        self.hint.committed.connect(self._take_hint)
        self.choices.committed.connect(self._take_choices)
        for name, box in self.flags.items():
            box.clicked.connect(partial(self._take_flag, name))

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._cells = {name: QWidget() for name in ("unit", "hint", "choices")}
        for name, text, entry in (
            ("unit", _("単位"), self.unit),
            ("hint", _("書き方のヒント"), self.hint),
            ("choices", _("選択肢"), self.choices),
        ):
            self._cells[name].setLayout(_bare(labelled(theme, text, entry)))
        grid.addLayout(labelled(theme, _("項目の名前"), self.label), 0, 0)
        grid.addLayout(labelled(theme, _("形式"), self.type), 0, 1)
        grid.addWidget(self._cells["unit"], 1, 0)
        grid.addWidget(self._cells["hint"], 2, 0, 1, 2)
        grid.addWidget(self._cells["choices"], 3, 0, 1, 2)
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        for box in self.flags.values():
            boxes.addWidget(box)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        buttons.addWidget(self.retire)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(2), px(12), px(8))
        column.setSpacing(px(8))
        column.addLayout(grid)
        column.addLayout(boxes)
        column.addLayout(buttons)

    def set_field(self, field: FieldRow) -> None:
        """Show the field as it is now; what is being typed in an entry stays."""
        self._field = field
        texts = (
            (self.label, field.label),
            (self.unit, field.unit),
            (self.hint, field.hint),
            (self.choices, "\n".join(field.choices)),
        )
        for entry, text in texts:
            if not entry.is_changed() and entry.text() != text:
                entry.set_text(text)
        self.type.set_kind(field.type)
        self._cells["unit"].setVisible(words.has_unit(field))
        self._cells["hint"].setVisible(words.has_hint(field))
        self._cells["choices"].setVisible(words.has_choices(field))
        offered = words.flags_of(field)
        for name, box in self.flags.items():
            box.setVisible(name in offered)
            box.setChecked(words.has_flag(field, name))

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        entries = (self.label, self.type, self.unit, self.hint, self.choices)
        return [*entries, *self.flags.values(), self.up, self.down, self.retire]

    def _take_label(self, text: str) -> None:
        label = " ".join(text.split())
        if label:
            self.changed.emit(replace(self._field, label=label))
        else:
            self.label.set_text(self._field.label)
            self.label.set_error(_("名前が空です。名前を入力してください。"))

    def _take_unit(self, text: str) -> None:
        self.changed.emit(replace(self._field, unit=text.strip()))

    def _take_hint(self, text: str) -> None:
        self.changed.emit(replace(self._field, hint=text.strip()))

    def _take_choices(self, text: str) -> None:
        lines = [line.strip() for line in text.split("\n")]
        choices = tuple(dict.fromkeys(line for line in lines if line))
        self.choices.set_text("\n".join(choices))
        if choices != self._field.choices:
            self.changed.emit(replace(self._field, choices=choices))

    def _take_flag(self, name: str) -> None:
        self.changed.emit(words.with_flag(self._field, name, self.flags[name].isChecked()))


def _bare(layout: QVBoxLayout) -> QVBoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    return layout
