"""A new karte: a name is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import entities, fields, kinds, values
from karte.ui.inputs.name import NameInput, ReadingLink
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import LinkButton, PlainButton, PrimaryButton, plain_text
from karte.ui.widgets.chip import FilterChip
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import EntityRef, FieldRow
    from karte.ui.context import Context


class NewKarteDialog(QDialog):
    """Name, ふりがな, kind and telephone. Someone of the same name is shown and can be opened instead."""

    def __init__(self, ctx: Context, parent: QWidget | None, name: str = "") -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._same: EntityRef | None = None
        self._made: int | None = None
        theme = ctx.theme
        with ctx.store.read() as session:
            self._kinds = kinds.all(session)
            self._phones = {
                kind.kind_id: next(
                    (field for field in fields.of_kind(session, kind.kind_id) if field.type == "phone"), None
                )
                for kind in self._kinds
            }
        self.setWindowTitle(_("カルテの作成"))
        self.name = NameInput(theme, _("田中 美咲、レジ1号機など"))
        self.reading = TextInput(theme)
        self.phone = TextInput(theme)
        self._phone_label = Label(theme, _("電話"), "small", "text2")
        self.chips = QButtonGroup(self)
        self._same_line = QWidget()
        self._same_label = Label(theme, role="small", token="warn", wrap=True)
        self.open_button = LinkButton(theme, _("そのカルテを開く"))
        self.cancel_button = PlainButton(theme, _("キャンセル"))
        self.create_button = PrimaryButton(theme, _("作る"), shortcut="Return")
        self._lay_out()
        for entry, label in ((self.name, _("名前")), (self.reading, _("ふりがな")), (self.phone, _("電話"))):
            entry.set_label(label)
            entry.line.returnPressed.connect(self.create_karte)
        self.name.set_text(name)
        ReadingLink(self.name, self.reading, self)
        self._show_same()
        self._show_phone()
        self.name.setFocus()
        self.name.edited.connect(self._show_same)
        self.name.line.composed.connect(self._show_same)
        self.chips.idClicked.connect(self._show_phone)
        self.open_button.clicked.connect(self._open_same)
        self.cancel_button.clicked.connect(self.reject)
        self.create_button.clicked.connect(self.create_karte)

    @classmethod
    def ask(cls, ctx: Context, parent: QWidget | None, name: str = "") -> int | None:
        """The entity to open: the one made, or the one of the same name chosen instead; None if neither."""
        dialog = cls(ctx, parent, name)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen()

    def chosen(self) -> int | None:
        """The entity to open."""
        return self._made

    def same(self) -> EntityRef | None:
        """The karte that has the name typed already."""
        return self._same

    def create_karte(self) -> None:
        """Make the karte in one step and close; what is wrong is said at its field."""
        name = self.name.text().strip()
        if not name:
            self.name.set_error(_("名前が空です。名前を入力してください。"))
            self.name.setFocus()
            return
        kind_id, field = self._kind_id(), self._phone_field()
        try:
            value = values.read(field, self.phone.text(), clock.now()) if field else values.EMPTY
            with self._ctx.store.write(N_("カルテを追加")) as session:
                made = entities.add(session, kind_id, name, self.reading.text().strip())
                if field:
                    entities.set_fact(session, made, field.field_id, value)
        except KarteError as error:
            self.name.set_error(str(error))
            return
        self._made = made
        self.accept()

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        form = QGridLayout()
        form.setHorizontalSpacing(theme.px(12))
        form.setVerticalSpacing(theme.px(8))
        form.setColumnStretch(1, 1)
        rows = (
            (Label(theme, _("名前"), "small", "text2"), self.name),
            (Label(theme, _("ふりがな"), "small", "text2"), self.reading),
            (Label(theme, _("種類"), "small", "text2"), self._kind_chips()),
            (self._phone_label, self.phone),
        )
        for place, (label, widget) in enumerate(rows):
            form.addWidget(label, place, 0)
            form.addWidget(widget, place, 1)
        same = QHBoxLayout(self._same_line)
        same.setContentsMargins(0, 0, 0, 0)
        same.addWidget(self._same_label, 1)
        same.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, _("カルテの作成"), "section"))
        column.addLayout(form)
        column.addWidget(self._same_line)
        column.addSpacing(theme.px(4))
        column.addLayout(buttons)
        self.setFixedWidth(theme.px(480))

    def _kind_chips(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(_("種類"))
        flow = FlowLayout(holder, gap=6, line_gap=4)
        for kind in self._kinds:
            chip = FilterChip(self._ctx.theme, plain_text(kind.name), kind.icon)
            self.chips.addButton(chip, kind.kind_id)
            flow.addWidget(chip)
        self.chips.buttons()[0].setChecked(True)
        return holder

    def _kind_id(self) -> int:
        return self.chips.checkedId()

    def _phone_field(self) -> FieldRow | None:
        return self._phones[self._kind_id()]

    def _show_phone(self) -> None:
        """Only a kind that has a telephone asks for one."""
        has_phone = self._phone_field() is not None
        self._phone_label.setVisible(has_phone)
        self.phone.setVisible(has_phone)
        if not has_phone:
            self.phone.set_text("")

    def _show_same(self) -> None:
        """Say quietly that there is one of this name; making a second one stays possible."""
        name = self.name.text().strip()
        found: list[EntityRef] = []
        if name:
            with self._ctx.store.read() as session:
                found = entities.find(session, name)
        self._same = found[0] if found else None
        self._same_line.setVisible(self._same is not None)
        if self._same:
            said = _("同じ名前のカルテがあります: {name}({kind})")
            self._same_label.setText(said.format(name=self._same.name, kind=self._same.kind_name))

    def _open_same(self) -> None:
        if self._same:
            self._made = self._same.entity_id
            self.accept()

    def _fit(self) -> None:
        """As high as the chips and sentences need at this width; a dialog does not see to that itself."""
        layout = self.layout()
        height = layout.totalHeightForWidth(self.width()) if layout else 0
        if height > 0 and height != self.height():
            self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return handled
