"""Starts the window and answers for what happens before there is one."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from karte import log, paths
from karte.i18n import _
from karte.settings import SettingsFile

REFUSED = 2


def run(data: Path, settings: SettingsFile) -> int:
    """Opens the window on a data folder; returns the exit code when it is closed."""
    if sys.platform == "linux" and not _has_display():
        _say(_("画面がないため、スマートカルテの窓を開けません。デスクトップの画面から始めてください。"))
        return REFUSED
    gc.disable()  # it would look through all that is loaded again and again; `ui.garbage` takes it over
    try:
        # Qt is missing where its system libraries are; that deserves a sentence.
        from karte.ui.start import Start
    except ImportError as error:
        _say(_("画面の部品(Qt)を読み込めません: {reason}").format(reason=error))
        _say(_("README の「動かないとき」を見て、足りない部品を入れてください。"))
        return REFUSED
    handler = log.start(paths.log_file())
    try:
        with _fatal_in_words():
            start = Start(data, settings)
        return start.run()
    finally:
        log.stop(handler)


@contextmanager
def _fatal_in_words() -> Generator[None, None, None]:
    """Qt ends the process where it cannot reach the screen; the reason is said before."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler  # as above

    def hear(kind: QtMsgType, _where: object, message: str | None) -> None:
        if kind != QtMsgType.QtFatalMsg:
            _say(message or "")
            return
        _say(_("画面につなげないため、スマートカルテの窓を開けません。"))
        _say(_("デスクトップの画面から始めるか、README の「動かないとき」を見てください。"))
        sys.stderr.flush()
        os._exit(REFUSED)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
