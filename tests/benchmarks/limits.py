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
from tests.benchmarks import rows
from tests.benchmarks.data import LONG
from tests.benchmarks.report import Figures
from tests.benchmarks.rows import Load
from tests.benchmarks.window import SAVES


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

    def measure_saving(self, load: Load = rows.PLAIN) -> None:
        """The rows of a note, several times."""
        for _number in range(SAVES):
            with self.figures.watch("raw save"):
                rows.save(self._connection, load)

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
