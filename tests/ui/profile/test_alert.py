"""注意 on the head of a karte."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.profile.alert import AlertLabel


def test_it_shows_its_first_line_and_all_of_it_in_the_tooltip(ctx: Context, qtbot: QtBot) -> None:
    label = AlertLabel(ctx.theme, "ジアミンアレルギー\n必ずパッチテスト")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert label.shown() == "ジアミンアレルギー"
    assert label.toolTip() == "ジアミンアレルギー\n必ずパッチテスト"
    assert label.accessibleName() == "注意: ジアミンアレルギー\n必ずパッチテスト"


def test_one_line_that_fits_needs_no_tooltip(ctx: Context, qtbot: QtBot) -> None:
    label = AlertLabel(ctx.theme, "ジアミンアレルギー")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert label.toolTip() == ""
    label.resize(label.minimumSizeHint())
    assert label.shown().endswith("…")
    assert label.toolTip() == "ジアミンアレルギー"


def test_its_ground_is_red_in_light_and_dark(ctx: Context, qtbot: QtBot) -> None:
    label = AlertLabel(ctx.theme, "ジアミンアレルギー")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    for mode in ("light", "dark"):
        ctx.theme.set_mode(mode)
        ground = label.grab().toImage().pixelColor(label.width() - 4, label.height() // 2)
        assert ground.name() == ctx.theme.color("danger-soft").name()
