"""Photos and files one by one, large: the caption, the way to other programs, and 前後比較."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import attachments
from karte.text.dates import format_date
from karte.text.sizes import show_size
from karte.ui import deeds
from karte.ui.inputs.text import TextInput
from karte.ui.pictures import outgoing
from karte.ui.pictures.canvas import Canvas
from karte.ui.pictures.compare import Comparison, place, taken_on
from karte.ui.pictures.painting import words
from karte.ui.pictures.thumbs import image
from karte.ui.widgets.buttons import IconButton, PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label
from karte.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from karte.services.pictures.decode import Pixels
    from karte.store.folder import DataFolder
    from karte.store.note_rows import FileRow
    from karte.ui.context import Context
    from karte.ui.jobs import Report

LARGEST = QSize(1500, 1100)
AROUND = QSize(48, 48)
"""So much of the window stays in sight, both sides together."""
_SHARP = 3200
"""The longest side that is decoded, in pixels: sharp when enlarged, and no burden on the memory."""


class Viewer(QDialog):
    """Open it with `open()`. The arrow keys turn the pages."""

    def __init__(
        self,
        ctx: Context,
        files: Sequence[FileRow],
        index: int,
        parent: QWidget | None = None,
        *,
        changeable: bool = True,
    ) -> None:
        """Without `changeable` the captions are only shown: they are being written elsewhere."""
        super().__init__(parent or ctx.tell.window())
        theme = ctx.theme
        self._ctx = ctx
        self._files = list(files)
        self._index = index
        self._asked: tuple[str, ...] = ()
        """Whose pixels are awaited; what comes for others is too late."""
        self.name = ElidedLabel(theme, "", "section", bold=True)
        self.facts = Label(theme, "", "small", "text2")
        self.notice = Notice(theme)
        self.canvas = Canvas(theme)
        self.comparison = Comparison(theme)
        self.caption = TextInput(theme, _("説明を書く"))
        self.caption.set_label(_("説明"))
        self._changeable = changeable
        self.shown_caption = ElidedLabel(theme, "")
        self.previous = IconButton(theme, "chevron-left", _("前の1枚"), "Left")
        self.next = IconButton(theme, "chevron-right", _("次の1枚"), "Right")
        self.larger = IconButton(theme, "zoom-in", _("大きく"), "+")
        self.smaller = IconButton(theme, "zoom-out", _("小さく"), "-")
        self.compare = PlainButton(theme, _("前後を比べる"), "columns-2")
        self.outside = PlainButton(theme, _("別のプログラムで開く"), "external-link")
        self.save = PlainButton(theme, _("名前を付けて保存"), "download")
        self.shut = PlainButton(theme, _("閉じる"))
        self._pages = QStackedWidget()
        self._keys = [QShortcut(QKeySequence(key), self) for key in ("Left", "Right", "+", "-")]
        """Of one photo; a button would else take the arrows to go to its neighbour."""
        self.setWindowTitle(_("写真・ファイル"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._connect()
        window = self.parentWidget()
        room = window.size() - AROUND if window else LARGEST
        self.resize(room.boundedTo(LARGEST))
        self._show()
        self.shut.setFocus()

    def current(self) -> FileRow:
        """What is shown."""
        return self._files[self._index]

    def is_settled(self) -> bool:
        """Whether nothing is being decoded."""
        return not self._asked

    def is_comparing(self) -> bool:
        """Whether two photos are shown instead of one."""
        return self._pages.currentWidget() is self.comparison

    def turn(self, step: int) -> None:
        """So many further on; at the ends nothing happens."""
        target = self._index + step
        if 0 <= target < len(self._files) and not self.is_comparing():
            self._keep_caption()
            self._index = target
            self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.facts)
        for button in (self.smaller, self.larger):
            head.addWidget(button)
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.previous)
        pages.addWidget(self._pages, 1)
        pages.addWidget(self.next)
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self.comparison)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.compare, self.outside, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(pages, 1)
        column.addWidget(self.caption)
        column.addWidget(self.shown_caption)
        column.addLayout(foot)

    def _connect(self) -> None:
        buttons = (self.previous, self.next, self.larger, self.smaller)
        does = (partial(self.turn, -1), partial(self.turn, 1), self.canvas.enlarge, self.canvas.reduce)
        for button, key, do in zip(buttons, self._keys, does, strict=True):
            button.clicked.connect(do)
            key.activated.connect(do)
        self.canvas.zoomed.connect(self.smaller.setEnabled)
        self.caption.committed.connect(self._set_caption)
        self.compare.clicked.connect(self._toggle_comparison)
        self.comparison.wanted.connect(self._load_two)
        self.outside.clicked.connect(self._open_outside)
        self.save.clicked.connect(self._save)
        self.shut.clicked.connect(self.close)

    def _pictures(self) -> list[FileRow]:
        return [file for file in self._files if file.is_picture]

    def _show(self) -> None:
        """The current one with all that is said about it."""
        self.notice.hush()
        file = self.current()
        self.name.set_text(words(replace(file, private=False)))
        self.caption.set_text(file.caption)
        self.shown_caption.set_text(file.caption)
        day = taken_on(file)
        place = _("{number} / {count}").format(number=self._index + 1, count=len(self._files))
        said = (format_date(day) if day else "", show_size(file.size), place)
        self.facts.setText("　".join(filter(None, said)))
        self.previous.setEnabled(self._index > 0)
        self.next.setEnabled(self._index < len(self._files) - 1)
        self.compare.setEnabled(file.is_picture and len(self._pictures()) > 1)
        self.larger.setEnabled(file.is_picture)
        self._pages.setCurrentWidget(self.canvas)
        self._show_parts()
        self.canvas.setAccessibleName(words(replace(file, private=False)))
        self.canvas.show_image(QImage(), _("読み込んでいます…") if file.is_picture else _no_picture(file))
        self._asked = ()
        if file.is_picture:
            self._load((file.sha256,))

    def _show_parts(self) -> None:
        """What belongs to one photo alone is away while two are compared."""
        alone = not self.is_comparing()
        for part in (
            self.previous,
            self.next,
            self.larger,
            self.smaller,
            self.facts,
            self.outside,
            self.save,
        ):
            part.setVisible(alone)
        for key in self._keys:
            key.setEnabled(alone)
        self.caption.setVisible(alone and self._can_change())
        self.shown_caption.setVisible(alone and not self._can_change() and bool(self.current().caption))
        self.compare.set_text(_("前後を比べる") if alone else _("1枚に戻る"))
        if not alone:
            self.name.set_text(_("前後を比べる"))

    def _load(self, wanted: tuple[str, ...]) -> None:
        self._asked = wanted
        self._ctx.jobs.start(partial(_decode, self._ctx.store.folder, wanted), done=self._take)

    def _load_two(self, before: FileRow, after: FileRow) -> None:
        self._load((before.sha256, after.sha256))

    def _take(self, made: tuple[tuple[str, ...], list[Pixels | None]]) -> None:
        wanted, found = made
        if wanted != self._asked:
            return
        self._asked = ()
        images = [QImage() if pixels is None else image(pixels) for pixels in found]
        if self.is_comparing():
            self.comparison.slider.show_images(images[0], images[-1])
        else:
            self.canvas.show_image(images[0], _no_picture(self.current()))

    def _toggle_comparison(self) -> None:
        if self.is_comparing():
            self._show()
            return
        pictures = sorted(self._pictures(), key=place)
        here = pictures.index(self.current())
        # With the one before it, as one looks back; the first of all with the one after it.
        beside = pictures[here - 1 if here else 1]
        self._keep_caption()
        self._pages.setCurrentWidget(self.comparison)
        self._show_parts()
        self.comparison.begin(pictures, beside, self.current())
        self.comparison.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_caption(self) -> None:
        """Before another one comes: what was typed belongs to the one that was shown."""
        if self._can_change():
            self.caption.commit()

    def _can_change(self) -> bool:
        return self._changeable and not self.current().locked

    def _set_caption(self, caption: str) -> None:
        file = self.current()
        work = partial(attachments.set_caption, file_id=file.file_id, caption=caption.strip())
        if deeds.act(self._ctx, N_("写真・ファイルの説明を変更"), work):
            self._files[self._index] = replace(file, caption=caption.strip())
            self.name.set_text(words(replace(self.current(), private=False)))

    def _open_outside(self) -> None:
        self.notice.hush()
        try:
            outgoing.open_outside(self._ctx.store.folder, self.current())
        except KarteError as error:
            self.notice.complain(str(error))

    def _save(self) -> None:
        self.notice.hush()
        try:
            target = outgoing.save(self._ctx.store.folder, self.current(), self)
        except KarteError as error:
            self.notice.complain(str(error))
            return
        if target is not None:
            self.notice.inform(_("「{name}」に保存しました").format(name=target.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # of the caption: no button is meant
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._keep_caption()
        super().done(result)


def _no_picture(file: FileRow) -> str:
    if file.is_picture:
        return _("この写真は壊れているか、大きすぎるため表示できません。元のファイルはそのまま残っています。")
    return _("この種類のファイルはここでは表示できません。「別のプログラムで開く」で見られます。")


def _decode(
    folder: DataFolder, wanted: tuple[str, ...], _report: Report
) -> tuple[tuple[str, ...], list[Pixels | None]]:
    """Holds nothing of Qt's."""
    from karte.services.pictures import decode  # with its libraries only where there are pictures
    from karte.store import files

    return wanted, [decode.fitting(files.place(folder, sha256), _SHARP, _SHARP) for sha256 in wanted]
