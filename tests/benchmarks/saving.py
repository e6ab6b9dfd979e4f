"""What the index costs: in every save, and on the disk."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from karte.store import fields, notes, templates
from karte.store.index import keeping, marking
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.store.store import Store
from karte.text.dates import Moment
from tests.benchmarks.data import SHORT
from tests.benchmarks.report import Figures

SAVES = 40
_NEW = datetime(2026, 11, 20, 20, 0)
_BODY = "カット。耳まわりは短めで固定。次回は前髪を少し伸ばすか相談する。" * 4
_DERIVED = ("note_words_%", "note_letters_%", "note_place", "entity_words", "file_words", "%_note_place_%")


def measure(store: Store, figures: Figures) -> None:
    """The same save with the index and without, in turn; both are taken back."""
    for number in range(SAVES):
        content = _content(store, number)
        with figures.watch("save"), store.write("ノートを追加") as session:
            notes.add(session, content)
        store.undo()
        with _without_index(store):
            with figures.watch("save without index"), store.write("ノートを追加") as session:
                notes.add(session, content)
            store.undo()
        figures.add("index in a save", figures.last("save") - figures.last("save without index"))


@contextmanager
def _without_index(store: Store) -> Generator[None]:
    """Nothing is marked, nothing is renewed; the triggers are back afterwards."""
    made = [statement for statement in marking.triggers() if " TRIGGER " in statement]
    with store.scratch() as session:
        for statement in made:
            found = re.search(r"CREATE TEMP TRIGGER (\w+)", statement)
            assert found is not None
            session.exec_driver_sql(f"DROP TRIGGER {found[1]}")
    with patch.object(keeping, "renew", lambda *_ignored: None):
        yield
    with store.scratch() as session:
        for statement in made:
            session.exec_driver_sql(statement)


def _content(store: Store, number: int) -> NoteContent:
    with store.read() as session:
        template = templates.all(session)[1]
        mine = fields.of_template(session, template.template_id)
    return NoteContent(
        template_id=template.template_id,
        happened=Moment(_NEW + timedelta(minutes=number), "minute"),
        body=f"{number}回目。{_BODY}",
        targets=((SHORT, "", ""),),
        values={field.field_id: Value("4", 4.0) for field in mine if field.type != "choice"},
    )


def sizes(path: Path) -> tuple[float, float] | None:
    """MiB of the index and of the text it indexes; None where Python's SQLite cannot look at single pages."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        with suppress(sqlite3.OperationalError):
            which = " OR ".join("name LIKE ?" for _pattern in _DERIVED)
            pages = f"SELECT sum(pgsize) FROM dbstat WHERE {which}"
            (index,) = connection.execute(pages, _DERIVED).fetchone()
            text = "SELECT (SELECT sum(length(CAST(body AS BLOB))) FROM note)" + (
                " + (SELECT sum(length(CAST(text AS BLOB))) FROM value)"
            )
            (said,) = connection.execute(text).fetchone()
            return index / 2**20, said / 2**20
    finally:
        connection.close()
    return None
