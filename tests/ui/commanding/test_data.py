"""Backups by menu, by clock and back again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.store import backups, copying, files
from karte.store.backups import Backup
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.dialogs.restore import RestoreDialog
from tests.helpers import add_entity
from tests.ui.windows import settle

PATIENCE_MS = 20_000


def wait(ctx: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=PATIENCE_MS)
    settle()


def test_a_backup_is_taken_and_told_with_its_numbers(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(does.data.taken, timeout=PATIENCE_MS):
        does.actions["back_up"].trigger()
    wait(ctx, qtbot)
    (made,) = backups.all(ctx.store.folder)
    assert (made.kartes, made.notes, made.reason) == (2, 3, backups.ASKED)
    assert ctx.tell.said == ["控えを取りました: カルテ2件、ノート3件"]


def test_where_nothing_has_changed_it_says_so(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    for _time in range(2):
        does.actions["back_up"].trigger()
        wait(ctx, qtbot)
    assert len(backups.all(ctx.store.folder)) == 1
    assert ctx.tell.said[-1] == "2026/11/21(土) 16:40の控えから変わっていないので、取りませんでした。"


def test_a_disk_that_is_full_is_told(
    does: Commands, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_up(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(copying, "copy", fill_up)
    does.actions["back_up"].trigger()
    wait(ctx, qtbot)
    assert "ディスクの空きが足りず" in ctx.tell.said[-1]


def test_the_daily_one_says_nothing_and_comes_once(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    does.data._clock.timeout.emit()
    wait(ctx, qtbot)
    add_entity(ctx.store, "ヒト", "鈴木 一郎")
    does.data._clock.timeout.emit()
    wait(ctx, qtbot)
    (made,) = backups.all(ctx.store.folder)
    assert made.reason == backups.DAILY
    assert ctx.tell.said == []
    assert does.data._clock.isActive()


def test_without_backups_there_is_nothing_to_choose(does: Commands, ctx: Context) -> None:
    does.actions["restore"].trigger()
    assert ctx.tell.said == ["控えはまだありません。「控えを取る」で取れます。"]


@pytest.mark.parametrize("chosen", [True, False])
def test_the_chosen_one_is_asked_for(
    does: Commands, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chosen: bool
) -> None:
    made = backups.take(ctx.store.folder, backups.ASKED)
    offered: list[Path] = []

    def choose(_cls: type, _theme: object, kept: list[Backup], _parent: object) -> Backup | None:
        offered.extend(backup.path for backup in kept)
        return kept[0] if chosen else None

    monkeypatch.setattr(RestoreDialog, "ask", classmethod(choose))
    wanted: list[Backup] = []
    does.data.restore_requested.connect(wanted.append)
    does.actions["restore"].trigger()
    assert offered == [made.path]
    assert wanted == ([made] if chosen else [])


def test_after_a_start_what_nothing_refers_to_is_swept_once(
    does: Commands, ctx: Context, qtbot: QtBot
) -> None:
    orphan, later = (_orphan(ctx, content) for content in (b"one", b"two"))
    copy = files.open_copy(ctx.store.folder, later, "見積書.pdf")
    os.utime(files.place(ctx.store.folder, later))
    os.utime(copy, (0, 0))
    does.data._clock.timeout.emit()
    wait(ctx, qtbot)
    assert not files.place(ctx.store.folder, orphan).exists()
    assert files.place(ctx.store.folder, later).exists()
    assert not copy.exists()
    os.utime(files.place(ctx.store.folder, later), (0, 0))
    does.data._clock.timeout.emit()
    wait(ctx, qtbot)
    assert files.place(ctx.store.folder, later).exists(), "only the next start sweeps again"


def _orphan(ctx: Context, content: bytes) -> str:
    sha256, _size = files.keep_bytes(ctx.store.folder, content)
    os.utime(files.place(ctx.store.folder, sha256), (0, 0))
    return sha256


def test_what_is_opened_in_the_first_minute_stays_for_the_other_program(
    does: Commands, ctx: Context, qtbot: QtBot
) -> None:
    sha256, _size = files.keep_bytes(ctx.store.folder, b"%PDF")
    copy = files.open_copy(ctx.store.folder, sha256, "見積書.pdf")
    does.data._clock.timeout.emit()
    wait(ctx, qtbot)
    assert copy.exists()
