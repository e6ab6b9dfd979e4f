"""Photos and files as scenes: in the editor, in the timeline, on their own tab, and large."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QWidget

from karte.services.pictures import taking
from karte.store import attachments, entities, locking, timeline
from karte.store.note_rows import FileRow
from karte.ui.editor import files as section
from karte.ui.pictures.section import FilesSection
from karte.ui.pictures.viewer import Viewer
from tests.pictures import put
from tests.ui.windows import commands, settle

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand

_SHADES = (
    ((214, 190, 170), (120, 84, 60)),
    ((206, 200, 190), (66, 50, 44)),
    ((190, 205, 214), (160, 110, 70)),
)


def _portrait(number: int) -> Image.Image:
    """Something like a head of hair, for the eye."""
    ground, hair = _SHADES[number % len(_SHADES)]
    image = Image.new("RGB", (640, 480), ground)
    draw = ImageDraw.Draw(image)
    draw.ellipse((200, 60, 440, 380), fill=hair)
    draw.ellipse((250, 150, 390, 350), fill=(236, 206, 184))
    draw.rectangle((180, 380, 460, 480), fill=(90, 110, 130))
    return image


def _made(folder: Path) -> list[Path]:
    paths = []
    for number, name in enumerate(("カット前.jpg", "仕上がり.jpg", "横から.png")):
        path = folder / name
        _portrait(number).save(path)
        paths.append(path)
    return [*paths, put(folder, "見積書 2026年11月 カラーとトリートメント.pdf", b"%PDF-1.7")]


def furnish(hand: Stagehand) -> None:
    """Gives the newest note of the open karte three photos and a file, once."""
    store = hand.ctx.store
    with store.read() as session:
        newest = timeline.newest(session, hand.karte, limit=1)[0].note_id
        if attachments.of_note(session, newest):
            return
    with tempfile.TemporaryDirectory() as made:
        taken = taking.take(store.folder, _made(Path(made)), _quiet)
    with store.write("写真・ファイルを追加") as session:
        locking.set_locked(session, newest, False)  # another scene may have
        for number, file in enumerate(taken.files):
            added = attachments.add(session, file, note_id=newest)
            if number == 1:
                attachments.set_caption(session, added, "仕上がり。襟足は軽めに")
        attachments.add_to_karte(session, hand.karte, taken.files[:1])


def _quiet(_done: int, _total: int) -> None:
    """Nobody waits."""


def _rest(hand: Stagehand) -> None:
    """Until everything is decoded and seen."""
    patience = QDeadlineTimer(20_000)
    settle()
    while hand.ctx.jobs.running() and not patience.hasExpired():
        settle()
    settle()


def in_timeline(hand: Stagehand) -> QWidget:
    """An opened note with thumbnails."""
    furnish(hand)
    _rest(hand)
    return hand.window


def in_editor(hand: Stagehand) -> QWidget:
    """The note with its photos in the editor, one chosen."""
    furnish(hand)
    with hand.ctx.store.read() as session:
        newest = timeline.newest(session, hand.karte, limit=1)[0].note_id
    editor = commands(hand.window).workspace.editor
    commands(hand.window).workspace.edit(newest)
    shown = editor.form.stack.widgets[section.KEY]
    assert isinstance(shown, FilesSection)
    shown.tiles[1].click()
    editor.view.ensureWidgetVisible(shown)
    _rest(hand)
    return hand.window


def begun(hand: Stagehand) -> QWidget:
    """A new note that is to get a photo."""
    commands(hand.window).file.write()
    commands(hand.window).workspace.editor.form.stack.ask_for(section.KEY)
    return hand.window


def tab(hand: Stagehand) -> QWidget:
    """All of a karte."""
    furnish(hand)
    commands(hand.window).karte.files()
    _rest(hand)
    return hand.window


def empty(hand: Stagehand) -> QWidget:
    """A karte without any."""
    with hand.ctx.store.read() as session:
        (other,) = entities.find(session, "佐藤 健一")
    commands(hand.window).workspace.open(other.entity_id)
    commands(hand.window).karte.files()
    return hand.window


def _viewer(hand: Stagehand, index: int) -> Viewer:
    furnish(hand)
    with hand.ctx.store.read() as session:
        found: list[FileRow] = attachments.of_entity(session, hand.karte)
    return Viewer(hand.ctx, [file for file in found if file.note_id], index, hand.window)


def large(hand: Stagehand) -> QWidget:
    """One photo, large."""
    viewer = _viewer(hand, 1)
    hand.over(viewer)
    _rest(hand)
    return viewer


def no_picture(hand: Stagehand) -> QWidget:
    """A file that cannot be shown."""
    viewer = _viewer(hand, 3)
    hand.over(viewer)
    _rest(hand)
    return viewer


def compared(hand: Stagehand) -> QWidget:
    """Two photos over each other."""
    viewer = _viewer(hand, 1)
    hand.over(viewer)
    viewer.compare.click()
    _rest(hand)
    return viewer


SCENES = {
    "files timeline": in_timeline,
    "files editor": in_editor,
    "files begun": begun,
    "files tab": tab,
    "files empty": empty,
    "files large": large,
    "files no picture": no_picture,
    "files compared": compared,
}
