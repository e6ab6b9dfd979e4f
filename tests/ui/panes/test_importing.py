"""From a real file to kartes and back again, on the real page."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from karte.services.importing import apply as importing
from karte.services.importing import tables
from karte.services.importing.words import Meaning
from karte.store import entities, fields, kinds, roster
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.panes.importing import ImportPane, Stage
from tests.helpers import add_entity, kind_id

DATA = Path(__file__).parents[2] / "data" / "import"
OFFICES = DATA / "takamatsu_offices.xlsx"
BUILDINGS = DATA / "takamatsu_evacuation_buildings.csv"
TOILETS = DATA / "takamatsu_public_toilets.csv"


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> ImportPane:
    made = ImportPane(ctx)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.start()
    return made


def give(pane: ImportPane, qtbot: QtBot, path: Path) -> None:
    pane.start(path)
    wait_for_plan(pane, qtbot)


def wait_for_plan(pane: ImportPane, qtbot: QtBot) -> None:
    """Until the page says what the import would do, or that the list cannot be read."""
    qtbot.waitUntil(
        lambda: pane.stage is Stage.REFUSED or (pane.stage is Stage.READY and pane._ctx.jobs.running() == 0),
        timeout=20_000,
    )


def bring_in(pane: ImportPane, qtbot: QtBot) -> None:
    pane.go.click()
    qtbot.waitUntil(lambda: pane.stage is Stage.DONE)


def count(store: Store, kind: str | None = None) -> int:
    with store.read() as session:
        return len(roster.ids(session, roster.Filter(kind_id=kind and kind_id(store, kind)), "recent"))


def facts(store: Store, name: str) -> dict[str, str]:
    with store.read() as session:
        hit = next(hit for hit in roster.proposals(session, name) if hit.ref.name == name)
        head = entities.head(session, hit.ref.entity_id)
        assert head is not None
        return {fact.field.label: fact.value.text for fact in head.facts}


@pytest.mark.parametrize(
    ("path", "rows", "kind", "recognised"),
    [
        (OFFICES, 392, "会社・団体", {"affiliationname": Meaning.NAME, "telephoneNumber": Meaning.PHONE}),
        (BUILDINGS, 113, "店・施設", {"name": Meaning.NAME, "address": Meaning.ADDRESS}),
        (
            TOILETS,
            169,
            "店・施設",
            {"name": Meaning.NAME, "fullNameInKana": Meaning.READING, "address": Meaning.ADDRESS},
        ),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else None,
)
def test_real_lists_come_in_whole_and_go_again(
    pane: ImportPane,
    store: Store,
    qtbot: QtBot,
    path: Path,
    rows: int,
    kind: str,
    recognised: dict[str, Meaning],
) -> None:
    with store.read() as session:
        fields_before = {each.kind_id: fields.of_kind(session, each.kind_id) for each in kinds.all(session)}
    give(pane, qtbot, path)
    meanings = {each.label: each.meaning for each in pane.details.columns}
    assert {
        label: meaning for label, meaning in meanings.items() if meaning is not Meaning.FIELD
    } == recognised
    assert pane.details.kind_id() == kind_id(store, kind)
    assert pane.go.text() == f"{rows}件を取り込む"
    assert count(store) == 0, "nothing is written before the button"

    bring_in(pane, qtbot)

    assert pane.result.heading.text() == f"{rows}件を取り込みました"
    assert pane._ctx.tell.said[-1] == f"{rows}件を取り込みました"
    assert count(store, kind) == count(store) == rows

    pane.result.undo_button.click()
    qtbot.waitUntil(lambda: pane.result.heading.text() == "取り込みを元に戻しました")
    assert count(store) == 0
    with store.read() as session:
        after = {each.kind_id: fields.of_kind(session, each.kind_id) for each in kinds.all(session)}
    assert after == fields_before


def test_leading_zeros_dates_and_other_columns_are_kept(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, OFFICES)
    bring_in(pane, qtbot)
    held = facts(store, "高松市市長")
    assert held["affiliationCode"] == "0000000005"
    assert held["applicableDate"] == "2024-04-01"
    assert "affiliationCode" in pane.result.result.new_fields  # type: ignore[union-attr]


def test_a_second_import_says_that_all_is_there(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    bring_in(pane, qtbot)
    give(pane, qtbot, BUILDINGS)
    assert pane.forecast.numbers.text() == "新しい0件・書き足す0件・同じ113件・読めない0件"
    assert pane.go.text() == "新しいものはありません"
    assert not pane.go.isEnabled()
    assert pane.stop.hasFocus()
    assert pane.warning.text() == "113件はすでにあります。"
    assert count(store) == 113


def test_what_came_in_meanwhile_is_not_brought_in_twice(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    table, columns, kind = pane.details.table, pane.details.columns, pane.details.kind_id()
    assert table is not None
    assert kind is not None
    importing.apply(store, table, columns, kind)
    bring_in(pane, qtbot)
    assert pane.result.heading.text() == "新しいものはありませんでした(113件はすでにあります)"
    assert pane._ctx.tell.said[-1] == "新しいものはありませんでした(113件はすでにあります)"
    assert [number.text() for number in pane.result.numbers] == ["0件", "0件", "113件", "0件"]
    assert not pane.result.undo_button.isVisible()
    assert count(store) == 113


def test_a_karte_written_by_hand_is_filled_in_or_left_alone_as_the_user_likes(
    pane: ImportPane, store: Store, qtbot: QtBot, windows_list: Path
) -> None:
    misaki = add_entity(store, "ヒト", "高橋 美咲")
    give(pane, qtbot, windows_list)
    assert pane.forecast.numbers.text() == "新しい1件・書き足す1件・同じ0件・読めない1件"
    assert pane.forecast.question.text() == "同じ名前のカルテがある1件は"
    assert pane.go.text() == "1件を取り込み、1件に書き足す"
    pane.forecast.choice.button("apart").click()
    assert pane.forecast.numbers.text() == "新しい2件・書き足す0件・同じ0件・読めない1件"
    assert pane.go.text() == "2件を取り込む"
    bring_in(pane, qtbot)
    assert count(store) == 3
    store.undo()
    give(pane, qtbot, windows_list)
    bring_in(pane, qtbot)
    assert pane.result.heading.text() == "1件を取り込み、1件に書き足しました"
    assert facts(store, "高橋 美咲")["電話"] == "090-1234-5678"
    with qtbot.waitSignal(pane.open_requested) as told:
        pane.result.problems.anchorClicked.emit(QUrl(f"karte:{misaki}"))
    assert told.args == [misaki]


def test_an_import_that_only_filled_in_is_taken_back_like_any_other(
    pane: ImportPane, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    add_entity(store, "ヒト", "高橋 美咲")
    path = tmp_path / "名簿.csv"
    path.write_text("氏名,電話番号\n髙橋 美咲,090-1234-5678\n", encoding="utf-8")
    give(pane, qtbot, path)
    assert pane.go.text() == "1件に書き足す"
    bring_in(pane, qtbot)
    assert pane.result.heading.text() == "1件に書き足しました"
    store.undo()
    qtbot.waitUntil(lambda: pane.result.heading.text() == "取り込みを元に戻しました")
    assert facts(store, "高橋 美咲")["電話"] == ""
    assert not pane.result.problems.isVisible()


def test_another_kind_is_counted_anew(
    pane: ImportPane, store: Store, qtbot: QtBot, windows_list: Path
) -> None:
    add_entity(store, "ヒト", "高橋 美咲")
    give(pane, qtbot, windows_list)
    pane.details._group.button(kind_id(store, "モノ")).click()
    wait_for_plan(pane, qtbot)
    assert pane.forecast.numbers.text() == "新しい2件・書き足す0件・同じ0件・読めない1件"
    assert not pane.forecast.choice.isVisible()


def test_meaning_and_kind_are_the_users_to_change(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    district = next(each for each in pane.details.columns if each.label == "district")
    pane.details.grid.changed.emit(district.index, Meaning.NAME)
    latitude = next(each for each in pane.details.columns if each.label == "latitude")
    pane.details.grid.changed.emit(latitude.index, Meaning.SKIP)
    thing = kind_id(store, "モノ")
    pane.details._group.button(thing).click()
    wait_for_plan(pane, qtbot)
    bring_in(pane, qtbot)
    assert count(store, "モノ") == 113
    with store.read() as session:
        labels = [each.label for each in fields.of_kind(session, thing)]
        head = entities.head(session, roster.ids(session, roster.Filter(), "kana")[0])
    assert "name" in labels
    assert "latitude" not in labels
    assert head is not None
    assert head.ref.kind_id == thing
    with qtbot.waitSignal(pane.show_requested) as told:
        pane.result.show_button.click()
    assert told.args == [thing]


def test_without_a_name_column_nothing_can_be_brought_in(pane: ImportPane, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    name = next(each for each in pane.details.columns if each.meaning is Meaning.NAME)
    pane.details.give(name.index, Meaning.FIELD)
    assert not pane.go.isEnabled()
    assert "名前の列がありません" in pane.warning.text()
    assert not pane.forecast.isVisible()
    pane.details.give(name.index, Meaning.NAME)
    wait_for_plan(pane, qtbot)
    assert pane.go.isEnabled()
    assert pane.warning.text() == ""


@pytest.fixture
def windows_list(tmp_path: Path) -> Path:
    path = tmp_path / "顧客名簿.csv"
    lines = [
        "氏名,フリガナ,電話番号,生年月日,備考",
        "髙橋 美咲,タカハシ ミサキ,090-1234-5678,S63.3.14,①番",
        "佐藤 健一,,087-111-2222,不明,常連",
        ",,,,名前なし",
    ]
    path.write_bytes("\r\n".join(lines).encode("cp932"))
    return path


def test_a_list_from_windows_with_problem_rows(
    pane: ImportPane, store: Store, qtbot: QtBot, windows_list: Path
) -> None:
    give(pane, qtbot, windows_list)
    assert pane.file.encoding.current() == "CP932"
    assert pane.details.kind_id() == kind_id(store, "ヒト")
    assert pane.go.text() == "2件を取り込む"
    assert "1行は名前が空" in pane.warning.text()
    bring_in(pane, qtbot)
    said = pane.result.problems.toPlainText().splitlines()
    assert len(said) == 2
    assert said[0].startswith("3行目 佐藤 健一: 生年月日「不明」")
    assert said[1].startswith("4行目: 名前が空")
    assert facts(store, "髙橋 美咲")["生年月日"] == "1988-03-14"
    assert facts(store, "佐藤 健一")["生年月日"] == "不明"


def test_another_encoding_and_no_heading_can_be_told(
    pane: ImportPane, qtbot: QtBot, windows_list: Path
) -> None:
    give(pane, qtbot, windows_list)
    pane.file.header.click()
    assert pane.details.isVisible(), "the columns stay in sight while they are read again"
    wait_for_plan(pane, qtbot)
    assert pane.details.columns[0].label == "A列"
    assert len(pane.details.table.rows) == 4  # type: ignore[union-attr]
    pane.file.encoding.chosen.emit("EUC-JP")
    wait_for_plan(pane, qtbot)
    assert "読めない文字" in pane.details.notes.text()


def test_a_broken_file_is_told_at_its_place_and_the_page_stays_usable(
    pane: ImportPane, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "こわれた.xlsx"
    broken.write_bytes(OFFICES.read_bytes()[:20_000])
    give(pane, qtbot, broken)
    assert pane.stage is Stage.REFUSED
    assert pane.notice.isVisible()
    assert "「こわれた.xlsx」は壊れているため、読めません。" in pane.notice.text()
    assert pane.drop.button.isVisible()
    give(pane, qtbot, BUILDINGS)
    assert pane.notice.text() == ""
    bring_in(pane, qtbot)
    assert count(store) == 113


def test_a_file_is_chosen_or_not(pane: ImportPane, qtbot: QtBot) -> None:
    pane.ask_path = lambda _parent: None
    pane.drop.button.click()
    assert pane.stage is Stage.EMPTY
    pane.ask_path = lambda _parent: BUILDINGS
    pane.drop.button.click()
    qtbot.waitUntil(lambda: pane.stage is Stage.READY)
    assert pane.file.name.text() == BUILDINGS.name


def test_a_file_is_dropped_anywhere_on_the_page(pane: ImportPane, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(BUILDINGS))])
    copy = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(300, 300), copy, data, Qt.MouseButton.LeftButton, none)
    pane.dropEvent(event)
    assert event.isAccepted()
    wait_for_plan(pane, qtbot)
    assert pane.go.text() == "113件を取り込む"


def test_leaving_writes_nothing_and_forgets_the_file(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    with qtbot.waitSignal(pane.closed):
        qtbot.keyClick(pane.details, Qt.Key.Key_Escape)
    assert pane.stage is Stage.EMPTY
    assert count(store) == 0


def test_only_the_file_asked_for_last_is_shown(
    pane: ImportPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, gate = tables.read, threading.Event()

    def slow(path: Path, **how: object) -> tables.Table:
        if path == OFFICES:
            gate.wait(10)
        return read(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(tables, "read", slow)
    pane.start(OFFICES)
    pane.start(BUILDINGS)
    qtbot.waitUntil(lambda: pane.stage is Stage.READY, timeout=20_000)
    gate.set()
    qtbot.waitUntil(lambda: pane._ctx.jobs.running() == 0, timeout=20_000)
    assert pane.file.name.text() == BUILDINGS.name
    assert pane.details.table is not None
    assert pane.details.table.source == BUILDINGS.name


def test_a_cancelled_import_leaves_everything_as_it_was(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    started = pane._ctx.jobs.start

    def start_and_cancel(work, **how):
        job = started(work, **how)
        job.cancel()
        return job

    store._writing.acquire()  # so that the work cannot be over before it is cancelled
    pane._ctx.jobs.start = start_and_cancel  # type: ignore[method-assign]
    pane.go.click()
    store._writing.release()
    qtbot.waitUntil(lambda: bool(pane._ctx.tell.said))
    assert pane._ctx.tell.said == ["取り込みをやめました。カルテは元のままです。"]
    assert pane.stage is Stage.READY
    assert pane.go.isEnabled()
    assert count(store) == 0
    assert store.undo_label() == ""


def test_undo_is_refused_in_words_after_another_change(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    bring_in(pane, qtbot)
    add_entity(store, "ヒト", "田中 美咲")
    pane.result.undo_button.click()
    qtbot.waitUntil(lambda: bool(pane.notice.text()))
    assert "別の変更がある" in pane.notice.text()
    assert count(store) == 114


def test_an_undo_elsewhere_is_noticed(pane: ImportPane, store: Store, qtbot: QtBot) -> None:
    give(pane, qtbot, BUILDINGS)
    bring_in(pane, qtbot)
    done = pane.result.heading.text()
    store.undo()
    qtbot.waitUntil(lambda: pane.result.heading.text() == "取り込みを元に戻しました")
    assert pane.result.undo_button.isHidden()
    store.redo()
    qtbot.waitUntil(lambda: pane.result.heading.text() == done)
    assert not pane.result.undo_button.isHidden()
