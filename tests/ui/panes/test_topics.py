"""次に話すこと on a karte: written, ticked, dropped, put in order, each step one that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from karte.store import entities, schema, topics
from karte.store.store import CannotWriteError
from karte.ui.context import Context
from karte.ui.panes.topics import ENDED, STAYS_MS, TopicsPane
from tests.helpers import add_entity, add_note, kind_id
from tests.ui.windows import click, press, settle, write


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    visit = add_note(ctx.store, [made], "七五三の話", at="2026-11-07T15:00")
    say(ctx, made, "写真", note_id=visit)
    say(ctx, made, "前髪", "オイル", "着付け")
    return made


@pytest.fixture
def pane(ctx: Context, tanaka: int, qtbot: QtBot) -> Iterator[TopicsPane]:
    window = QWidget()
    window.resize(766, 600)
    column = QVBoxLayout(window)
    made = TopicsPane(ctx)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    column.addStretch(1)
    ctx.tell.set_host(window)
    qtbot.addWidget(window)
    made.show_entity(tanaka)
    with qtbot.waitActive(window):
        window.show()
    yield made
    window.close()


def say(ctx: Context, entity_id: int, *texts: str, note_id: int | None = None) -> list[int]:
    with ctx.store.write("テスト") as session:
        return [topics.add(session, entity_id, text, note_id=note_id) for text in texts]


def kept(ctx: Context, entity_id: int) -> list[str]:
    with ctx.store.read() as session:
        return [topic.text for topic in topics.open_of(session, entity_id)]


def shown(pane: TopicsPane) -> list[str]:
    return [row.tick.topic() for row in pane.strip.lines.rows() if row.isVisible()]


def ticked(pane: TopicsPane) -> list[str]:
    return [row.tick.topic() for row in pane.strip.lines.rows() if row.tick.isChecked()]


def over(pane: TopicsPane) -> list[str]:
    return [button.accessibleName() for button in pane.strip.ended.buttons()]


def focus_row(pane: TopicsPane, place: int) -> None:
    pane.strip.lines.focus(place)


def test_a_karte_shows_its_own(pane: TopicsPane, ctx: Context) -> None:
    assert shown(pane) == ["写真", "前髪", "オイル"]
    pane.show_entity(add_entity(ctx.store, "モノ", "給湯器"))
    assert shown(pane) == []
    assert pane.strip.words.title == "次に確かめること"
    assert pane.strip.entry.isVisible()
    pane.show_entity(None)
    assert not pane.isVisible()


def test_it_asks_for_the_note_it_comes_from(pane: TopicsPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.note_requested) as told:
        click(pane.strip.lines.rows()[0].source)
    assert told.args == [pane.strip.lines.rows()[0].topic().note_id]


class TestAdding:
    def test_one_after_the_other(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        click(pane.strip.head.add)
        write("引っ越し")
        press("Return")
        assert pane.strip.entry.line.hasFocus()
        assert pane.strip.entry.text() == ""
        write("犬の散歩")
        press("Return", "Esc")
        assert kept(ctx, tanaka) == ["写真", "前髪", "オイル", "着付け", "引っ越し", "犬の散歩"]
        assert not pane.strip.entry.isVisible()
        assert pane.strip.head.add.hasFocus()
        assert pane.strip.head.more.text() == "ほか3件"

    def test_each_is_one_step(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        pane.write()
        for text in ("引っ越し", "犬の散歩"):
            write(text)
            press("Return")
        ctx.store.undo()
        assert kept(ctx, tanaka)[-1] == "引っ越し"
        assert ctx.store.undo_label() == "話すことを追加"

    def test_the_first_one(self, pane: TopicsPane, ctx: Context) -> None:
        fresh = add_entity(ctx.store, "ヒト", "佐藤 健一")
        pane.show_entity(fresh)
        pane.strip.entry.setFocus()
        write("出張の話")
        press("Return")
        assert shown(pane) == ["出張の話"]
        assert pane.strip.entry.line.hasFocus()

    def test_leaving_keeps_what_was_typed(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        pane.write()
        write("引っ越し")
        pane.window().findChildren(QLineEdit)[-1].setFocus()
        assert kept(ctx, tanaka)[-1] == "引っ越し"
        assert not pane.strip.entry.isVisible()

    def test_so_does_going_to_another_karte(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        other = add_entity(ctx.store, "ヒト", "佐藤 健一")
        pane.write()
        write("引っ越し")
        pane.show_entity(other)
        assert kept(ctx, tanaka)[-1] == "引っ越し"
        assert kept(ctx, other) == []

    def test_esc_gives_up_what_was_typed(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        pane.write()
        write("やっぱりやめ")
        press("Esc")
        assert kept(ctx, tanaka) == ["写真", "前髪", "オイル", "着付け"]
        assert not pane.strip.entry.isVisible()

    def test_enter_takes_a_candidate_while_composing(
        self, pane: TopicsPane, ctx: Context, tanaka: int
    ) -> None:
        pane.write()
        write("", preedit="ひっこし")
        press("Return")
        assert len(kept(ctx, tanaka)) == 4
        write("引っ越し")
        press("Return")
        assert kept(ctx, tanaka)[-1] == "引っ越し"

    @pytest.mark.parametrize("key", ["Return", "Esc"])
    def test_an_empty_entry_is_left(self, pane: TopicsPane, ctx: Context, key: str, qtbot: QtBot) -> None:
        pane.write()
        press(key)
        assert not pane.strip.entry.isVisible()
        pane.show_entity(add_entity(ctx.store, "ヒト", "佐藤 健一"))
        pane.strip.entry.setFocus()
        with qtbot.waitSignal(pane.left):
            press(key)

    def test_what_cannot_be_written_stays_in_the_entry(
        self, pane: TopicsPane, ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(topics, "add", refuse)
            pane.write()
            write("引っ越し")
            press("Return")
            assert pane.strip.entry.error() == str(CannotWriteError())
            assert pane.strip.entry.text() == "引っ越し"
            assert not pane.commit()
        assert pane.commit()
        assert kept(ctx, tanaka)[-1] == "引っ越し"


class TestTicking:
    def test_it_is_struck_through_and_then_goes(
        self, pane: TopicsPane, ctx: Context, tanaka: int, qtbot: QtBot
    ) -> None:
        pane._leaving.setInterval(300)
        focus_row(pane, 0)
        press("Space")
        assert kept(ctx, tanaka) == ["前髪", "オイル", "着付け"]
        assert ctx.tell.said == ["話しました: 写真"]
        assert (shown(pane), ticked(pane)) == (["写真", "前髪", "オイル"], ["写真"])
        qtbot.waitUntil(lambda: shown(pane) == ["前髪", "オイル", "着付け"], timeout=20_000)
        assert pane.strip.lines.rows()[0].tick.hasFocus()

    def test_it_stays_as_long_as_the_news(self, pane: TopicsPane) -> None:
        focus_row(pane, 0)
        press("Space")
        assert pane._leaving.isActive()
        assert pane._leaving.interval() == STAYS_MS == 10_000

    def test_ticked_again_it_is_open_again(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        focus_row(pane, 1)
        press("Space", "Space")
        assert ticked(pane) == []
        assert kept(ctx, tanaka) == ["写真", "前髪", "オイル", "着付け"]

    def test_the_news_takes_it_back(
        self, pane: TopicsPane, ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        offered: list[object] = []
        monkeypatch.setattr(ctx.tell, "toast", lambda *words: offered.append(words[2]))
        focus_row(pane, 1)
        press("Space")
        offered[0]()
        settle()
        assert ticked(pane) == []
        assert kept(ctx, tanaka) == ["写真", "前髪", "オイル", "着付け"]

    def test_when_all_are_done_the_entry_waits(
        self, pane: TopicsPane, ctx: Context, tanaka: int, qtbot: QtBot
    ) -> None:
        pane._leaving.setInterval(100)
        click(pane.strip.head.more)
        for place in range(4):
            focus_row(pane, place)
            press("Space")
        assert len(ticked(pane)) == 4
        qtbot.waitUntil(lambda: shown(pane) == [], timeout=20_000)
        assert pane.strip.entry.line.hasFocus()
        assert kept(ctx, tanaka) == []

    def test_another_karte_begins_without_them(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        focus_row(pane, 0)
        press("Space")
        pane.show_entity(add_entity(ctx.store, "ヒト", "佐藤 健一"))
        pane.show_entity(tanaka)
        assert shown(pane) == ["前髪", "オイル", "着付け"]

    def test_what_cannot_be_written_is_not_ticked(
        self, pane: TopicsPane, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(topics, "finish", refuse)
        focus_row(pane, 0)
        press("Space")
        assert ticked(pane) == []
        assert ctx.tell.said == [str(CannotWriteError())]


def test_delete_drops_with_a_way_back(pane: TopicsPane, ctx: Context, tanaka: int) -> None:
    focus_row(pane, 0)
    press("Delete")
    assert shown(pane) == ["前髪", "オイル", "着付け"]
    assert pane.strip.lines.rows()[0].tick.hasFocus()
    assert ctx.tell.said == ["話さないことにしました: 写真"]
    ctx.store.undo()
    settle()
    assert shown(pane) == ["写真", "前髪", "オイル"]


def test_order_is_kept(pane: TopicsPane, ctx: Context, tanaka: int) -> None:
    focus_row(pane, 0)
    press("Alt+Down")
    assert shown(pane) == ["前髪", "写真", "オイル"]
    assert pane.strip.lines.rows()[1].tick.hasFocus()
    assert kept(ctx, tanaka) == ["前髪", "写真", "オイル", "着付け"]


def test_words_can_be_changed_in_their_place(pane: TopicsPane, ctx: Context, tanaka: int) -> None:
    focus_row(pane, 0)
    press("F2")
    write("七五三の写真")
    press("Return")
    assert kept(ctx, tanaka)[0] == "七五三の写真"
    assert pane.strip.lines.rows()[0].tick.hasFocus()


def test_changed_words_that_cannot_be_written_stay_in_their_entry(
    pane: TopicsPane, ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topics, "reword", refuse)
    focus_row(pane, 0)
    press("F2")
    write("七五三の写真")
    press("Return")
    entry = pane.strip.lines.rows()[0].entry()
    assert entry is not None
    assert (entry.text(), entry.error()) == ("七五三の写真", str(CannotWriteError()))
    assert not pane.commit()


class TestHistory:
    def test_what_is_over_comes_out_and_can_come_back(
        self, pane: TopicsPane, ctx: Context, tanaka: int
    ) -> None:
        assert not pane.strip.head.past.isVisible()
        focus_row(pane, 0)
        press("Delete")
        click(pane.strip.head.past)
        assert pane.strip.ended.isVisible()
        click(pane.strip.ended.buttons()[-1])
        assert shown(pane) == ["写真", "前髪", "オイル"]
        assert not pane.strip.ended.isVisible()
        assert not pane.strip.head.past.isVisible()

    def test_a_long_one_is_shown_piece_by_piece_and_sought_in(
        self, pane: TopicsPane, ctx: Context, tanaka: int
    ) -> None:
        with ctx.store.write("話題") as session:
            texts = (*(f"話{number}" for number in range(ENDED + 4)), "沖縄旅行")
            topics.finish(session, [topics.add(session, tanaka, text) for text in texts])
        settle()
        click(pane.strip.head.past)
        ended = pane.strip.ended
        assert len(ended.buttons()) == ENDED
        ended.more.click()
        settle()
        assert len(ended.buttons()) == ENDED + 5
        assert not ended.more.isVisible()
        ended.entry.setFocus()
        write("りょこう")
        assert ended.buttons() == []
        press("Ctrl+A")
        write("旅行")
        assert [button.accessibleName() for button in ended.buttons()] == ["戻す: 沖縄旅行"]

    def test_esc_puts_it_away_and_then_folds(self, pane: TopicsPane) -> None:
        focus_row(pane, 0)
        press("Delete")
        pane.strip.set_compact(True)
        click(pane.strip.head.more)
        click(pane.strip.head.past)
        focus_row(pane, 0)
        press("Esc")
        assert not pane.strip.ended.isVisible()
        assert pane.strip.is_unfolded()
        press("Esc")
        assert not pane.strip.is_unfolded()

    def test_what_was_just_ticked_is_not_there_twice(self, pane: TopicsPane) -> None:
        focus_row(pane, 0)
        press("Space")
        click(pane.strip.head.past)
        assert (shown(pane), over(pane)) == (["前髪", "オイル", "着付け"], ["戻す: 写真"])
        focus_row(pane, 0)
        press("Space")
        assert (ticked(pane), over(pane)) == (["前髪"], ["戻す: 写真"])


class TestFollowing:
    def test_a_topic_that_comes_from_elsewhere(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        with ctx.store.write("テスト") as session:
            topics.finish(session, [topic.topic_id for topic in topics.open_of(session, tanaka)][:2])
        settle()
        assert shown(pane) == ["オイル", "着付け"]
        say(ctx, tanaka, "新しい話")
        settle()
        assert shown(pane) == ["オイル", "着付け", "新しい話"]

    def test_another_name_for_them(self, pane: TopicsPane, ctx: Context) -> None:
        with ctx.store.write("テスト") as session:
            person = schema.kind.c.id == kind_id(ctx.store, "ヒト")
            session.execute(update(schema.kind).where(person).values(topics_title="議題"))
        settle()
        assert pane.strip.words.title == "議題"

    def test_a_karte_that_goes_and_comes_back(self, pane: TopicsPane, ctx: Context, tanaka: int) -> None:
        with ctx.store.write("テスト") as session:
            entities.remove(session, tanaka)
        settle()
        assert not pane.isVisible()
        ctx.store.undo()
        settle()
        pane.show_entity(tanaka)
        assert shown(pane) == ["写真", "前髪", "オイル"]


def test_what_cannot_be_written_is_read_in_the_bar_when_another_karte_comes(
    pane: TopicsPane, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = add_entity(ctx.store, "ヒト", "佐藤 健一")
    monkeypatch.setattr(topics, "add", refuse)
    monkeypatch.setattr(topics, "reword", refuse)
    focus_row(pane, 0)
    press("F2")
    write("七五三の写真")
    pane.write()
    write("旅行の話")
    pane.show_entity(other)
    assert "「旅行の話、七五三の写真」は、保存できませんでした" in ctx.tell.said[-1]
    assert pane.strip.entry.text() == ""
    assert shown(pane) == []


def test_with_the_keyboard_inside_another_karte_lets_it_go_on(
    pane: TopicsPane, ctx: Context, qtbot: QtBot
) -> None:
    other = add_entity(ctx.store, "ヒト", "佐藤 健一")
    focus_row(pane, 0)
    with qtbot.waitSignal(pane.left):
        pane.show_entity(other)
    pane.window().findChildren(QLineEdit)[-1].setFocus()
    with qtbot.assertNotEmitted(pane.left):
        pane.show_entity(add_entity(ctx.store, "ヒト", "鈴木 花"))
    assert not pane.isAncestorOf(QApplication.focusWidget())


def refuse(*_args: object, **_more: object) -> None:
    raise CannotWriteError
