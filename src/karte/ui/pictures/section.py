"""写真・ファイル in the note editor: thumbnails in the user's order, and one line for a caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.editor.files import all_of, held_of, row_of
from karte.ui.editor.section import Held, SectionWidget
from karte.ui.inputs.text import TextInput
from karte.ui.pictures import incoming
from karte.ui.pictures.incoming import PasteCatcher
from karte.ui.pictures.painting import HEIGHT, WIDTH
from karte.ui.pictures.thumbs import Thumbnails
from karte.ui.pictures.tile import FileTile
from karte.ui.widgets.buttons import IconButton, PlainButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.services.pictures.taking import Taken
    from karte.store.note_rows import FileRow
    from karte.ui.context import Context

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FilesSection(SectionWidget):
    """One of the files is always the chosen one: what the line and the small buttons below are about."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = ctx.theme
        self._ctx = ctx
        self._files: list[FileRow] = []
        self._chosen = 0
        self._page = 0
        """Counts the notes that were opened here."""
        self._thumbs = Thumbnails(ctx, WIDTH, HEIGHT, self)
        self._pasting = PasteCatcher(self)
        self.tiles: list[FileTile] = []
        self.label = Label(theme, _("写真・ファイル"), "small", "text2")
        self.hint = Label(theme, "", "small", "text2", wrap=True)
        self._grid = QWidget()
        self._flow = FlowLayout(self._grid, 8, 6)
        self.caption = TextInput(theme, _("説明を書く"))
        self.caption.set_label(_("写真・ファイルの説明"))
        self.earlier = IconButton(theme, "arrow-left", _("前へ移す"), "Ctrl+Left", size=16)
        self.later = IconButton(theme, "arrow-right", _("後ろへ移す"), "Ctrl+Right", size=16)
        self.drop = IconButton(theme, "trash-2", _("ノートから外す"), "Delete", size=16)
        self.pick = PlainButton(theme, _("選んで追加"), "plus", small=True)
        self.pick.setToolTip(
            _("写真やファイルを選びます。ここへ置いても、Ctrl+Vで貼り付けても追加できます。")
        )
        self._tools = QWidget()
        self._lay_out()
        self._show()
        self.pick.clicked.connect(self._ask)
        self.caption.edited.connect(self._take_caption)
        self.earlier.clicked.connect(partial(self._move, -1))
        self.later.clicked.connect(partial(self._move, 1))
        self.drop.clicked.connect(self._drop_chosen)
        self._pasting.came.connect(self.receive)
        self._pasting.watch(self.pick)

    def held(self) -> Held:
        return [held_of(file) if file.file_id else _without_id(file) for file in self._files]

    def set_held(self, held: Held) -> None:
        self._files = [row_of(each) for each in all_of(held)]
        self._chosen = min(self._chosen, max(0, len(self._files) - 1))
        self._show()

    def begin(self) -> None:
        self._chosen = 0
        self._page += 1

    def stops(self) -> Sequence[QWidget]:
        chosen = self.tiles[self._chosen : self._chosen + 1]
        tools = (self.caption, self.earlier, self.later, self.drop) if chosen else ()
        return (self.pick, *chosen, *tools)

    def receive(self, sources: list[Any]) -> None:
        """Files and pictures from anywhere, behind those that are here."""
        incoming.take(self._ctx, sources, partial(self._add, self._page))

    def chosen(self) -> FileRow | None:
        """The one that line and buttons are about."""
        return self._files[self._chosen] if self._files else None

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self.pick)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2)
        tools.addWidget(self.caption, 1)
        for button in (self.earlier, self.later, self.drop):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._grid)
        column.addWidget(self._tools)
        column.addWidget(self.hint)

    def _ask(self) -> None:
        self.receive(list(incoming.ask_paths(self)))

    def _add(self, page: int, taken: Taken) -> None:
        incoming.tell_refused(self._ctx, taken)
        if not taken.files:
            return
        if page != self._page:
            self._ctx.tell.toast(_("別のノートが開かれたので、写真・ファイルは追加しませんでした"))
            return
        first = len(self._files)
        self._files += [row_of(held_of(file)) for file in taken.files]
        self._chosen = first
        self._show()
        self.asked.emit()
        self.edited.emit()
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """One tile for each; those that stay keep their place in the keyboard's way."""
        if [tile.file.sha256 for tile in self.tiles] != [file.sha256 for file in self._files]:
            self._flow.clear()
            self.tiles = [self._tile(file, number) for number, file in enumerate(self._files)]
        for tile, file in zip(self.tiles, self._files, strict=True):
            tile.show_file(file)
        self._grid.setVisible(bool(self._files))
        self._tools.setVisible(bool(self._files))
        self.hint.setText(
            _("大きな写真は縮めて取り込みます。") if self._ctx.settings.current.reduce_photos else ""
        )
        self.hint.setVisible(bool(self.hint.text()))
        self._mark()

    def _tile(self, file: FileRow, number: int) -> FileTile:
        tile = FileTile(self._ctx.theme, self._thumbs, file, named=True)
        tile.clicked.connect(partial(self._press, number))
        tile.installEventFilter(self)
        self._pasting.watch(tile)
        self._flow.addWidget(tile)
        tile.show()
        return tile

    def _mark(self) -> None:
        """The chosen tile is ringed, and the only one at which Tab stops."""
        for number, tile in enumerate(self.tiles):
            tile.set_chosen(number == self._chosen and len(self.tiles) > 1)
            policy = Qt.FocusPolicy.StrongFocus if number == self._chosen else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)
        file = self.chosen()
        if file is None:
            return
        if self.caption.text() != file.caption:
            self.caption.set_text(file.caption)
        self.caption.line.setPlaceholderText(_("「{name}」の説明").format(name=file.name))
        self.earlier.setEnabled(self._chosen > 0)
        self.later.setEnabled(self._chosen < len(self._files) - 1)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._mark()
        self.asked.emit()  # Tab goes another way now

    def _press(self, number: int) -> None:
        """A first press chooses one, the next opens it."""
        if number != self._chosen:
            self._choose(number)
            return
        from karte.ui.pictures.viewer import Viewer  # what opens over the window is loaded then

        Viewer(self._ctx, self._files, number, self.window(), changeable=False).open()

    def _take_caption(self) -> None:
        if self._files:
            self._files[self._chosen] = replace(
                self._files[self._chosen], caption=self.caption.text().strip()
            )
            self.tiles[self._chosen].show_file(self._files[self._chosen])
            self.edited.emit()

    def _move(self, step: int) -> None:
        target = self._chosen + step
        if not 0 <= target < len(self._files):
            return
        had_focus = QApplication.focusWidget() in self.tiles
        files = self._files
        files[self._chosen], files[target] = files[target], files[self._chosen]
        self._chosen = target
        self._show()
        if had_focus:
            self.tiles[target].setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()
        self.edited.emit()

    def _drop_chosen(self) -> None:
        """Away from the note; what was dropped by mistake is brought back by the toast."""
        number, before = self._chosen, list(self._files)
        dropped = before[number]
        self._put(before[:number] + before[number + 1 :])
        self._ctx.tell.toast(
            _("「{name}」を外しました").format(name=dropped.name),
            _("元に戻す"),
            partial(self._put_back, self._page, number, dropped),
        )

    def _put_back(self, page: int, number: int, dropped: FileRow) -> None:
        if page == self._page and dropped not in self._files:
            self._put([*self._files[:number], dropped, *self._files[number:]])

    def _put(self, files: list[FileRow]) -> None:
        focused = QApplication.focusWidget()
        was_inside = focused is not None and self.isAncestorOf(focused)
        self._files = files
        self._chosen = min(self._chosen, max(0, len(files) - 1))
        self._show()
        self.asked.emit()
        self.edited.emit()
        if was_inside:
            stop = self.tiles[self._chosen] if self.tiles else self.pick
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self, event: QKeyEvent) -> bool:
        """The arrows go from tile to tile, with Ctrl they take it along; Delete drops it."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if step:
                self._move(step)
            return bool(step)
        if event.key() == Qt.Key.Key_Delete:
            self._drop_chosen()
            return True
        target = self._chosen + step
        if step and 0 <= target < len(self.tiles):
            self._choose(target)
            self.tiles[target].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)


def _without_id(file: FileRow) -> Held:
    """One that has no row yet."""
    held = held_of(file)
    del held["id"]
    return held
