"""What the forms look like with the fields as they are now; one can try them, nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import values
from karte.store.rows import EntityRef, FieldValue, Value
from karte.ui.editor.fieldgrid import FieldGrid
from karte.ui.inputs.para import ParaInput
from karte.ui.profile.fact_row import FactRow
from karte.ui.profile.facts import READING, shown, with_reading
from karte.ui.shaping.parts import chain, labelled
from karte.ui.widgets.avatar import Avatar
from karte.ui.widgets.chip import HEIGHT, chip_width, paint_chip
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import FieldRow, KindRow
    from karte.ui.theme import Theme

_EXAMPLES: Mapping[str, str] = {
    "num": "36.5",
    "money": "12100",
    "minutes": "90",
    "rate5": "4",
    "bool": "はい",  # data
    "date": "2026/11/21",
    "pdate": "1988/3/14",
    "datetime": "2026/11/21 15:00",
    "phone": "03-0000-0000",
    "mail": "hana@example.jp",
    "url": "example.jp",
    "zip": "100-0000",
}
"""What is written in the fields of a kind, typed as a user would; texts stay empty."""

NAMES_WIDTH = 104


class TemplatePreview(QWidget):
    """The fields of a template as they stand in the note editor."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(theme, "", "section")
        self.grid = FieldGrid(theme)
        self.body = ParaInput(theme, rows=4, max_rows=4)
        card = _Card(theme, _("ノートを書くとき"), self)
        card.add(self.title)
        card.add(self.grid)
        card.add_layout(labelled(theme, _("内容"), self.body))
        _fill(self, card)

    def show_template(self, name: str, fields: Sequence[FieldRow]) -> None:
        """Show a template; what was tried in a field that is still there stays."""
        self.title.set_text(name)
        if self.grid.fields() != list(fields):
            self.grid.set_fields(list(fields))
            chain([*(box.entry for box in self.grid.boxes.values()), self.body][-2:])


class KindPreview(QWidget):
    """The head of a karte of a kind, and its basic facts with examples in them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tried: dict[int, Value] = {}
        self._fields: tuple[FieldRow, ...] = ()
        self._rows: list[FactRow] = []
        self.avatar = Avatar(theme, _example_ref(None), 40)
        self.name = ElidedLabel(theme, "", "section")
        self.chip = _KindChip(theme)
        self.topics = _Fusen(theme)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(theme.px(1))
        card = _Card(theme, _("カルテを開いたとき"), self)
        card.add_layout(head)
        card.add(self.topics)
        card.add(Label(theme, _("基本情報"), "small", "text2", bold=True))
        card.add_layout(self._facts)
        _fill(self, card)

    def show_kind(self, kind: KindRow, fields: Sequence[FieldRow]) -> None:
        """Show a kind with these fields."""
        ref = _example_ref(kind)
        self.avatar.set_ref(ref)
        self.name.set_text(f"{ref.name} {kind.honorific}".strip())
        self.chip.set_kind(kind)
        self.topics.set_text(kind.topics_title)
        if tuple(fields) != self._fields:
            self._fields = tuple(fields)
            self._renew()

    def rows(self) -> list[FactRow]:
        """The facts shown, what is to be heeded first."""
        return self._rows

    def _renew(self) -> None:
        for row in self._rows:
            self._facts.removeWidget(row)
            row.hide()
            row.deleteLater()
        held = [FieldValue(field, self._value(field)) for field in self._fields]
        lines = with_reading(shown(held), self._tried.get(READING, Value(_("みほん"))).text)
        self._rows = [FactRow(self._theme, line, self._keep) for line in lines]
        for row in self._rows:
            row.set_name_width(self._theme.px(NAMES_WIDTH))
            self._facts.addWidget(row)

    def _value(self, field: FieldRow) -> Value:
        """What was tried, else an example; where the type has none, the hint or the first choice."""
        if field.field_id in self._tried:
            return self._tried[field.field_id]
        if field.alert:
            return Value(_("卵アレルギー"))
        typed = _EXAMPLES.get(field.type, field.choices[0] if field.choices else "")
        try:
            return values.read(field, typed, clock.now())
        except KarteError:
            return values.EMPTY

    def _keep(self, field_id: int, value: Value) -> str:
        self._tried[field_id] = value
        for row in self._rows:
            if row.field_id == field_id:
                row.set_line(shown([replace(row.line().fact, value=value)])[0])
        return ""


class _Card(QWidget):
    """A frame like a sheet of paper, with a heading over it."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(theme, heading, "small", "text2", bold=True))
        self._column.addWidget(
            Label(theme, _("試しに書けます。書いたものは残りません。"), "small", "text2", wrap=True)
        )
        self._restyle()
        theme.changed.connect(self._restyle)

    def add(self, widget: QWidget) -> None:
        """The next part."""
        self._column.addWidget(widget)

    def add_layout(self, layout: QHBoxLayout | QVBoxLayout) -> None:
        """The next parts."""
        self._column.addLayout(layout)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(14))
        self._column.setSpacing(px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(self._theme.color("window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class _KindChip(QWidget):
    """The kind with its picture, as it stands on the chips of its kartes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: KindRow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_kind(self, kind: KindRow) -> None:
        """Show another one."""
        self._kind = kind
        self.setAccessibleName(kind.name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name = self._kind.name if self._kind else ""
        return QSize(chip_width(self._theme, name, icon=True), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kind is not None:
            painter = QPainter(self)
            colors = self._theme.kind_colors(self._kind.slot)
            paint_chip(painter, QRectF(self.rect()), self._theme, self._kind.name, self._kind.icon, colors)
            painter.end()


class _Fusen(QWidget):
    """The heading of the sticky note, as it stands on the karte."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.label = Label(theme, "", "small", "fusen-text", bold=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.label)

    def set_text(self, text: str) -> None:
        """What is to be talked about is called so."""
        self.label.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("fusen"))
        painter.fillRect(0, 0, 4, self.height(), self._theme.color("fusen-bar"))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(30))


def _example_ref(kind: KindRow | None) -> EntityRef:
    if kind is None:
        return EntityRef(0, "", "", 0, "", "other", "tag")
    name = _("見本の{kind}").format(kind=kind.name)
    return EntityRef(0, name, "", kind.kind_id, kind.name, kind.slot, kind.icon)


def _fill(widget: QWidget, card: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
