"""Photos and files: pasted, picked, dropped; in the timeline, large, compared; printed and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from karte.store import attachments, backups, files, restoring
from karte.store.note_rows import FileRow
from karte.ui.pictures import incoming, outgoing
from karte.ui.pictures.section import FilesSection
from karte.ui.pictures.tile import FileTile
from karte.ui.pictures.viewer import Viewer
from tests.flows.hands import User
from tests.helpers import add_entity, add_note
from tests.pictures import BLUE, GREEN, RED, photo, picture, put


@pytest.fixture
def misaki(user: User) -> int:
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [made], "前回はカット。", at="2026-10-10T14:00")
    user.open(made)
    return made


@pytest.fixture
def camera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the user picks when asked for files."""
    folder = tmp_path / "カメラ"
    card = [
        put(folder, "前.jpg", photo(taken_at="2026:10:01 10:00:00")),
        put(folder, "後.png", picture(200, 150, BLUE, "PNG")),
        put(folder, "見積書.pdf", b"%PDF-1.7"),
    ]
    monkeypatch.setattr(incoming, "ask_paths", lambda _parent: list(card))
    return card


def section(user: User) -> FilesSection:
    found = user.workspace.editor.form.stack.widgets["files"]
    assert isinstance(found, FilesSection)
    return found


def of_karte(user: User, entity_id: int) -> list[FileRow]:
    with user.store.read() as session:
        return attachments.of_entity(session, entity_id)


def clipboard(*, image: QImage | None = None, text: str = "", paths: list[Path] | None = None) -> None:
    data = QMimeData()
    if image is not None:
        data.setImageData(image)
    if text:
        data.setText(text)
    if paths:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(data)


