"""Many kartes at once: tags, a field, a file and paper, each taken back with one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from karte.services.importing import apply, columns, tables
from karte.store import entities, kinds, lists, roster, tags
from karte.store.store import Store
from karte.ui.bulk import export
from karte.ui.bulk.export import ExportDialog, ExportOrder
from karte.ui.bulk.preview import FillDialog, FillOrder
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import Preview
from karte.ui.panes.table import TablePane
from tests import demo
from tests.flows.hands import User, made_once
from tests.services.sheet.pages import text


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A salon that knows one tag and one list."""

    def fill(store: Store) -> None:
        misaki = demo.salon(store)
        with store.write("用意") as session:
            tags.give(session, [misaki], "VIP")
            lists.add(session, "年賀状")

    return made_once(tmp_path_factory, fill)


@pytest.fixture
def table(user: User) -> TablePane:
    """The kartes as a table, with the first three people marked."""
    user.commands.view.table()
    screen = user.commands.screens.get("table")
    assert isinstance(screen, TablePane)
    user.until(lambda: screen.panel.model.ids())
    with user.store.read() as session:
        person = kinds.by_slot(session, "person").kind_id
        three = roster.ids(session, roster.Filter(kind_id=person), "kana")[:3]
    screen.panel.view.mark_ids(three)
    user.until(lambda: screen.panel.bulk.isVisible())
    user.sees("3件を選択")
    return screen


def facts(user: User, label: str) -> dict[str, str]:
    with user.store.read() as session:
        heads = [entities.head(session, each) for each in roster.ids(session, roster.Filter(), "kana")]
    return {
        head.ref.name: fact.value.text
        for head in heads
        if head
        for fact in head.facts
        if fact.field.label == label
    }


def tagged(user: User) -> set[str]:
    with user.store.read() as session:
        refs = entities.refs(session, roster.ids(session, roster.Filter(), "kana"))
        return {ref.name for ref in refs if tags.of_entity(session, ref.entity_id)}


def test_three_kartes_get_a_tag_in_two_clicks_and_lose_it_in_one(user: User, table: TablePane) -> None:
    before = tagged(user)
    with user.effort(2):
        user.click(table.panel.bulk.tag_button)
        user.choose("VIP (3件すべてに付きます)")
    user.sees("3件に「VIP」を付けました")
    assert len(tagged(user)) == len(before) + 3
    user.press("Ctrl+Z")
    user.until(lambda: tagged(user) == before)


def test_into_a_list_and_out_again(user: User, table: TablePane) -> None:
    user.click(table.panel.bulk.list_button)
    user.choose("年賀状")
    with user.store.read() as session:
        [row] = [each for each in lists.by_hand(session) if each.name == "年賀状"]
        assert set(lists.ids(session, row.list_id)) == set(table.panel.bulk.ids())


def test_a_field_is_filled_with_the_change_in_sight(
    user: User, table: TablePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def fill(_kind: type, ctx: Context, ids: list[int], parent: QWidget) -> FillOrder | None:
        dialog = FillDialog(ctx, ids, parent)
        dialog.choose("知ったきっかけ")
        assert dialog.entry is not None
        dialog.entry.write("紹介")
        dialog.entry.note_edit()
        seen.append(dialog.summary.text())
        dialog.deleteLater()
        return dialog.order()

    monkeypatch.setattr(FillDialog, "ask", classmethod(fill))
    before = facts(user, "知ったきっかけ")
    user.click("項目に入力…")
    user.sees("3件の「知ったきっかけ」に入力しました")
    assert seen == ["3件が変わります。"]
    after = facts(user, "知ったきっかけ")
    assert sum(after[name] != before[name] for name in after) == 3
    user.click("元に戻す")
    user.until(lambda: facts(user, "知ったきっかけ") == before)


def test_what_is_written_out_comes_in_again(
    user: User, table: TablePane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def everything(
        _kind: type, ctx: Context, ids: list[int], title: str, parent: QWidget
    ) -> ExportOrder | None:
        dialog = ExportDialog(ctx, ids, title, parent)
        for box in dialog.list.boxes.values():
            box.setChecked(True)
        dialog.action_button.click()
        dialog.deleteLater()
        return dialog.order()

    monkeypatch.setattr(export, "ask_path", lambda _parent, name, _suffix: tmp_path / name)
    monkeypatch.setattr(ExportDialog, "ask", classmethod(everything))
    before = facts(user, "電話")
    user.click("書き出す…")
    path = tmp_path / "名簿_20261121.xlsx"
    user.sees("に書き出しました")
    user.until(path.exists)
    user.click("削除")
    user.sees("3件のカルテを削除しました")
    assert len(facts(user, "電話")) == len(before) - 3
    written = tables.read(path)
    with user.store.read() as session:
        person = kinds.by_slot(session, "person").kind_id
    result = apply.apply(user.store, written, columns.recognise(written), person)
    assert (result.added, result.new_fields, result.problems) == (3, (), ())
    assert facts(user, "電話") == before


@pytest.mark.parametrize("what", ["カルテを1件ずつ", "名簿"])
def test_all_three_on_paper(user: User, table: TablePane, what: str) -> None:
    user.click(table.panel.bulk.print_button)
    user.choose(what)
    preview = user.window.findChild(Preview)
    assert preview is not None
    user.until(lambda: preview.is_settled() and preview.view.is_sharp())
    made = preview.document()
    assert made is not None
    assert len(made.sizes) == (1 if what == "名簿" else 3)
    with user.store.read() as session:
        names = [ref.name for ref in entities.refs(session, table.panel.bulk.ids())]
    said = text(made.pdf)
    assert all(name in said for name in names)
    user.press("Escape")
    user.does_not_see("PDFで保存")
