"""What the machine itself needs for the same work: plain SQL, a plain painter, an empty page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from karte.paths import resource
from karte.store import connect
from karte.store.folder import DataFolder
from tests.benchmarks.data import LONG
from tests.benchmarks.report import Figures
from tests.benchmarks.window import SAVES

OTHER = 3
"""An entity that is not measured otherwise: what is written here stays."""
_PAYLOAD = '{"owner_note_id": 100000, "field_id": 40, "row": 0, "text": "12100", "number": 12100.0}'
_SEAL = "0" * 80
_BODY = "カット。耳まわりは短めで固定。次回は前髪を少し伸ばすか相談する。" * 4


class Limits:
    """A plain connection of the driver to the working copy, and nothing else."""

    def __init__(self, folder: Path, figures: Figures) -> None:
        self.figures = figures
        self._connection: Any = connect.raw(DataFolder(folder).database)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource("fonts")]
        )

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    def measure(self) -> None:
        """Every figure once."""
        self.measure_saving()
        points = self._read()
        self._paint(points)
        with self.figures.watch("raw pdf"):
            typst.compile("記録".encode(), font_paths=self._fonts, ignore_system_fonts=True)

    def measure_saving(self) -> None:
        """The rows of a note, several times."""
        for _number in range(SAVES):
            self._save()

    def _save(self) -> None:
        """The rows of one note with three numbers: records, journal, timeline and index, on the disk."""
        run = self._connection.execute
        with self.figures.watch("raw save"):
            run("BEGIN IMMEDIATE")
            action = run(
                "INSERT INTO action (what, label, state, at, schema_version, chain)"
                " VALUES ('do', 'ノートを追加', 'done', '2026-11-21T00:00:00', 1, ?)",
                (_SEAL,),
            ).lastrowid
            note = run(
                "INSERT INTO note (uid, number, template_id, happened_at, precision, body, created_at)"
                " SELECT hex(randomblob(16)), max(number) + 1, 2, '2026-11-20T20:00', 'minute', ?,"
                " '2026-11-21T00:00:00' FROM note",
                (_BODY,),
            ).lastrowid
            run("INSERT INTO note_target (note_id, entity_id) VALUES (?, ?)", (note, OTHER))
            fields = "SELECT id FROM field WHERE template_id = 2 AND type <> 'choice'"
            for (field,) in run(fields).fetchall():
                run(
                    "INSERT INTO value (owner_note_id, field_id, text, number) VALUES (?, ?, '4', 4)",
                    (note, field),
                )
            for table in ("note", "note_target", "value", "value", "value"):
                run(
                    "INSERT INTO journal (action_id, tbl, row_id, op, after, seal)"
                    " VALUES (?, ?, ?, 'insert', ?, ?)",
                    (action, table, note, _PAYLOAD, _SEAL),
                )
            run("INSERT INTO timeline SELECT ?, 29919600, ?, 2", (OTHER, note))
            run(
                "UPDATE entity_index SET note_count = note_count + 1, last_at = 29919600 WHERE entity_id = ?",
                (OTHER,),
            )
            run("COMMIT")

    def _read(self) -> list[tuple[int, float]]:
        """Time and number of every point of the long karte's first number."""
        (template, field) = self._connection.execute(
            "SELECT t.template_id, f.id FROM timeline AS t JOIN field AS f USING (template_id)"
            " WHERE t.entity_id = ? AND f.type = 'money' LIMIT 1",
            (LONG,),
        ).fetchone()
        with self.figures.watch("raw graph read"):
            return self._connection.execute(
                "SELECT t.at, v.number FROM timeline AS t JOIN value AS v ON v.owner_note_id = t.note_id"
                " AND v.field_id = ? WHERE t.entity_id = ? AND t.template_id = ? ORDER BY t.at, t.note_id",
                (field, LONG, template),
            ).fetchall()

    def _paint(self, points: list[tuple[int, float]]) -> None:
        first, last = points[0][0], points[-1][0]
        picture = QImage(900, 400, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        with self.figures.watch("raw graph paint"):
            line = QPolygonF(
                [QPointF((at - first) * 900 / (last - first), 400 - number / 50) for at, number in points]
            )
            painter = QPainter(picture)
            painter.drawPolyline(line)
            painter.end()
