"""A program that writes without a pause until it is killed: `python -m tests.soak.writer FOLDER SEED`.

After each commit it says so: "did ACTION CHAIN", or "kept DRAFT-TEXT" for a draft, which is no action.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from karte.store import backups, drafts, entities, notes, roster, schema, templates, trash
from karte.store.entities import NewEntity
from karte.store.note_rows import NoteContent
from karte.store.store import Store, open_store
from karte.text.dates import Moment

DRAFT = "soak"
MANY = 40
"""Kartes of one import."""
WORDS = (
    "カラーは暗め",
    "肩がこっている",
    "点検、異常なし",
    "次は前髪を短く",
    "𠮷田さんの紹介",
    "髙橋様からお電話",
)


def say(*words: object) -> None:
    """One line that is heard even if the program is killed right after it."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Writer:
    """Does what users do, in an order that depends on the seed."""

    def __init__(self, store: Store, seed: int) -> None:
        self._store = store
        self._dice = random.Random(seed)
        self._said = 0
        self._deeds: tuple[tuple[Callable[[], object], int], ...] = (
            (self._add_karte, 3),
            (self._add_note, 8),
            (self._change_note, 4),
            (self._remove_note, 2),
            (self._remove_karte, 1),
            (self._bring_in, 2),
            (store.undo, 3),
            (store.redo, 1),
            (self._restore, 1),
            (self._keep_draft, 3),
            (self._back_up, 1),
        )

    def go_on(self) -> None:
        """One deed more, and word of it once it is durable."""
        deeds, weights = zip(*self._deeds, strict=True)
        before = self._store.last_change
        self._dice.choices(deeds, weights)[0]()
        change = self._store.last_change
        if change is not None and change is not before:
            with self._store.read() as session:
                action = schema.action.c
                chain = session.execute(
                    select(action.chain).where(action.id == change.action_id)
                ).scalar_one()
            say("did", change.action_id, chain)

    def _kartes(self) -> list[int]:
        with self._store.read() as session:
            return roster.ids(session, roster.Filter(), "recent")

    def _notes(self) -> list[int]:
        with self._store.read() as session:
            newest = select(schema.note.c.id).order_by(schema.note.c.id.desc()).limit(50)
            return list(session.execute(newest).scalars())

    def _content(self, kartes: list[int]) -> NoteContent:
        about = self._dice.sample(kartes, min(len(kartes), self._dice.randint(1, 3)))
        with self._store.read() as session:
            template = templates.all(session)[0].template_id
        return NoteContent(
            template_id=template,
            happened=Moment(datetime(2026, self._dice.randint(1, 12), 1, 10), "minute"),
            body="\n".join(self._dice.choices(WORDS, k=self._dice.randint(1, 30))),
            targets=tuple((entity_id, "", "") for entity_id in about),
        )

    def _add_karte(self) -> None:
        with self._store.write("カルテを追加") as session:
            entities.add(session, 1, self._dice.choice(WORDS))

    def _add_note(self) -> None:
        kartes = self._kartes()
        if kartes:
            content = self._content(kartes)
            with self._store.write("ノートを追加") as session:
                notes.add(session, content)

    def _change_note(self) -> None:
        kartes, written = self._kartes(), self._notes()
        if kartes and written:
            content = self._content(kartes)
            with self._store.write("ノートを変更") as session:
                notes.change(session, self._dice.choice(written), content)

    def _remove_note(self) -> None:
        if written := self._notes():
            with self._store.write("ノートを削除") as session:
                notes.remove(session, self._dice.choice(written))

    def _remove_karte(self) -> None:
        kartes = self._kartes()
        if len(kartes) > MANY:
            with self._store.write("カルテを削除") as session:
                entities.remove(session, self._dice.choice(kartes))

    def _bring_in(self) -> None:
        """One import, taken back at once when there are many already."""
        made = [NewEntity(f"{self._dice.choice(WORDS)} {number}", "", {}) for number in range(MANY)]
        with self._store.write("取り込み", source="名簿.xlsx") as session:
            entities.add_many(session, 1, made)
        if len(self._kartes()) > 5 * MANY:
            self._store.undo()

    def _restore(self) -> None:
        with self._store.read() as session:
            rows = trash.all(session, limit=3)
        if rows:
            trash.restore(self._store, rows)

    def _keep_draft(self) -> None:
        self._said += 1
        text = f"{self._dice.choice(WORDS)} {self._said}"
        drafts.put(self._store, DRAFT, text)
        say("kept", text)

    def _back_up(self) -> None:
        backups.take_if_changed(self._store.folder, backups.DAILY)


def main(folder: str, seed: str) -> None:
    """Writes until killed."""
    writer = Writer(open_store(Path(folder)), int(seed))
    say("open")
    while True:
        writer.go_on()


if __name__ == "__main__":
    main(*sys.argv[1:])
