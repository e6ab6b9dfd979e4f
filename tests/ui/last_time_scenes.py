"""What the editor shows of last time as scenes: what was copied, and 前回までの記録."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte.ui.editor import record
from tests.ui.windows import commands, press, settle

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand


def copied(hand: Stagehand) -> QWidget:
    """The marked fields of the last visit, with the way back in a bar."""
    commands(hand.window).file.write()
    press("Ctrl+Shift+D")
    return hand.window


def looked_up(hand: Stagehand) -> QWidget:
    """The visits before, as a table and a graph."""
    commands(hand.window).file.write()
    commands(hand.window).workspace.editor.form.stack.ask_for(record.KEY)
    settle()
    return hand.window


SCENES = {"editor copied": copied, "editor record": looked_up}
