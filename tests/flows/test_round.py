"""A maintenance round over real buildings: notes on a building and a technician, graph, printed karte."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store import series, templates
from karte.ui.dialogs.print_preview import PrintPreview
from tests import demo
from tests.flows.hands import User, made_once
from tests.services.sheet.pages import opened, text

STOPS = (
    ("福岡会館", "40", "8,000"),
    ("イオン高松東店", "1時間20分", "23,500"),
    ("ホテルパールガーデン", "1:00", "5千"),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a year of rounds over ten imported buildings."""
    return made_once(tmp_path_factory, demo.maintenance)


@pytest.fixture
def building(user: User) -> int:
    """The first of the buildings, visited six times by the same technician."""
    user.press("Ctrl+F")
    user.write("イオン高松東店")
    user.press("Return")
    user.until(lambda: user.here() == "イオン高松東店")
    user.sees("6 / 6件")
    found = user.workspace.entity_id()
    assert found is not None
    return found


def choose_the_checks(user: User) -> None:
    user.click(user.workspace.view.timeline.toolbar.templates)
    user.choose("点検記録")
    user.until(user.workspace.view.timeline.graph.isVisible)


def test_the_building_s_karte_shows_graph_and_table(user: User, building: int) -> None:
    choose_the_checks(user)
    panel = user.workspace.view.timeline.graph
    with user.store.read() as session:
        used = templates.in_karte(session, building)[0][0].template_id
        held = series.of(session, building, used)
    minutes = next(place for place, field in enumerate(held.fields) if field.label == "所要時間")
    totals = series.totals(held, minutes)
    assert totals is not None
    assert (totals.total, totals.count) == (40 + 55 + 80 + 30 + 45 + 90, 6)
    user.sees("合計 340分", "回数 6回", "定期点検", "要修理")
    assert panel.plot.isVisible()
    assert len(panel.plot.places()) == 6


def test_the_technician_s_karte_has_all_sixty(user: User, building: int) -> None:
    user.click("ヒト 大西 亮")
    user.until(lambda: user.here() == "大西 亮")
    user.sees("20 / 60件")
    choose_the_checks(user)
    user.sees("回数 60回")


def test_the_printed_karte_has_the_graph_too(user: User, building: int) -> None:
    choose_the_checks(user)
    user.press("Ctrl+P")
    found = user.window.findChild(PrintPreview)
    assert found is not None
    user.until(lambda: found.is_settled() and found.document())
    pdf = found.document().pdf
    said = text(pdf)
    for words in (user.here(), "点検記録", "所要時間", "340", "手すり"):
        assert words in said
    with opened(pdf) as document:
        drawn = sum(1 for page in document for _thing in page.get_objects(max_depth=6))
    assert drawn > 50, "bars, rules and boxes"


def test_a_short_round_by_keyboard_alone(user: User) -> None:
    for building, minutes, cost in STOPS:
        user.press("Ctrl+F")
        user.write(building)
        user.press("Return")
        user.until(lambda building=building: user.here() == building)
        user.press("Ctrl+N", "Alt+W")
        user.write("おおにし")
        user.press("Return", "Tab", "Tab", "3")
        assert user.workspace.editor.form.template.text() == "点検記録"
        user.press("Tab", "1", "Tab")
        user.write(minutes)
        user.press("Tab")
        user.write(cost)
        user.press("Tab", "1", "Tab")
        user.write(f"{building}を点検。異常なし。")
        user.press("Ctrl+Return")
        user.sees(f"{building} ほか1件に保存しました", f"{building}を点検。異常なし。")
    user.click("ヒト 大西 亮")
    user.until(lambda: user.here() == "大西 亮")
    choose_the_checks(user)
    user.sees("回数 63回")
    held = [{entry.field.label: entry.value for entry in note.values} for note in user.notes()[-3:]]
    assert [(one["所要時間"].number, one["費用"].number) for one in held] == [
        (40, 8000),
        (80, 23500),
        (60, 5000),
    ]
    assert {one["点検内容"].text for one in held} == {"定期点検"}
