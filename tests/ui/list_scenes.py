"""The scenes of マイリスト."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer

from karte.store import fields, kinds, lists, roster, templates
from karte.store.conditions import Condition, Foreign, Rule
from karte.ui.lists.name_dialog import ListNameDialog
from karte.ui.panes.lists import ListsPane
from tests.ui.windows import commands, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.store.store import Store
    from tests.ui.scenes import Stagehand

NAME = "年賀状を出す人"


def by_hand(hand: Stagehand) -> QWidget:
    """A list put together by hand, with its kartes."""
    pane = _pane(hand)
    pane.show_list(_made(hand.ctx.store))
    return hand.window


def naming(hand: Stagehand) -> QWidget:
    """The name of a new list is being typed."""
    _pane(hand).begin_list()
    return hand.window


def gathering(hand: Stagehand) -> QWidget:
    """Conditions of every sort, one of them not filled in yet and one that cannot be read."""
    pane = _pane(hand)
    pane.begin_rule()
    pane.editor.begin("しばらく来ていない常連", rule(hand.ctx.store), is_new=True)
    _wait_for(pane)
    return hand.window


def gathered(hand: Stagehand) -> QWidget:
    """Conditions that many kartes answer to."""
    pane = _pane(hand)
    pane.begin_rule()
    pane.editor.begin("お客さま", _met(hand.ctx.store), is_new=True)
    patience = QDeadlineTimer(20_000)
    while not pane.editor.live.ids() and not patience.hasExpired():
        settle()
    assert pane.editor.live.ids()
    return hand.window


def _wait_for(pane: ListsPane) -> None:
    patience = QDeadlineTimer(20_000)
    while not pane.editor.live.count.text() and not patience.hasExpired():
        settle()
    assert pane.editor.live.count.text()


def asking(hand: Stagehand) -> QWidget:
    """The dialog that asks for a name."""
    return hand.over(ListNameDialog(hand.ctx.theme, hand.window))


def rule(store: Store) -> Rule:
    """A rule with conditions of many sorts."""
    with store.read() as session:
        person = kinds.by_slot(session, "person").kind_id
        of_person = {field.label: field.field_id for field in fields.of_kind(session, person)}
        noted = [
            field for row in templates.all(session) for field in fields.of_template(session, row.template_id)
        ]
        paid = next(field for field in noted if field.type == "money")
        menu = next(field for field in noted if field.choices)
        birthday = next(field for field in fields.of_kind(session, person) if field.type == "pdate")
    address = list(of_person.values())[3]
    return Rule(
        (
            Condition("kind", "one_of", (person,)),
            Condition("last", "over", (20,)),
            Condition("sum", "at_least", (10_000,), of=paid.field_id, days=365),
            Condition("noted", "one_of", menu.choices[:2], of=menu.field_id, days=90),
            Condition("noted", "between", (3_000, 9_000), of=paid.field_id),
            Condition("field", "between", ("1980-01-01", "1989-12-31"), of=birthday.field_id),
            Condition("field", "contains", (), of=address),
            Foreign('{"what": "weather"}'),
        )
    )


def _met(store: Store) -> Rule:
    with store.read() as session:
        person = kinds.by_slot(session, "person").kind_id
    return Rule((Condition("kind", "one_of", (person,)), Condition("count", "at_least", (1,))))


def _pane(hand: Stagehand) -> ListsPane:
    does = commands(hand.window)
    does.view.go_lists()
    pane = does.screens.get("lists")
    assert isinstance(pane, ListsPane)
    if pane.is_editing():
        pane.editor.given_up.emit()
        hand.ctx.tell.hush()
    return pane


def _made(store: Store) -> int:
    with store.read() as session:
        found = [row.list_id for row in lists.by_hand(session) if row.name == NAME]
        everyone = roster.ids(session, roster.Filter(), "recent")
    if found:
        return found[0]
    with store.write("リストを作成") as session:
        made = lists.add(session, NAME)
        lists.put(session, made, everyone[:7])
    return made
