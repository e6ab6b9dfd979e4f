"""The parts of the editor one above the other."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store import entities, kinds, notes, recorders, templates
from karte.store.store import Store
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.editor.content import Writing
from karte.ui.editor.frame import EditorFrame
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def frame(ctx: Context, store: Store, qtbot: QtBot) -> EditorFrame:
    made = EditorFrame(ctx)
    qtbot.addWidget(made)
    ctx.tell.set_host(made)
    with store.read() as session:
        made.form.set_kinds(kinds.all(session))
        made.form.set_templates(templates.all(session))
    made.form.show_writing(Writing(template_id(store, "メモ"), "2026/11/21(土)", body="大事な話"), [])
    made.resize(480, 650)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_the_caret_goes_where_it_is_sent(frame: EditorFrame) -> None:
    form = frame.form
    for send, there in (
        (frame.focus_targets, form.targets.line),
        (frame.focus_text, form.body.pad),
        (frame.focus_topics, form.topics.entry.pad),
    ):
        send()
        assert there.hasFocus()


def test_it_says_what_is_written(frame: EditorFrame, store: Store) -> None:
    frame.name(None)
    assert frame.header.title.text() == "新しいノート"
    note_id = add_note(store, [add_entity(store, "ヒト", "田中")], "本文")
    with store.read() as session:
        frame.name(notes.get(session, note_id))
    assert frame.header.title.text() == "ノート #1 を直す"
    assert frame.header.status.text() == "下書きを自動で保存しています"


def test_in_trouble_it_can_be_tried_again_or_taken_elsewhere(frame: EditorFrame, ctx: Context) -> None:
    tried: list[bool] = []
    frame.warn(KarteError("書けません。", "あけてください。"), lambda: tried.append(True))
    assert "書けません。" in frame.notice.text()
    frame.notice.buttons()["もう一度保存"]()
    frame.notice.buttons()["内容をコピー"]()
    assert tried == [True]
    assert QGuiApplication.clipboard().text() == "2026/11/21(土)\n大事な話"
    assert ctx.tell.said == ["内容をコピーしました"]


def test_header_and_footer_speak_to_the_form(frame: EditorFrame, store: Store) -> None:
    with store.write("記録者を追加") as session:
        hanako = recorders.add(session, "花子")
    with store.read() as session:
        frame.header.recorder.offer(recorders.all(session), recorders.usual(session))
    frame.header.recorder.menu().actions()[1].trigger()
    frame.footer.private.click()
    writing = frame.form.writing()
    assert (writing.recorder_id, writing.private) == (hanako, True)


def test_further_down_the_head_says_about_whom(frame: EditorFrame, store: Store, qtbot: QtBot) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    koko = add_entity(store, "動物", "ココ")
    with store.read() as session:
        frame.form.targets.set_chosen(entities.refs(session, [misaki, koko]))
    frame.resize(480, 300)
    bar = frame.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100, timeout=20_000)
    assert not frame.header.whom.isVisible()
    bar.setValue(bar.maximum())
    assert frame.header.whom.isVisible()
    assert frame.header.whom.text() == "田中 美咲 ほか1件"
    bar.setValue(0)
    assert not frame.header.whom.isVisible()


def test_beside_the_karte_of_another_the_head_says_about_whom(frame: EditorFrame, store: Store) -> None:
    misaki, koko = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "動物", "ココ")
    sato = add_entity(store, "ヒト", "佐藤 健一")
    with store.read() as session:
        refs = entities.refs(session, [misaki, koko])
        (spoken_of,) = entities.refs(session, [sato])
    frame.form.targets.set_chosen(refs)
    frame.form.targets.choose(spoken_of, role=MENTIONED)
    for own in (misaki, koko, None):
        frame.stand_beside(own)
        assert not frame.header.whom.isVisible()
    frame.stand_beside(sato)
    assert frame.header.whom.isVisible()
    assert frame.header.whom.text() == "田中 美咲 ほか1件"
    frame.form.targets.choose(spoken_of)
    assert not frame.header.whom.isVisible(), "it is about him too by now"
