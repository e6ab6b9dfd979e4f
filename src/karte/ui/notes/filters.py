"""The chips above the notes: what they are narrowed to, and what they could be narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store.ledger import Filter, Offers
from karte.store.rows import EntityHit, EntityRef
from karte.text.matter import BILLINGS, CHANNELS, SATISFACTIONS, STATES, named
from karte.ui.inputs.entity import EntityInput
from karte.ui.notes import periods
from karte.ui.notes.between import Between
from karte.ui.notes.periods import BY_HAND, NAMED, Period
from karte.ui.notes.pick_chip import PickChip
from karte.ui.widgets.buttons import LinkButton, plain_text
from karte.ui.widgets.chip import FilterChip
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.ui.theme import Theme

ENTITY_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Worded:
    """A filter for one of some keys: what of `Filter` it sets, where these are offered, and their words."""

    what: str
    offers: str
    chip: PickChip
    words: Mapping[str, str]


class FilterChips(QWidget):
    """Offers only what at least one note answers to; what is set can always be taken off."""

    changed = Signal()
    """The user wants other notes."""
    cleared = Signal()
    """Everything is taken off, also what is only being typed; `changed` follows."""
    text_removed = Signal()

    def __init__(
        self, theme: Theme, lookup: Callable[[str], list[EntityHit]], parent: QWidget | None = None
    ) -> None:
        """`lookup` finds kartes by what is typed of a name."""
        super().__init__(parent)
        self._theme = theme
        self._wanted = Filter()
        self._period: Period | None = None
        self._entity: EntityRef | None = None
        self._offers = Offers()
        self._menu = QMenu(self)
        self.text = PickChip(theme, _("言葉"))
        self.period = PickChip(theme, _("期間"))
        self.template = PickChip(theme, _("テンプレート"))
        self.kind = PickChip(theme, _("種類"))
        self.entity = PickChip(theme, _("だれ・なに"))
        self.tag = PickChip(theme, _("タグ"))
        self.state = PickChip(theme, _("状態"))
        self.due = PickChip(theme, _("期限"))
        self.channel = PickChip(theme, _("経路"))
        self.satisfaction = PickChip(theme, _("満足度"))
        self.billing = PickChip(theme, _("請求"))
        self._due: str = ""
        """One of `periods.DUES`, "" for none."""
        self._worded = (
            Worded("state", "states", self.state, STATES),
            Worded("channel", "channels", self.channel, CHANNELS),
            Worded("satisfaction", "satisfactions", self.satisfaction, SATISFACTIONS),
            Worded("billing", "billings", self.billing, BILLINGS),
        )
        self.files = FilterChip(theme, _("写真・ファイルあり"), "paperclip")
        self.private = FilterChip(theme, _("自分だけ"), "lock")
        self.loose = FilterChip(theme, _("どのカルテにもない"))
        self.clear = LinkButton(theme, _("すべて外す"), "x", token="text2")
        self.between = Between(theme)
        self.entity_input = EntityInput(theme)
        self.entity_input.set_label(_("だれ・なに"))
        self.entity_input.set_lookup(lookup)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._restyle()
        self._show()

    def wanted(self, today: date) -> Filter:
        """Which notes are to be shown on this day."""
        since, until = periods.span(self._period, today) if self._period else (None, None)
        due_until = periods.due_until(self._due, today) if self._due else None
        return replace(self._wanted, since=since, until=until, due_until=due_until)

    def text_wanted(self) -> str:
        """The words that must stand in the notes, "" for none."""
        return self._wanted.text

    def is_set(self) -> bool:
        """Whether the notes are narrowed at all."""
        return self._period is not None or bool(self._due) or self._wanted != Filter()

    def set_offers(self, offers: Offers) -> None:
        """Offer these; what bears a new name is called by it."""
        self._offers = offers
        self._show()

    def set_text(self, text: str) -> None:
        """Narrow to notes with these words, without telling."""
        self._wanted = replace(self._wanted, text=text)
        self._show()

    def set_loose(self) -> None:
        """Nothing but the notes that stand in no karte, without telling."""
        self._forget()
        self._wanted = Filter(loose=True)
        self._show()

    def set_tag(self, tag_id: int) -> None:
        """Nothing but the notes that a tag leads to, without telling."""
        self._forget()
        self._wanted = Filter(tag_id=tag_id)
        self._show()

    def set_entity(self, ref: EntityRef | None) -> None:
        """Narrow to the notes of one karte, without telling."""
        self._entity = ref
        self._wanted = replace(self._wanted, entity_id=ref.entity_id if ref else None)
        self._show()

    def reset(self) -> None:
        """All notes, without telling."""
        self._forget()
        self._show()

    def close_entry(self) -> bool:
        """Puts away an entry that is open under the chips; whether there was one."""
        if self.between.isVisible():
            self._close_between()
        elif self.entity_input.isVisible():
            self._close_entity()
        else:
            return False
        return True

    def choose_period(self, name: str) -> None:
        """One of `periods.NAMED`, or BY_HAND, which asks for its days."""
        if name == BY_HAND:
            self.ask_for_days()
        else:
            self._take_period(Period(name))

    def ask_for_days(self) -> None:
        """What was chosen by its name stands there as dates, to begin with."""
        ends = periods.span(self._period, clock.today()) if self._period else (None, None)
        self.between.set_days(*ends)
        self.between.show()
        self.between.since.setFocus()

    def menu(self) -> QMenu:
        """What the chip pressed last offers."""
        return self._menu

    def _forget(self) -> None:
        self._wanted, self._period, self._entity, self._due = Filter(), None, None, ""
        self.between.hide()
        self.entity_input.hide()

    def _change(self, **changes: Any) -> None:
        self._wanted = replace(self._wanted, **changes)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _lay_out(self) -> None:
        for chip in self._order():
            self._flow.addWidget(chip)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._chips, self.between, self.entity_input):
            self._column.addWidget(part)
        self.entity_input.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.between.hide()
        self.entity_input.hide()

    def _order(self) -> tuple[QWidget, ...]:
        return (
            *(self.text, self.period, self.template, self.kind, self.entity, self.tag, self.state, self.due),
            *(self.channel, self.satisfaction, self.billing),
            *(self.files, self.private, self.loose, self.clear),
        )

    def _connect(self) -> None:
        self.text.asked.connect(self.text_removed)
        self.text.removed.connect(self.text_removed)
        self.period.asked.connect(self._offer_periods)
        self.period.removed.connect(partial(self._take_period, None))
        self.template.asked.connect(self._offer_templates)
        self.template.removed.connect(partial(self._change, template_id=None))
        self.kind.asked.connect(self._offer_kinds)
        self.kind.removed.connect(partial(self._change, kind_id=None))
        self.entity.asked.connect(self._ask_for_entity)
        self.entity.removed.connect(partial(self._take_entity, None))
        self.tag.asked.connect(self._offer_tags)
        self.tag.removed.connect(partial(self._change, tag_id=None))
        for each in self._worded:
            each.chip.asked.connect(partial(self._offer_words, each))
            each.chip.removed.connect(partial(self._change, **{each.what: ""}))
        self.due.asked.connect(self._offer_dues)
        self.due.removed.connect(partial(self._take_due, ""))
        self.files.clicked.connect(self._take_switches)
        self.private.clicked.connect(self._take_switches)
        self.loose.clicked.connect(self._take_switches)
        self.clear.clicked.connect(self._take_off_all)
        self.between.changed.connect(self._take_days)
        self.between.closed.connect(self._close_between)
        self.entity_input.changed.connect(self._take_typed)
        self.entity_input.done.connect(self._close_entity)
        self._theme.changed.connect(self._restyle)

    def _show(self) -> None:
        """Every chip with its value; a filter that nothing answers to is there only while it is set."""
        offers, wanted = self._offers, self._wanted
        self.text.set_value(_("「{text}」").format(text=wanted.text) if wanted.text else "")
        self.period.set_value(periods.text(self._period) if self._period else "")
        self.template.set_value(
            _name(wanted.template_id, [(t.template_id, t.name) for t in offers.templates])
        )
        self.kind.set_value(_name(wanted.kind_id, [(k.kind_id, k.name) for k in offers.kinds]))
        self.entity.set_value(self._entity.name if self._entity else "")
        self.tag.set_value(_name(wanted.tag_id, [(t.tag_id, t.name) for t in offers.tags]))
        for each in self._worded:
            each.chip.set_value(named(each.words, getattr(wanted, each.what)))
        self.due.set_value(periods.due_text(self._due) if self._due else "")
        self.files.setChecked(wanted.with_files)
        self.private.setChecked(wanted.private_only)
        self.loose.setChecked(wanted.loose)
        for chip, shown in (
            (self.text, bool(wanted.text)),
            (self.template, len(offers.templates) > 1 or wanted.template_id is not None),
            (self.kind, len(offers.kinds) > 1 or wanted.kind_id is not None),
            (self.entity, offers.kartes or self._entity is not None),
            (self.tag, bool(offers.tags) or wanted.tag_id is not None),
            (self.state, len(offers.states) > 1 or bool(wanted.state)),
            (self.due, offers.due or bool(self._due)),
            (self.channel, bool(offers.channels or wanted.channel)),
            (self.satisfaction, bool(offers.satisfactions or wanted.satisfaction)),
            (self.billing, bool(offers.billings or wanted.billing)),
            (self.files, offers.files or wanted.with_files),
            (self.private, offers.private or wanted.private_only),
            (self.loose, offers.loose or wanted.loose),
            (self.clear, self.is_set()),
        ):
            chip.setVisible(shown)
        self._flow.invalidate()
        self.updateGeometry()

    def _offer(
        self,
        chip: PickChip,
        choices: Sequence[tuple[Any, str, str]],
        current: object,
        what: str = "",
        *,
        take: Callable[[Any], None] | None = None,
    ) -> None:
        """A menu under a chip: (key, text, icon); `what` of the filter it sets, else what `take` does."""
        self._menu.clear()
        for key, text, icon in choices:
            action = self._menu.addAction(plain_text(text))
            if icon:
                action.setIcon(self._theme.icon(icon))
            action.setCheckable(True)
            action.setChecked(key == current)
            chosen = partial(self._change, **{what: key}) if take is None else partial(take, key)
            action.triggered.connect(chosen)
        self._menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _offer_periods(self) -> None:
        choices = [(name, periods.name_text(name), "") for name in NAMED]
        choices.append((BY_HAND, _("日付で指定…"), "calendar"))
        current = self._period.name if self._period else None
        self._offer(self.period, choices, current, take=self.choose_period)

    def _offer_templates(self) -> None:
        choices = [(row.template_id, row.name, "") for row in self._offers.templates]
        self._offer(self.template, choices, self._wanted.template_id, "template_id")

    def _offer_kinds(self) -> None:
        choices = [(row.kind_id, row.name, row.icon) for row in self._offers.kinds]
        self._offer(self.kind, choices, self._wanted.kind_id, "kind_id")

    def _offer_tags(self) -> None:
        choices = [(row.tag_id, row.name, "tag") for row in self._offers.tags]
        self._offer(self.tag, choices, self._wanted.tag_id, "tag_id")

    def _offer_words(self, each: Worded) -> None:
        offered: tuple[str, ...] = getattr(self._offers, each.offers)
        choices = [(key, named(each.words, key), "") for key in offered]
        self._offer(each.chip, choices, getattr(self._wanted, each.what), each.what)

    def _offer_dues(self) -> None:
        choices = [(key, periods.due_text(key), "") for key in periods.DUES]
        self._offer(self.due, choices, self._due, take=self._take_due)

    def _take_due(self, due: str) -> None:
        self._due = due
        self._tell()

    def _take_period(self, period: Period | None) -> None:
        self.between.hide()
        self._period = period
        self._tell()

    def _take_days(self) -> None:
        since, until = self.between.days()
        self._period = Period(BY_HAND, since, until) if since or until else None
        self._tell()

    def _close_between(self) -> None:
        self.between.hide()
        self.period.setFocus()

    def _ask_for_entity(self) -> None:
        self.entity_input.set_chosen([])
        self.entity_input.show()
        self.entity_input.setFocus()

    def _take_typed(self) -> None:
        found = next((one for one in self.entity_input.chosen() if isinstance(one, EntityRef)), None)
        if found is not None:
            self._take_entity(found)

    def _take_entity(self, ref: EntityRef | None) -> None:
        was_typing = self.entity_input.isVisible()
        self.entity_input.hide()
        self.set_entity(ref)
        if was_typing:
            self.entity.setFocus()
        self.changed.emit()

    def _close_entity(self) -> None:
        self.entity_input.hide()
        self.entity.setFocus()

    def _take_switches(self) -> None:
        self._change(
            with_files=self.files.isChecked(),
            private_only=self.private.isChecked(),
            loose=self.loose.isChecked(),
        )

    def _take_off_all(self) -> None:
        self._forget()
        self.cleared.emit()
        self._tell()

    def _restyle(self) -> None:
        px = self._theme.px
        self._flow.set_gaps(px(6), px(4))
        self._column.setSpacing(px(8))
        self.entity_input.setFixedWidth(px(ENTITY_WIDTH))


def _name(key: int | None, called: Sequence[tuple[int, str]]) -> str:
    """What was chosen is called; … once it is gone, so that it can still be taken off."""
    return "" if key is None else next((name for found, name in called if found == key), "…")
