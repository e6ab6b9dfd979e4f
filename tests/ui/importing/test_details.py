"""Kind, columns and rows of a list that was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.services.importing.words import Meaning
from karte.store import kinds
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.importing.details import Details
from karte.ui.importing.reading import Request, read
from tests.helpers import kind_id

DATA = Path(__file__).parents[2] / "data" / "import"


@pytest.fixture
def details(ctx: Context, qtbot: QtBot, store: Store) -> Details:
    made = Details(ctx.theme)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    with store.read() as session:
        made.set_kinds(kinds.all(session))
    outcome = read(Request(DATA / "takamatsu_public_toilets.csv"))
    assert outcome.found is not None
    made.choose_slot(outcome.found.slot)
    made.show_found(outcome.found)
    return made


def test_the_likely_kind_is_chosen_and_stays_when_kinds_are_read_again(
    details: Details, store: Store
) -> None:
    place = kind_id(store, "店・施設")
    assert details.kind_id() == place
    with store.read() as session:
        details.set_kinds(kinds.all(session))
    assert details.kind_id() == place


def test_an_unknown_slot_means_the_first_kind(details: Details, store: Store) -> None:
    details.choose_slot("unheard-of")
    assert details.kind_id() == kind_id(store, "ヒト")


def test_all_rows_are_told_and_what_was_recognised(details: Details) -> None:
    said = details.rows.text()
    assert "全169行" in said
    assert "ふりがな←fullNameInKana" in said


def test_a_meaning_moves_from_one_column_to_another(details: Details, qtbot: QtBot) -> None:
    name = next(each.index for each in details.columns if each.meaning is Meaning.NAME)
    with qtbot.waitSignal(details.changed):
        details.give(0, Meaning.NAME)
    assert details.columns[0].meaning is Meaning.NAME
    assert details.columns[name].meaning is Meaning.FIELD
    assert "名前←#property" in details.rows.text()
