"""The head of a karte: who or what it is, what to heed, when last, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import appointments, balances, entities, kinds, stages
from karte.text.person import has_person
from karte.ui import deeds
from karte.ui.appointments.link import NextLink
from karte.ui.pane import Pane
from karte.ui.person.stage_link import StageLink
from karte.ui.profile.alert import AlertLabel
from karte.ui.profile.name_edit import NameEdit
from karte.ui.profile.plate import NamePlate
from karte.ui.profile.summary import SummaryLine, words
from karte.ui.widgets.avatar import Avatar
from karte.ui.widgets.buttons import IconButton, PlainButton, hint_text, plain_text
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.focus import GAP, WIDTH

if TYPE_CHECKING:
    from karte.store.appointments import AppointmentRow
    from karte.store.balances import Balance
    from karte.store.rows import KarteHead, KindRow
    from karte.ui.context import Context

AVATAR, SMALL_AVATAR = 48, 40
_RING = GAP + WIDTH
"""Between the lines: the ring around the name does not lie on what stands below it."""


class KarteHeaderPane(Pane):
    """Shows one karte at a time; as high as it needs to be."""

    watches = (
        *("entity", "value", "note", "note_target", "kind", "field"),
        *("appointment", "appointment_target", "stage"),
    )

    print_requested = Signal()
    removed = Signal(int)
    """entity_id: the user deleted this karte here."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._head: KarteHead | None = None
        self._next: AppointmentRow | None = None
        self._left: list[Balance] = []
        self._compact = False
        self._avatar: Avatar | None = None
        self._edit: NameEdit | None = None
        self._alerts: list[AlertLabel] = []
        self.plate = NamePlate(ctx.theme)
        self.star = IconButton(ctx.theme, "star", _("お気に入り"), size=16, on_token="fusen-bar")
        self.star.setCheckable(True)
        self.summary = SummaryLine(ctx.theme)
        self.next = NextLink(ctx.theme)
        self.stage = StageLink(ctx)
        self.print_button = PlainButton(ctx.theme, _("印刷"), "printer")
        self.print_button.setToolTip(_("印刷プレビュー") + f" ({hint_text('Ctrl+P')})")
        self.more_button = IconButton(ctx.theme, "ellipsis", _("このカルテのメニュー"))
        self._menu = QMenu(self)
        self._kinds = QMenu(_("種類を変える"), self._menu)
        self._lists = QMenu(_("リストに入れる"), self._menu)
        self._names = QWidget()
        self._flow = FlowLayout(self._names, line_gap=_RING)
        self._flow.addWidget(self._title())
        self._middle = QVBoxLayout()
        self._middle.setSpacing(_RING)
        self._middle.addWidget(self._names)
        self._middle.addLayout(self._when())
        self._middle.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._middle, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.print_button)
        self._buttons.addWidget(self.more_button)
        self._row.addLayout(self._buttons)
        self._row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside a name being written leaves it
        self._restyle()
        self.plate.asked.connect(self.edit_name)
        self.star.clicked.connect(self._toggle_star)
        self.next.clicked.connect(self.ask_next)
        self.print_button.clicked.connect(self.print_requested)
        self.more_button.clicked.connect(self._open_menu)
        self._lists.aboutToShow.connect(self._fill_lists)
        ctx.theme.changed.connect(self._restyle)

    def show_entity(self, entity_id: int | None) -> None:
        """Show a karte, or none; a name being written is saved first."""
        if entity_id != self._entity_id:
            self.commit()
            self._end_edit()
            self._entity_id = entity_id
        self.refresh()

    def set_compact(self, compact: bool) -> None:
        """Take less height, for low windows."""
        self._compact = compact
        if self._avatar:
            self._avatar.set_size(self._avatar_size())
        self._restyle()

    def head(self) -> KarteHead | None:
        """What is shown; None while no karte is, or after it was deleted."""
        return self._head

    def alerts(self) -> list[str]:
        """What is to be heeded, as shown."""
        return [label.text() for label in self._alerts]

    def refresh(self) -> None:
        """Read the karte again; a name being written stays as it was typed."""
        self._stale = False
        self._head = self._next = step = None
        if self._entity_id is not None:
            with self._ctx.store.read() as session:
                self._head = entities.head(session, self._entity_id)
                self._next = appointments.next_of(session, self._entity_id)
                step = stages.current(session, self._entity_id)
                self._left = balances.of_entity(session, self._entity_id)
        self.stage.show_stage(self._head.ref if self._head else None, step)
        self.next.show_moment(self._next.when if self._head and self._next else None)
        for part in (self._names, self.summary, self.print_button, self.more_button):
            part.setVisible(self._head is not None)
        if self._avatar:
            self._avatar.setVisible(self._head is not None)
        if self._head:
            self._fill(self._head)

    def edit_name(self) -> None:
        """Write name and ふりがな in their place."""
        if self._head is None:
            return
        if self._edit is None:
            name, reading = self._head.ref.name, self._head.ref.reading
            self._edit = NameEdit(self._ctx.theme, name, reading)
            self._edit.written.connect(self._rename)
            self._edit.cancelled.connect(self._end_edit)
            self._middle.insertWidget(0, self._edit)
            self._edit.show()
        self._edit.start()
        self._names.hide()  # not before: hiding what has the focus would send it elsewhere

    def name_edit(self) -> NameEdit | None:
        """The entries while the name is being written."""
        return self._edit

    def commit(self) -> None:
        """Save a name that is being written."""
        if self._edit:
            self._edit.finish()

    def ask_next(self) -> None:
        """Make, put off or cancel the next appointment."""
        if self._head is not None:
            from karte.ui.appointments import deeds as agreeing  # nothing of it is needed before

            agreeing.ask(self._ctx, self._head.ref, self._next, self.window())

    def menu(self) -> QMenu:
        """What can be done with this karte."""
        self._fill_menu()
        return self._menu

    def offer_lists(self) -> None:
        """Open the lists as a menu of their own."""
        if self._head is not None:
            self._fill_lists()
            self._lists.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    def _title(self) -> QWidget:
        """Name and star, which stay together."""
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._ctx.theme.px(6))
        row.addWidget(self.plate, 1)
        row.addWidget(self.star)
        return title

    def _when(self) -> QHBoxLayout:
        """When last, and when again."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._ctx.theme.px(4))
        row.addWidget(self.summary)
        row.addWidget(self.next)
        row.addWidget(self.stage)
        row.addStretch(1)
        return row

    def _avatar_size(self) -> int:
        return SMALL_AVATAR if self._compact else AVATAR

    def _fill(self, head: KarteHead) -> None:
        if self._avatar is None:
            self._avatar = Avatar(self._ctx.theme, head.ref, self._avatar_size())
            self._row.insertWidget(0, self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        self._avatar.set_ref(head.ref)
        self.plate.set_names(head.ref.name, head.ref.reading)
        self.star.setChecked(head.star)
        self.star.set_name(_("お気に入りから外す") if head.star else _("お気に入りにする"))
        self.summary.set_words(words(head, self._left))
        self._names.setVisible(self._edit is None)
        if self.alerts() != list(head.alerts):
            self._show_alerts(head.alerts)

    def _show_alerts(self, alerts: tuple[str, ...]) -> None:
        for label in self._alerts:
            self._flow.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._alerts = [AlertLabel(self._ctx.theme, text) for text in alerts]
        for label in self._alerts:
            self._flow.addWidget(label)
            label.show()

    def _rename(self, name: str, reading: str) -> None:
        if self._head is None or self._edit is None:
            return
        try:
            with self._ctx.store.write(N_("名前を変更")) as session:
                entities.rename(session, self._head.ref.entity_id, name, reading)
        except KarteError as error:
            self._edit.refuse(str(error))
            return
        self._end_edit()
        self.refresh()

    def _end_edit(self) -> None:
        edit, self._edit = self._edit, None
        if edit is None:
            return
        had_focus = edit.name.line.hasFocus() or edit.reading.line.hasFocus()
        self._middle.removeWidget(edit)
        self._names.setVisible(self._head is not None)
        if had_focus:
            self.plate.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.hide()
        edit.deleteLater()

    def _toggle_star(self) -> None:
        if self._head and not deeds.set_star(self._ctx, self._head.ref.entity_id, self.star.isChecked()):
            self.star.setChecked(self._head.star)

    def _open_menu(self) -> None:
        self._fill_menu()
        self._menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._kinds.clear()
        head, theme = self._head, self._ctx.theme
        if head is None:
            return
        rename = self._menu.addAction(theme.icon("square-pen"), _("名前を直す") + f"\t{hint_text('F2')}")
        rename.triggered.connect(self.edit_name)
        when = _("次回を変える") if self._next else _("次回を決める")
        self._menu.addAction(theme.icon("calendar"), when).triggered.connect(self.ask_next)
        with self._ctx.store.read() as session:
            offered = kinds.all(session)
        self._menu.addMenu(self._kinds)
        for kind in offered:
            action = self._kinds.addAction(theme.icon(kind.icon), plain_text(kind.name))
            action.setCheckable(True)
            action.setChecked(kind.kind_id == head.kind.kind_id)
            action.triggered.connect(partial(self._set_kind, kind))
        if has_person(head.ref.slot):
            self.stage.fill()
            self._menu.addMenu(self.stage.menu)
        self._lists.setIcon(theme.icon("list"))
        self._menu.addMenu(self._lists)
        away = (_("一覧に戻す"), "archive-restore") if head.archived else (_("しまう"), "archive")
        self._menu.addAction(theme.icon(away[1]), away[0]).triggered.connect(self._put_away)
        self._menu.addSeparator()
        self._menu.addAction(theme.icon("trash-2"), _("削除")).triggered.connect(self._remove)

    def _fill_lists(self) -> None:
        from karte.ui.lists import menu  # the lists are read when they are looked at

        self._lists.clear()
        if self._head is not None:
            menu.fill(self._lists, self._ctx, [self._head.ref.entity_id])

    def _set_kind(self, kind: KindRow) -> None:
        if self._head and kind.kind_id != self._head.kind.kind_id:
            deeds.set_kind(self._ctx, self._head.ref, kind)

    def _put_away(self) -> None:
        if self._head:
            deeds.put_away(self._ctx, self._head.ref, not self._head.archived)

    def _remove(self) -> None:
        if self._head and deeds.remove(self._ctx, self._head.ref, self._head.note_count):
            self.removed.emit(self._head.ref.entity_id)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._row.setContentsMargins(px(20), px(6 if self._compact else 12), px(16), px(8) - _RING)
        self._row.setSpacing(px(12))
        self._flow.set_gaps(px(8), 0)
        self._buttons.setContentsMargins(0, px((self._avatar_size() - 32) / 2), 0, 0)
        self._buttons.setSpacing(px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit_name()
        else:
            super().keyPressEvent(event)
