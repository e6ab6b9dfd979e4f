"""Roles, @names and #tags as scenes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte import clock
from karte.store import entities, notes, tags
from karte.store.note_rows import NoteContent
from karte.text.dates import Moment
from tests.helpers import template_id
from tests.ui.windows import commands, press, settle, write

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand

BODY = "#リタッチ のあと @"


def _role_card(hand: Stagehand) -> QWidget:
    """The card of one of two names that have roles."""
    commands(hand.window).file.write()
    targets = commands(hand.window).workspace.editor.form.targets
    known = [hit for hit in targets._lookup("") if hit.ref not in targets.chosen()] if targets._lookup else []
    targets.choose(known[0].ref)
    settle()
    targets.set_beside({str(known[0].ref.entity_id): ["対象物", "リードが新しい"]})
    press("Alt+W")
    targets.describe(1)
    settle()
    return hand.window


def _names(hand: Stagehand) -> QWidget:
    """The list of kartes at the caret."""
    commands(hand.window).file.write()
    press("Alt+N")
    write(BODY)
    return hand.window


def _tags(hand: Stagehand) -> QWidget:
    """The list of tags at the caret."""
    with hand.ctx.store.write("タグを付ける") as session:
        for name in ("リタッチ", "常連", "紹介で来店"):
            tags.give(session, [hand.karte], name)
    commands(hand.window).file.write()
    press("Alt+N")
    write("半トーン暗め。 #")
    return hand.window


def _card(hand: Stagehand) -> QWidget:
    """A note in which names and tags are links, and names have roles."""
    role_to = 2 if hand.karte != 2 else 3
    with hand.ctx.store.write("ノートを追加") as session:
        ref = entities.ref(session, role_to)
        assert ref is not None
        about = ((hand.karte, "", "電話で"), (role_to, "紹介", "幼なじみ"))
        written = NoteContent(
            template_id(hand.ctx.store, "メモ"),
            Moment(clock.now(), "minute"),
            f"@{ref.name} さんの #紹介 で、#リタッチ の相談。",
            about,
        )
        notes.add(session, written)
    hand.excerpts += f"\n{written.body}"
    settle()
    return hand.window


SCENES: dict[str, Callable[[Stagehand], QWidget]] = {
    "role": _role_card,
    "names at the caret": _names,
    "tags at the caret": _tags,
    "names in a note": _card,
}
