from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices
from pytestqt.qtbot import QtBot

from karte.store import attachments, files
from karte.store.note_rows import FileRow, NewFile
from karte.ui.context import Context
from karte.ui.pictures import outgoing
from karte.ui.pictures.viewer import Viewer
from tests.helpers import add_note
from tests.pictures import BLUE, RED, picture
from tests.ui.windows import press, settle, write


@pytest.fixture
def rows(ctx: Context) -> list[FileRow]:
    """A red photo of October, a blue one of November, and a list."""
    note_id = add_note(ctx.store, [], "カラー")
    made = [
        ("前.png", picture(40, 30, RED, "PNG"), 40, "2026-10-01T10:00:00"),
        ("後.png", picture(40, 30, BLUE, "PNG"), 40, "2026-11-01T10:00:00"),
        ("見積書.pdf", b"%PDF", 0, ""),
    ]
    with ctx.store.write("写真・ファイルを追加") as session:
        for name, content, width, taken_at in made:
            sha256, size = files.keep_bytes(ctx.store.folder, content)
            file = NewFile(sha256, name, "", size, "", width, width, taken_at)
            attachments.add(session, file, note_id=note_id)
    with ctx.store.read() as session:
        return list(attachments.of_note(session, note_id))


def _open(
    ctx: Context, qtbot: QtBot, rows: list[FileRow], index: int = 0, *, changeable: bool = True
) -> Viewer:
    viewer = Viewer(ctx, rows, index, changeable=changeable)
    qtbot.addWidget(viewer)
    with qtbot.waitActive(viewer):
        viewer.open()
    qtbot.waitUntil(viewer.is_settled, timeout=20_000)
    return viewer


def _is_near(found: QColor, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 10 for one, other in zip(found.getRgb(), wanted, strict=False))


def test_the_arrow_keys_turn_the_pages_wherever_the_focus_is(
    ctx: Context, qtbot: QtBot, rows: list[FileRow]
) -> None:
    viewer = _open(ctx, qtbot, rows)
    assert _is_near(viewer.canvas.image().pixelColor(5, 5), RED)
    assert viewer.facts.text().endswith("1 / 3")
    assert not viewer.previous.isEnabled()
    press("Left", "Right")
    qtbot.waitUntil(viewer.is_settled, timeout=20_000)
    assert _is_near(viewer.canvas.image().pixelColor(5, 5), BLUE)
    press("Right", "Right")
    assert viewer.current().name == "見積書.pdf"
    assert "別のプログラムで開く" in viewer.canvas.text()
    assert not viewer.next.isEnabled()
    assert not viewer.compare.isEnabled()


def test_a_caption_is_kept_when_one_goes_on_or_closes(
    ctx: Context, qtbot: QtBot, rows: list[FileRow]
) -> None:
    viewer = _open(ctx, qtbot, rows)
    viewer.caption.line.setFocus()
    write("仕上がり前")
    viewer.next.click()
    viewer.caption.line.setFocus()
    write("仕上がり")
    press("Left")
    assert viewer.current().name == "後.png", "in a text the arrows are the caret's"
    viewer.shut.click()
    with ctx.store.read() as session:
        found = attachments.many(session, [row.file_id for row in rows])
    assert [file.caption for file in found] == ["仕上がり前", "仕上がり", ""]
    assert ctx.store.undo_label() == "写真・ファイルの説明を変更"


def test_enter_in_the_caption_closes_nothing(ctx: Context, qtbot: QtBot, rows: list[FileRow]) -> None:
    viewer = _open(ctx, qtbot, rows)
    viewer.caption.line.setFocus()
    write("仕上がり前")
    press("Return")
    assert viewer.isVisible()
    assert viewer.name.text() == "仕上がり前"


def test_what_is_being_written_elsewhere_is_only_shown(
    ctx: Context, qtbot: QtBot, rows: list[FileRow]
) -> None:
    shown = [replace(rows[0], caption="まだ保存していない")]
    viewer = _open(ctx, qtbot, shown, changeable=False)
    assert viewer.caption.isHidden()
    assert viewer.shown_caption.text() == "まだ保存していない"
    before = ctx.store.last_change
    viewer.shut.click()
    assert ctx.store.last_change is before


def test_two_photos_are_compared_the_older_one_on_the_left(
    ctx: Context, qtbot: QtBot, rows: list[FileRow]
) -> None:
    viewer = _open(ctx, qtbot, [rows[1], rows[0], rows[2]], 0)
    viewer.compare.click()
    qtbot.waitUntil(viewer.is_settled, timeout=20_000)
    assert viewer.is_comparing()
    assert viewer.comparison.before.text() == "2026/10/01 前.png"
    assert viewer.comparison.after.text() == "2026/11/01 後.png"
    before, after = viewer.comparison.slider._images
    assert _is_near(before.pixelColor(5, 5), RED)
    assert _is_near(after.pixelColor(5, 5), BLUE)
    press("X")
    qtbot.waitUntil(viewer.is_settled, timeout=20_000)
    before, after = viewer.comparison.slider._images
    assert _is_near(before.pixelColor(5, 5), BLUE)
    assert _is_near(after.pixelColor(5, 5), RED)
    press("Right")
    assert viewer.comparison.slider.at() > 0.5
    viewer.turn(1)
    assert viewer.is_comparing()
    viewer.compare.click()
    qtbot.waitUntil(viewer.is_settled, timeout=20_000)
    assert not viewer.is_comparing()
    assert viewer.caption.isVisible()


def test_plus_and_minus_enlarge_and_reduce(ctx: Context, qtbot: QtBot, rows: list[FileRow]) -> None:
    viewer = _open(ctx, qtbot, rows)
    assert not viewer.smaller.isEnabled()
    viewer.larger.click()
    assert viewer.smaller.isEnabled()
    press("-")
    assert viewer.canvas.zoom() == 1


def test_one_whose_bytes_are_gone_or_torn_says_so(ctx: Context, qtbot: QtBot, rows: list[FileRow]) -> None:
    files.place(ctx.store.folder, rows[0].sha256).write_bytes(b"torn")
    files.place(ctx.store.folder, rows[2].sha256).unlink()
    viewer = _open(ctx, qtbot, rows)
    assert viewer.canvas.text().startswith("この写真は壊れているか")
    viewer.turn(2)
    viewer.outside.click()
    assert "「見積書.pdf」の中身が見つかりません" in viewer.notice.text()


def test_what_goes_out_is_told_and_the_news_goes_with_the_page(
    ctx: Context, qtbot: QtBot, rows: list[FileRow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not given.append(url))
    monkeypatch.setattr(outgoing, "ask_path", lambda _parent, name: tmp_path / name)
    viewer = _open(ctx, qtbot, rows)
    viewer.outside.click()
    assert [Path(url.toLocalFile()).name for url in given] == ["前.png"]
    viewer.save.click()
    assert viewer.notice.text() == "「前.png」に保存しました"
    viewer.turn(1)
    settle()
    assert viewer.notice.text() == ""


def test_the_caption_of_a_note_that_is_final_is_only_shown(
    ctx: Context, qtbot: QtBot, rows: list[FileRow]
) -> None:
    viewer = _open(ctx, qtbot, [replace(rows[0], caption="前", locked=True), rows[1]])
    assert viewer.caption.isHidden()
    assert viewer.shown_caption.text() == "前"
    viewer.next.click()
    assert viewer.caption.isVisible()
