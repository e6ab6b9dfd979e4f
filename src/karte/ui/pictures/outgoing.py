"""Photos and files on their way out: to another program, or to where the user wants a copy."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import files

if TYPE_CHECKING:
    from karte.store.folder import DataFolder
    from karte.store.note_rows import FileRow

_PROGRAMS = frozenset(
    {
        *(
            ".app",
            ".appimage",
            ".bat",
            ".chm",
            ".cmd",
            ".com",
            ".command",
            ".cpl",
            ".desktop",
            ".exe",
            ".hta",
        ),
        *(".inf", ".jar", ".js", ".jse", ".lnk", ".msc", ".msi", ".msp", ".pif", ".ps1", ".py", ".pyw"),
        *(".reg", ".scf", ".scr", ".sh", ".url", ".vb", ".vbe", ".vbs", ".workflow", ".ws", ".wsf", ".wsh"),
    }
)
"""What would be run instead of shown, on any of the systems."""


class ProgramRefusedError(KarteError):
    """A program is not started by a click on a picture."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」はプログラムなので、ここからは開きません。").format(name=name),
            _("中身が確かなときは、「名前を付けて保存」で取り出してください。"),
        )


class NothingOpensError(KarteError):
    """No program on this computer takes the file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」を開けるプログラムがありません。").format(name=name),
            _("「名前を付けて保存」で取り出して、開くプログラムを選んでください。"),
        )


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Where a copy is to go, from the system's dialog; None if nowhere."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted, _kind = QFileDialog.getSaveFileName(parent, _("名前を付けて保存"), str(Path(start) / name))
    return Path(wanted) if wanted else None


def open_outside(folder: DataFolder, file: FileRow) -> None:
    """Show a copy in the program meant for it; what is changed there does not come back. KarteError."""
    if PurePath(file.name).suffix.lower() in _PROGRAMS:
        raise ProgramRefusedError(file.name)
    copy = files.open_copy(folder, file.sha256, file.name)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        raise NothingOpensError(file.name)


def save(folder: DataFolder, file: FileRow, parent: QWidget) -> Path | None:
    """Put a copy where the user says; where that is, None if nowhere. KarteError."""
    target = ask_path(parent, file.name)
    if target is not None:
        files.save_copy(folder, file.sha256, file.name, target)
    return target
