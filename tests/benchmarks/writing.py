"""Writing a note: opening the editor, a letter, a name, saving, and twenty photos; `dev.py bench writing`."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from karte import clock
from karte.services.pictures.taking import Taken
from karte.store import entities, fields, templates
from karte.store.store import Store
from karte.ui.editor import saving
from karte.ui.editor.files import held_of
from karte.ui.pictures import incoming
from tests.benchmarks import data, report
from tests.benchmarks.data import LONG, SHORT
from tests.benchmarks.limits import Limits
from tests.benchmarks.report import WRITING_BEGIN, WRITING_END, Aim, Figures
from tests.benchmarks.rows import Load
from tests.benchmarks.window import Bench, Painted, rest

LINES = 200
LETTERS = 20
SAVES = 12
PHOTOS, SIZE = 20, 3_000_000
NAMES = ("さとう", "たなか", "山本")
TYPED = {"money": "12,100", "minutes": "90", "rate5": "4", "num": "3", "text": "いつも", "para": "短め"}
BODY = "カット。耳まわりは短めで固定。"
LOAD = Load(kartes=3, fields=len(TYPED), photos=2, body=BODY)

AIMS = (
    Aim("Editor opened and painted", "editor", most=60),
    Aim(f"Key to painted letter in a text of {LINES} lines", "letter", most=16),
    Aim("Key to painted proposals of names, 10,000 kartes", "name", most=16),
    Aim(f"Save: 3 kartes, {len(TYPED)} fields, 2 photos", "save", ("raw save",), "its rows", 12, "p95"),
    Aim("20 photos of 3 MB taken in", "photos", ("raw photos",), "reading and writing them", 2, "ratio"),
    Aim("Longest time without an answer of the window meanwhile", "longest wait"),
)


class Desk:
    """The editor of a filled window."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._editor = bench.workspace.editor
        self._photos: Sequence[dict[str, object]] = ()
        _add_fields(bench.store)
        bench.window.activateWindow()
        bench.workspace.open(SHORT)
        bench.workspace.write()
        rest()
        form = self._editor.form
        self._opened = Painted(self._editor)
        self._text = Painted(form.body.pad.viewport())
        self._names = Painted(form.targets.popup)
        with bench.store.read() as session:
            self._targets = entities.refs(session, [SHORT, LONG, SHORT + 1])

    def measure(self, photos: Sequence[Path]) -> None:
        """Every figure once; letters, names and saves several times."""
        self._take_photos(photos)
        self._open()
        self._type_letters()
        self._type_names()
        for number in range(SAVES):
            self._save(number)

    def _open(self) -> None:
        self._clear()
        self._editor.close_keeping_draft()
        rest()
        self._opened.expect()
        with self._bench.figures.watch("editor"):
            self._bench.workspace.write()
            self._opened.wait()
        rest()

    def _type_letters(self) -> None:
        pad = self._editor.form.body.pad
        pad.setPlainText("カラーは前回より半トーン暗め。次回は前髪を少し伸ばす。\n" * LINES)
        pad.setFocus()
        rest()
        for _number in range(LETTERS):
            self._text.expect()
            with self._bench.figures.watch("letter"):
                _send(pad, "あ")
                self._text.wait()
            rest()
        self._clear()

    def _type_names(self) -> None:
        line = self._editor.form.targets.line
        line.setFocus()
        for name in NAMES:
            for letter in name:
                self._names.expect()
                with self._bench.figures.watch("name"):
                    _send(line, letter)
                    self._names.wait()
                rest()
            line.clear()
            rest()

    def _save(self, number: int) -> None:
        """On the disk when `save` returns, and all panes have heard of it; they follow afterwards."""
        form = self._editor.form
        form.targets.set_chosen(self._targets)
        form.body.set_text(f"{BODY}{number}")
        for box in form.grid.boxes.values():
            box.set_typed(TYPED.get(box.field.type, ""))
        form.stack.set_held({**form.stack.held(), "files": list(self._photos)})
        ready = form.read(clock.now())
        assert ready is not None
        with self._bench.figures.watch("save"):
            saving.save(self._editor._ctx, ready, None, label="ノートを追加", draft_key="", origin=self)
        self._bench.store.undo()
        rest()

    def _take_photos(self, photos: Sequence[Path]) -> None:
        """Read, hashed, measured and on the disk, while a clock asks the window for an answer."""
        loop, came, waits = QEventLoop(), list[Taken](), [0.0]
        beat = QTimer(interval=5)
        last = time.perf_counter()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            waits.append((now - last) * 1000)
            last = now

        def done(taken: Taken) -> None:
            came.append(taken)
            loop.quit()

        beat.timeout.connect(tick)
        beat.start()
        ctx = self._editor._ctx
        with self._bench.figures.watch("photos"):
            incoming.take(ctx, photos, done)
            if not came:
                loop.exec()
        beat.stop()
        self._bench.figures.add("longest wait", max(waits))
        self._photos = [held_of(file) for file in came[0].files[:2]]
        self._bench.window.activateWindow()  # the dialog that told how far it was had the keyboard
        rest()

    def _clear(self) -> None:
        self._editor.form.body.set_text("")


