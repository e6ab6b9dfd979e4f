"""種類と項目: the kinds of kartes, their look and words, and the fields of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import kinds
from karte.store.fields import Owner
from karte.ui.inputs.text import TextInput
from karte.ui.shaping import deeds
from karte.ui.shaping.item_list import Item
from karte.ui.shaping.page import ShapingPage
from karte.ui.shaping.parts import Head, labelled
from karte.ui.shaping.pickers import icon_picker, slot_picker
from karte.ui.shaping.preview import KindPreview
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import FieldRow, KindRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.theme import Theme


class KindHead(Head):
    """Name, 敬称, the word for 次に話すこと, colour and picture of one kind."""

    changed = Signal(object)
    """KindRow as it is to be"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._kind: KindRow | None = None
        self.name = TextInput(theme)
        self.honorific = TextInput(theme, _("様、ちゃんなど。なくてもかまいません"))
        self.topics = TextInput(theme, _("次に話すこと"))
        self.slots = slot_picker(theme)
        self.icons = icon_picker(theme)
        self.icons_button = LinkButton(theme, _("絵を選ぶ"), "chevron-right", token="text2")
        self.icons.hide()
        self._lay_out()
        self.name.committed.connect(self._take_name)
        self.honorific.committed.connect(self._take_honorific)
        self.topics.committed.connect(self._take_topics)
        self.slots.picked.connect(self._take_slot)
        self.icons.picked.connect(self._take_icon)
        self.icons_button.clicked.connect(self._toggle_icons)

    def set_kind(self, kind: KindRow) -> None:
        """Show a kind; what is being typed about it stays."""
        other = self._kind is None or self._kind.kind_id != kind.kind_id
        self._kind = kind
        texts = (
            (self.name, kind.name),
            (self.honorific, kind.honorific),
            (self.topics, kind.topics_title),
        )
        for entry, text in texts:
            if other or (not entry.is_changed() and entry.text() != text):
                entry.set_text(text)
        self.slots.set_current(kind.slot)
        self.icons.set_current(kind.icon)
        for swatch in self.icons.buttons():
            swatch.set_slot(kind.slot)
        for swatch in self.slots.buttons():
            swatch.set_icon(kind.icon)

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        entries = (self.name, self.honorific, self.topics)
        return [*entries, *self.slots.buttons(), self.icons_button, *self.icons.buttons()]

    def _lay_out(self) -> None:
        px = self._theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(8))
        grid.addLayout(self.named(_("種類の名前"), self.name), 0, 0, 1, 2)
        grid.addLayout(labelled(self._theme, _("敬称"), self.honorific), 1, 0)
        grid.addLayout(labelled(self._theme, _("次に話すことの呼び名"), self.topics), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        fold = QHBoxLayout()
        fold.addWidget(Label(self._theme, _("形と色"), "small", "text2"))
        fold.addStretch(1)
        fold.addWidget(self.icons_button, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(grid)
        column.addLayout(fold)
        column.addWidget(self.slots)
        column.addWidget(self.icons)

    def _toggle_icons(self) -> None:
        shows = self.icons.isHidden()
        self.icons.setVisible(shows)
        self.icons_button.set_icon("chevron-down" if shows else "chevron-right")

    def _take_name(self, text: str) -> None:
        name = " ".join(text.split())
        if self._kind is None:
            return
        if name:
            self.changed.emit(replace(self._kind, name=name))
        else:
            self.name.set_text(self._kind.name)
            self.name.set_error(_("名前が空です。名前を入力してください。"))

    def _take_honorific(self, text: str) -> None:
        if self._kind is not None:
            self.changed.emit(replace(self._kind, honorific=text.strip()))

    def _take_topics(self, text: str) -> None:
        if self._kind is not None:
            self.changed.emit(replace(self._kind, topics_title=text.strip() or _("次に話すこと")))

    def _take_slot(self, slot: str) -> None:
        if self._kind is not None:
            self.changed.emit(replace(self._kind, slot=slot))

    def _take_icon(self, icon: str) -> None:
        if self._kind is not None:
            self.changed.emit(replace(self._kind, icon=icon))


class KindsPage(ShapingPage):
    """The kinds and their fields."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        self.about = KindHead(ctx.theme)
        self.look = KindPreview(ctx.theme)
        super().__init__(
            ctx,
            _("種類と項目"),
            _("種類を作る"),
            _("この種類には、まだ項目がありません。"),
            _("この種類はしまってあります。カルテはそのまま残り、新しくは作れません。"),
            self.about,
            self.look,
            parent=parent,
        )
        self.about.changed.connect(self._change)

    def _read_items(self, session: Session) -> list[Item]:
        in_use, away = kinds.all(session), kinds.retired(session)
        return [
            *(Item(kind.kind_id, kind.name, kind.icon, _token(kind)) for kind in in_use),
            *(Item(kind.kind_id, kind.name, kind.icon, retired=True) for kind in away),
        ]

    def _owner(self, item_id: int) -> Owner:
        return Owner(kind_id=item_id)

    def _show(self, session: Session, item_id: int, in_use: Sequence[FieldRow]) -> None:
        kind = kinds.get(session, item_id)
        self.about.set_kind(kind)
        self.look.show_kind(kind, in_use)

    def _make(self, name: str) -> int | None:
        return deeds.add_kind(self._ctx, name, self)

    def _order_items(self, ids: Sequence[int]) -> None:
        deeds.order_kinds(self._ctx, ids, self)

    def _retire(self, retired: bool) -> None:
        with self._ctx.store.read() as session:
            kind = kinds.get(session, self.item_id())
            count = kinds.counts(session).get(kind.kind_id, 0)
        deeds.retire_kind(self._ctx, kind, retired, count, self)

    def _change(self, kind: KindRow) -> None:
        deeds.change_kind(self._ctx, kind, self)
        self.refresh()


def _token(kind: KindRow) -> str:
    """The colour of a kind's picture; a slot of a later version looks like "other"."""
    return f"kind-{kind.slot if kind.slot in kinds.SLOTS else 'other'}"
