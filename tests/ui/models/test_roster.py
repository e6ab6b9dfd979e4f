"""The list's model reads only what is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.store.store import Store
from karte.ui import dragging
from karte.ui.models.roster import CHUNK, DAY, LINE, OPENED, RosterModel, short_day
from tests.helpers import add_entity, add_note, kind_id


@pytest.fixture
def model(store: Store, qapp: object) -> RosterModel:
    return RosterModel(store)


def test_rows_are_what_the_store_says(model: RosterModel, store: Store, qtmodeltester: ModelTester) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    shop = add_entity(store, "店・施設", "南町店")
    model.set_ids([shop, tanaka])

    assert [model.index(row).data() for row in range(2)] == ["南町店", "田中 美咲"]
    assert model.index(1).data(LINE).ref.entity_id == tanaka
    assert (model.id_at(0), model.id_at(2), model.id_at(-1)) == (shop, None, None)
    assert (model.row_of(tanaka), model.row_of(9999)) == (1, -1)
    qtmodeltester.check(model)


def test_rows_are_read_in_chunks_when_they_are_looked_at(
    model: RosterModel, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = kind_id(store, "ヒト")
    with store.write("取り込み") as session:
        made = entities.add_many(
            session, kind, [entities.NewEntity(f"客{n}", "", {}) for n in range(3 * CHUNK)]
        )
    reads: list[object] = []
    read = store.read
    monkeypatch.setattr(store, "read", lambda: reads.append(1) or read())
    model.set_ids(list(made))
    assert reads == []

    assert model.index(150).data() == "客150"
    assert model.index(199).data() == "客199"
    assert len(reads) == 1
    assert model.index(200).data() == "客200"
    assert len(reads) == 2


def test_the_same_kartes_again_keep_their_places(model: RosterModel, store: Store, qtbot: QtBot) -> None:
    made = add_entity(store, "ヒト", "田中 美咲")
    model.set_ids([made])
    assert model.index(0).data() == "田中 美咲"
    with store.write("名前を変更") as session:
        entities.rename(session, made, "鈴木 美咲", "")

    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_ids([made])
    assert model.index(0).data() == "鈴木 美咲"
    with qtbot.waitSignal(model.modelReset):
        model.set_ids([])


def test_a_karte_that_has_gone_meanwhile_has_no_line(model: RosterModel, store: Store) -> None:
    made = add_entity(store, "ヒト", "田中 美咲")
    model.set_ids([made])
    with store.write("カルテを削除") as session:
        entities.remove(session, made)
    assert model.line(0) is None
    assert model.index(0).data() is None


def test_opened_kartes_are_marked_until_the_marks_are_taken_away(
    model: RosterModel, store: Store, qtbot: QtBot
) -> None:
    first, second = add_entity(store, "ヒト", "田中"), add_entity(store, "ヒト", "鈴木")
    model.set_ids([first, second])
    assert not model.has_opened()
    with qtbot.waitSignal(model.dataChanged):
        model.mark_opened(second)
    assert [model.index(row).data(OPENED) for row in range(2)] == [False, True]

    model.set_ids([second])  # another filter
    assert model.index(0).data(OPENED)
    model.forget_opened()
    assert not model.has_opened()
    assert not model.index(0).data(OPENED)


def test_a_line_is_spoken_whole(model: RosterModel, store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(store, [tanaka], "カラーの相談", at="2026-11-07T15:00")
    with store.write("お気に入りに追加") as session:
        entities.set_star(session, tanaka, True)
    model.set_ids([tanaka])
    model.mark_opened(tanaka)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "ヒト、田中 美咲、たなか みさき、カラーの相談、前回 2026/11/07(土)、お気に入り、開いたカルテ"
    )


def test_rows_carry_their_kartes(model: RosterModel, store: Store) -> None:
    made = [add_entity(store, "ヒト", name) for name in ("田中", "佐藤")]
    model.set_ids(made)
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert dragging.ids(model.mimeData([model.index(1), model.index(0)])) == [made[1], made[0]]
    assert model.mimeTypes() == [dragging.MIME]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-07T15:00", "11/07"),
        ("2026-11-07", "11/07"),
        ("2025-11-07", "2025/11/07"),
        ("2026-12", "2026年12月"),
        ("2027", "2027年"),
        ("", ""),
    ],
)
def test_the_year_is_shown_only_if_it_is_another(day: str, shown: str) -> None:
    assert short_day(day) == shown


def test_in_the_order_of_the_next_visit_a_line_says_when_that_is(store: Store) -> None:
    misaki, hana = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "ヒト", "鈴木 花")
    add_note(store, [misaki], "カット", at="2026-11-07T10:00")
    model = RosterModel(store)
    model.set_ids([misaki, hana])
    assert [model.index(row).data(DAY) for row in range(2)] == ["11/07", ""]
    model.set_ids([misaki, hana], {hana: "2026-12-05T15:00"})
    assert [model.index(row).data(DAY) for row in range(2)] == ["", "12/05"]
    assert "次回 12/05" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "前回 2026/11/07(土)" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