def main(argv: Sequence[str] | None = None) -> int:
    """Builds what is missing, measures, prints, and writes into a page if one is named."""
    wish = _parser().parse_args(argv)
    scale = data.SCALES[wish.scale]
    source = data.folder(scale)
    figures = Figures()
    with tempfile.TemporaryDirectory(dir=source.parent, prefix="working-") as place:
        copy = Path(place) / "data"
        shutil.copytree(source, copy)
        _measure(copy, Path(place), wish.rounds, figures)
    told = f"{report.machine()}. {scale.entities:,} kartes with {scale.notes:,} notes; {wish.rounds} rounds."
    shown = f"{told}\n\n{report.table(figures, AIMS)}"
    sys.stdout.write(shown + "\n")
    if wish.write:
        report.write(wish.write, shown, WRITING_BEGIN, WRITING_END)
    return 0


def _measure(copy: Path, place: Path, rounds: int, figures: Figures) -> None:
    """The window and the bare driver in turn; the first round only warms up. Photos are new each time."""
    warm = Figures()
    bench, limits = Bench(copy, warm), Limits(copy, warm)
    desk, chance = Desk(bench), random.Random(1)
    try:
        for number in range(rounds + 1):
            if number == 1:
                bench.figures = limits.figures = figures
            photos = _photos(place / f"photos-{number}", chance)
            _copy_bytes(photos, place / f"copies-{number}", bench.figures)
            desk.measure(photos)
            limits.measure_saving(LOAD)
            sys.stderr.write(f"round {number} of {rounds}\n")
    finally:
        limits.close()
        bench.close()


def _add_fields(store: Store) -> None:
    """The template gets what it has not of each type that is typed in."""
    with store.write("項目を追加") as session:
        template_id = templates.all(session)[1].template_id
        held = {field.type for field in fields.of_template(session, template_id)}
        for kind in TYPED.keys() - held:
            fields.add(session, fields.Owner(template_id=template_id), kind, kind)


def _photos(place: Path, chance: random.Random) -> list[Path]:
    """Files of a photo's size that begin like one; none of them has been seen before."""
    place.mkdir()
    made = [place / f"IMG_{number:04}.jpg" for number in range(PHOTOS)]
    for path in made:
        path.write_bytes(_HEAD + chance.randbytes(SIZE - len(_HEAD)))
    return made


def _copy_bytes(photos: Sequence[Path], place: Path, figures: Figures) -> None:
    """What it takes at least: each read, and written so that it is on the disk."""
    place.mkdir()
    with figures.watch("raw photos"):
        for path in photos:
            with (place / path.name).open("wb") as copy:
                copy.write(path.read_bytes())
                copy.flush()
                os.fsync(copy.fileno())


_HEAD = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")
"""How a JPEG begins."""


def _send(widget: QWidget, letter: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(widget, event)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench writing", description=__doc__)
    parser.add_argument("--scale", choices=sorted(data.SCALES), default="100k", help="how many notes")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    return parser
