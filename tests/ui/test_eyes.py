"""Every screen and dialog for every eye: named, in reading order, ringed, and no word cut."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from karte import clock, i18n
from karte.services import samples
from karte.ui.context import Context
from tests import demo
from tests.ui.eyes import Watch, cut, framed, goes_back, is_wrong, ringed, spoken, stops
from tests.ui.scenes import SCENES, Stagehand
from tests.ui.windows import commands, open_window, settle

LOOKS = [
    ((1366, 728), 0.9),
    ((960, 520), 1.3),
]
"""The widest window with the smallest letters, and the narrowest with the largest."""


_NAMES = list(SCENES)
_HALF = len(_NAMES) // 2
WALKS = [
    (_NAMES[:_HALF], (1093, 540), "dark"),
    (_NAMES[_HALF:], (1366, 728), "light"),
]
"""Stop by stop through a screen takes long, so each is walked once; lists and tables with the least room."""


@pytest.fixture
def hand(ctx: Context, qtbot: QtBot) -> Stagehand:
    karte = demo.salon(ctx.store)
    return Stagehand(ctx, open_window(ctx, qtbot), karte)


@pytest.mark.parametrize(("size", "scale"), LOOKS)
def test_no_word_is_cut(
    hand: Stagehand, ctx: Context, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scale: float
) -> None:
    watch = Watch(monkeypatch)
    found: list[str] = []
    ctx.theme.set_scale(scale)
    hand.window.resize(*size)
    for name in SCENES:
        top = hand.show(name)
        found += [f"{name}: {trouble}" for trouble in cut(top, watch, hand.excerpts)]
    hand.clear()
    assert not found, "\n".join(found)


def test_nor_is_an_english_one(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("en")
    karte = demo.salon(ctx.store)
    hand = Stagehand(ctx, open_window(ctx, qtbot), karte)
    watch = Watch(monkeypatch)
    found: list[str] = []
    hand.window.resize(960, 520)
    for name in SCENES:
        top = hand.show(name)
        found += [f"{name}: {trouble}" for trouble in cut(top, watch, hand.excerpts)]
    hand.clear()
    assert not found, "\n".join(found)


def nameless(top: QWidget) -> list[str]:
    """Controls of which a screen reader would say nothing, or only what kind they are."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    return [
        f"{type(widget).__name__} {type(widget.parentWidget()).__name__}"
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is top.window()
        and (isinstance(widget, kinds) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parentWidget(), QAbstractScrollArea)
        and spoken(widget).strip() in ("", type(widget).__name__)
    ]


def silent_rows(top: QWidget) -> list[str]:
    """Lists of which a row says nothing."""
    found: list[str] = []
    for view in top.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or isinstance(view, QHeaderView) or model.rowCount(QModelIndex()) == 0:
            continue
        index = model.index(0, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if not str(said or "").strip():
            found.append(type(view).__name__)
    return found


def has_ring(top: QWidget, here: QWidget, ctx: Context) -> bool:
    """What cannot be read has its ring in red, whether the keyboard is there or not."""
    if is_wrong(here):
        return framed(top, here, ctx.theme.color("danger"))
    return ringed(top, here, ctx.theme.color("accent"))


@pytest.mark.parametrize(("scenes", "size", "mode"), WALKS, ids=["narrow", "wide"])
def test_everything_says_what_it_is_and_tab_takes_the_ring_through_it_as_one_reads(
    hand: Stagehand, ctx: Context, scenes: list[str], size: tuple[int, int], mode: str
) -> None:
    ctx.theme.set_mode(mode)
    hand.window.resize(*size)
    known: set[tuple[str, str]] = set()
    found: list[str] = []
    for name in scenes:
        top = hand.show(name)
        found += [f"{name}: {trouble}" for trouble in (*nameless(top), *silent_rows(top))]
        backward: list[str] = []
        for here, before in stops(top):
            key = (type(here).__name__, spoken(here))
            if key not in known and not has_ring(top, here, ctx):
                found.append(f"{name}: no ring around {key}")
            known.add(key)
            if before is not None and before.isVisible() and goes_back(top, before, here):
                backward.append(f"{name}: from {spoken(before)!r} back to {spoken(here)!r}")
        if name in ("list", "narrowed list") and not commands(hand.window).workspace.plan.list:
            backward = backward[1:]  # from the list that lies over the karte to the karte's own top
        if name in ("day month", "role"):
            backward = backward[1:]  # from the card, which goes when the keyboard leaves it
        found += backward if len(backward) > 1 else []  # from the last to the first it has to
    hand.clear()
    assert not found, "\n".join(found)


def front_faults(top: QWidget, watch: Watch, accent: QColor) -> list[str]:
    """What is wrong with a screen that is no scene of a shop's data."""
    walk = [(here, before) for here, before in stops(top)]
    backward = [here for here, before in walk if before is not None and goes_back(top, before, here)]
    return [
        *cut(top, watch),
        *nameless(top),
        *[f"back to {spoken(here)!r}" for here in backward[1:]],
        *[f"no ring: {spoken(here)!r}" for here, _before in walk[:-1] if not ringed(top, here, accent)],
    ]


@pytest.mark.parametrize(("size", "scale"), [((1366, 728), 1.0), ((960, 520), 1.3)])
def test_the_first_screens_are_as_good(
    ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scale: float
) -> None:
    window = open_window(ctx, qtbot, size)
    ctx.theme.set_scale(scale)
    settle()
    watch, accent = Watch(monkeypatch), ctx.theme.color("accent")
    found = [f"welcome: {fault}" for fault in front_faults(window, watch, accent)]
    samples.add(ctx.store, "seitai", clock.today())
    settle()
    bar = commands(window).workspace.samples
    assert bar.isVisible()
    found += [f"samples: {fault}" for fault in (*cut(bar, watch), *nameless(bar))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("factor", ["1.5"])
def test_all_is_sharp_and_whole_on_a_finer_screen(factor: str, tmp_path: Path) -> None:
    surroundings = {**os.environ, "QT_SCALE_FACTOR": factor, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.scaled", str(tmp_path)],
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen == {"screen": float(factor), "pictures": [float(factor)], "cut": []}