def drop(user: User, over: QWidget, *paths: Path) -> bool:
    """Lets go of files over a part of the window, as the system tells it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = over.mapTo(user.window, QPoint(over.width() // 2, over.height() // 2))
    handle = user.window.windowHandle()
    assert handle is not None
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(place, copy, data, left, none))
    QApplication.sendEvent(handle, QDragMoveEvent(place, copy, data, left, none))
    event = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(handle, event)
    user.groups += 1
    return event.isAccepted()


def viewer(user: User) -> Viewer:
    user.until(lambda: isinstance(user.top(), Viewer))
    top = user.top()
    assert isinstance(top, Viewer)
    user.until(top.is_settled)
    return top


def test_photos_are_picked_named_put_in_order_and_saved_with_the_note(
    user: User, misaki: int, camera: list[Path]
) -> None:
    user.press("Ctrl+N")
    user.write("カラー。")
    user.press("Alt+P", "Return")
    user.until(lambda: len(section(user).tiles) == 3)
    user.compose("し", "しあ", commit="仕上がり前")
    user.press("Return", "Shift+Tab")
    assert isinstance(user.focus(), FileTile)
    user.press("Right", "Ctrl+Left")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    (note,) = [note for note in user.notes(misaki) if note.files]
    assert [(file.name, file.caption) for file in note.files] == [
        ("後.png", ""),
        ("前.jpg", "仕上がり前"),
        ("見積書.pdf", ""),
    ]
    assert [file.is_picture for file in note.files] == [True, True, False]
    user.sees("写真 仕上がり前", "ファイル 見積書.pdf")
    for path, file in zip((camera[1], camera[0], camera[2]), note.files, strict=True):
        assert files.place(user.store.folder, file.sha256).read_bytes() == path.read_bytes()


def test_a_screenshot_is_pasted_into_the_text_s_note_and_text_stays_text(user: User, misaki: int) -> None:
    shot = QImage(40, 30, QImage.Format.Format_RGB32)
    shot.fill(Qt.GlobalColor.darkGreen)
    clipboard(image=shot)
    user.press("Ctrl+N", "Ctrl+V")
    user.until(lambda: len(section(user).tiles) == 1)
    user.press("Alt+N")
    clipboard(text="表の文字", image=shot)
    user.press("Ctrl+V")
    assert user.workspace.editor.form.body.text() == "表の文字"
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    (file,) = of_karte(user, misaki)
    assert (file.name, file.width, file.height) == ("貼り付け20261121-164000.png", 40, 30)


def test_a_paste_during_a_composition_belongs_to_the_input_method(user: User, misaki: int) -> None:
    clipboard(image=QImage(4, 4, QImage.Format.Format_RGB32))
    user.press("Ctrl+N")
    user.compose("か", "かっ")
    user.press("Ctrl+V")
    user.compose(commit="カット")
    assert user.workspace.editor.form.body.text() == "カット"
    assert "files" not in user.workspace.editor.form.writing().held


def test_a_note_of_nothing_but_a_photo_is_worth_saving_and_comes_back_by_an_undo(
    user: User, misaki: int, camera: list[Path]
) -> None:
    user.press("Ctrl+N")
    assert drop(user, user.workspace.editor.form.body, *camera[:2])
    user.until(lambda: len(section(user).tiles) == 2)
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    assert len(of_karte(user, misaki)) == 2
    user.press("Ctrl+Z")
    assert of_karte(user, misaki) == []
    user.press("Ctrl+Y")
    assert len(of_karte(user, misaki)) == 2


def test_what_was_taken_in_survives_until_it_is_saved(user: User, misaki: int, camera: list[Path]) -> None:
    user.press("Ctrl+N")
    assert drop(user, user.workspace.editor, camera[0])
    user.until(lambda: len(section(user).tiles) == 1)
    user.press("Esc")
    camera[0].unlink()
    user.restart()
    user.open(misaki)
    user.click("続きを書く")
    user.until(lambda: user.workspace.editor.is_open() and len(section(user).tiles) == 1)
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    (file,) = of_karte(user, misaki)
    assert files.place(user.store.folder, file.sha256).is_file()


def test_one_is_taken_off_a_note_again_and_put_back(user: User, misaki: int, camera: list[Path]) -> None:
    user.press("Ctrl+N", "Alt+P", "Return")
    user.until(lambda: len(section(user).tiles) == 3)
    user.press("Shift+Tab", "Delete")
    user.sees("「前.jpg」を外しました")
    assert [file["name"] for file in section(user).held()] == ["後.png", "見積書.pdf"]
    user.click("元に戻す")
    assert [file["name"] for file in section(user).held()] == ["前.jpg", "後.png", "見積書.pdf"]


def test_dropped_on_a_karte_they_are_its_own_and_go_by_one_key(
    user: User, misaki: int, camera: list[Path]
) -> None:
    assert drop(user, user.workspace.view.timeline, camera[0], camera[2])
    user.sees("写真・ファイル2件を追加しました", "前.jpg", "見積書.pdf")
    assert [file.note_id for file in of_karte(user, misaki)] == [None, None]
    user.press("Alt+4", "Delete")
    user.sees("「前.jpg」を削除しました")
    user.until(lambda: len(of_karte(user, misaki)) == 1)
    user.click("元に戻す")
    user.until(lambda: len(of_karte(user, misaki)) == 2)


def test_a_list_is_still_imported_wherever_it_is_dropped(user: User, misaki: int, tmp_path: Path) -> None:
    assert drop(user, user.workspace.view.timeline, put(tmp_path, "一覧.csv", "名前\n佐藤".encode()))
    user.until(lambda: user.commands.screens.current() == "import")
    assert of_karte(user, misaki) == []


def test_photos_are_seen_large_named_and_compared(user: User, misaki: int, camera: list[Path]) -> None:
    user.press("Alt+4")
    user.click("写真・ファイルを追加")
    user.until(lambda: len(of_karte(user, misaki)) == 3)
    user.press("Alt+4", "Home", "Return")
    shown = viewer(user)
    assert shown.canvas.image().width() == 120
    user.press("Right")
    assert viewer(user).current().name == "後.png"
    user.click(shown.caption.line)
    user.write("仕上がり")
    user.press("Return")
    user.sees("仕上がり")
    user.click("前後を比べる")
    user.until(shown.is_settled)
    assert shown.comparison.before.text() == "2026/10/01 前.jpg"
    assert shown.comparison.after.text().endswith(" 仕上がり")
    user.press("Right")
    assert shown.comparison.slider.at() > 0.5
    user.press("Home")
    assert shown.comparison.slider.at() == 0
    user.press("Esc")
    user.until(lambda: user.top() is user.window)
    assert [file.caption for file in of_karte(user, misaki)] == ["", "仕上がり", ""]


def test_a_copy_is_put_where_the_user_wants_it(
    user: User, misaki: int, camera: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drop(user, user.workspace.view, camera[2])
    user.until(lambda: len(of_karte(user, misaki)) == 1)
    monkeypatch.setattr(outgoing, "ask_path", lambda _parent, name: tmp_path / f"写し {name}")
    user.press("Alt+4", "Return")
    user.sees("この種類のファイルはここでは表示できません")
    user.click("名前を付けて保存")
    assert (tmp_path / "写し 見積書.pdf").read_bytes() == b"%PDF-1.7"


def test_a_program_is_not_started_by_a_click(user: User, misaki: int, tmp_path: Path) -> None:
    assert drop(user, user.workspace.view, put(tmp_path, "請求書.pdf.exe", b"MZ"))
    user.until(lambda: len(of_karte(user, misaki)) == 1)
    user.press("Alt+4", "Return")
    user.click("別のプログラムで開く")
    user.sees("「請求書.pdf.exe」はプログラムなので、ここからは開きません。")
    assert not (user.store.folder.path / "opened").exists()


def test_what_is_broken_is_kept_and_said_to_be(user: User, misaki: int, tmp_path: Path) -> None:
    torn = photo()[:-100]
    assert drop(user, user.workspace.view, put(tmp_path, "壊れた.jpg", torn))
    user.until(lambda: len(of_karte(user, misaki)) == 1)
    user.press("Alt+4", "Return")
    user.sees("この写真は壊れているか、大きすぎるため表示できません")
    (file,) = of_karte(user, misaki)
    assert files.place(user.store.folder, file.sha256).read_bytes() == torn


def test_they_come_back_with_a_backup(user: User, misaki: int, tmp_path: Path) -> None:
    assert drop(user, user.workspace.view, put(tmp_path, "x.png", picture(30, 20, GREEN, "PNG")))
    user.until(lambda: len(of_karte(user, misaki)) == 1)
    (file,) = of_karte(user, misaki)
    folder = user.store.folder
    kept = backups.take(folder, backups.ASKED)
    user.stop()
    files.place(folder, file.sha256).unlink()
    restoring.restore(folder, kept)
    assert files.place(folder, file.sha256).read_bytes() == picture(30, 20, GREEN, "PNG")
    user.start()
    assert [each.name for each in of_karte(user, misaki)] == ["x.png"]
    assert user.store.check() == []


def test_they_are_found_by_name_and_caption_and_by_the_filter_of_the_notes(
    user: User, misaki: int, camera: list[Path]
) -> None:
    user.press("Ctrl+N")
    assert drop(user, user.workspace.editor, camera[2])
    user.until(lambda: len(section(user).tiles) == 1)
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    user.press("Ctrl+F")
    user.write("見積書")
    user.sees("見積書.pdf")
    user.press("Esc", "Esc", "Ctrl+2")
    user.until(lambda: len(user.commands.desk.notes.ledger.list.lines()) == 2)
    user.click(user.commands.desk.notes.ledger.filters.files)
    user.until(lambda: len(user.commands.desk.notes.ledger.list.lines()) == 1)


def test_a_hit_among_a_karte_s_own_leads_right_to_it(user: User, misaki: int, camera: list[Path]) -> None:
    assert drop(user, user.workspace.view, *camera)
    user.until(lambda: len(of_karte(user, misaki)) == 3)
    user.press("Alt+1", "Ctrl+F")
    user.write("見積書")
    user.sees("見積書.pdf")
    user.press("Return")
    user.until(lambda: user.workspace.view.files() is not None)
    grid = user.workspace.view.files().grid
    user.until(lambda: grid.files()[grid.current()].name == "見積書.pdf")


def test_a_photo_stands_under_its_note_on_paper(user: User, misaki: int, tmp_path: Path) -> None:
    from karte.ui.printing import document
    from karte.ui.printing.document import Chosen, Order

    user.press("Ctrl+N")
    assert drop(user, user.workspace.editor, put(tmp_path, "x.jpg", picture(600, 400, RED)))
    user.until(lambda: len(section(user).tiles) == 1)
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    with_photo = document.make(user.store, Order(misaki, Chosen()))
    without = document.make(user.store, Order(misaki, Chosen(photos=False)))
    assert with_photo.document is not None
    assert without.document is not None
    assert len(with_photo.document.pdf) > len(without.document.pdf) + 500


def test_a_photo_is_opened_from_its_note_and_its_note_from_all_photos(
    user: User, misaki: int, camera: list[Path]
) -> None:
    user.press("Ctrl+N")
    assert drop(user, user.workspace.editor, *camera)
    user.until(lambda: len(section(user).tiles) == 3)
    user.press("Ctrl+Return")
    user.sees("写真 前.jpg")
    shown = [each for each in user.window.findChildren(FileTile) if each.isVisible()]
    tile = next(each for each in shown if each.file.name == "後.png")
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    user.press("Return")
    assert viewer(user).current().name == "後.png"
    user.press("Esc", "Alt+4")
    user.until(lambda: user.workspace.view.files() is not None)
    user.workspace.view.files().grid.note_requested.emit(user.notes(misaki)[-1].note_id)
    user.until(lambda: user.workspace.view.tabs.current() == "notes")


def test_folders_are_refused_with_a_word(user: User, misaki: int, tmp_path: Path, camera: list[Path]) -> None:
    assert drop(user, user.workspace.view, tmp_path / "カメラ", camera[0])
    user.sees("「カメラ」はフォルダーなので、取り込めません。")
    assert [file.name for file in of_karte(user, misaki)] == ["前.jpg"]
