"""Sample shops come and go by menu."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.services import samples
from karte.store import templates
from karte.ui.commands import Commands
from karte.ui.context import Context
from tests.helpers import add_note
from tests.store.snapshots import records
from tests.ui.windows import press, settle, write

PATIENCE_MS = 20_000


def choose(does: Commands, ctx: Context, qtbot: QtBot, name: str) -> None:
    does.actions[name].trigger()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=PATIENCE_MS)
    settle()


def can(does: Commands) -> list[str]:
    names = ("sample_salon", "sample_seitai", "sample_maintenance", "remove_samples")
    return [name for name in names if does.actions[name].isEnabled()]


def test_a_shop_comes_with_its_first_karte_open_and_goes_by_undo(
    does: Commands, ctx: Context, qtbot: QtBot, tanaka: int
) -> None:
    before = records(ctx.store)
    assert can(does) == ["sample_salon", "sample_seitai", "sample_maintenance"]
    choose(does, ctx, qtbot, "sample_salon")
    head = does.workspace.view.header.head()
    assert head is not None
    assert head.ref.name not in ("田中 美咲", "鈴木 花")
    assert ctx.tell.said == ["見本を入れました"]
    assert can(does) == ["sample_seitai", "sample_maintenance", "remove_samples"]
    press("Ctrl+Z")
    assert records(ctx.store) == before
    assert does.workspace.entity_id() is not None, "one's own kartes are there as before"
    assert "remove_samples" not in can(does)


@pytest.mark.parametrize("key", samples.SHOPS)
def test_every_shop_has_its_line_in_the_menu(does: Commands, ctx: Context, qtbot: QtBot, key: str) -> None:
    choose(does, ctx, qtbot, f"sample_{key}")
    assert does.workspace.samples.present() == [key]


def test_what_the_owner_wrote_stays_and_is_counted(
    does: Commands, ctx: Context, qtbot: QtBot, tanaka: int
) -> None:
    choose(does, ctx, qtbot, "sample_salon")
    here = does.workspace.entity_id()
    assert here is not None
    add_note(ctx.store, [here], "自分で書いた。")
    choose(does, ctx, qtbot, "remove_samples")
    assert ctx.tell.said[-1] == "見本を消しました。ご自分で書き足したカルテ1件は残しました"
    assert does.workspace.samples.present() == []
    assert does.workspace.entity_id() == here


def test_a_note_half_written_stays_a_draft_that_can_be_gone_on_with(
    does: Commands, ctx: Context, qtbot: QtBot, tanaka: int
) -> None:
    choose(does, ctx, qtbot, "sample_salon")
    press("Ctrl+N")
    form = does.workspace.editor.form
    with ctx.store.read() as session:
        of_sample = templates.get(session, form.template_id()).name
    form.body.setFocus()
    write("書きかけの文")
    choose(does, ctx, qtbot, "remove_samples")
    assert not does.workspace.editor.is_open()
    assert does.workspace.drafts.isVisible()
    with ctx.store.read() as session:
        assert of_sample in [template.name for template in templates.all(session)]
    does.workspace.drafts.notice.buttons()["続きを書く"]()
    settle()
    assert form.writing().body == "書きかけの文"


def test_a_disk_that_refuses_is_told(
    does: Commands, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise KarteError("ディスクの空きが足りず、保存できません。")

    monkeypatch.setattr(samples, "add", refuse)
    choose(does, ctx, qtbot, "sample_salon")
    assert ctx.tell.said == ["ディスクの空きが足りず、保存できません。"]
    assert does.workspace.samples.present() == []
