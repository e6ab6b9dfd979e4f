"""Each deed is one step to undo, and what cannot be seen is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from karte.store import fields, kinds, notes, templates, values
from karte.store.fields import Owner
from karte.store.rows import FieldRow
from karte.ui.context import Context
from karte.ui.shaping import deeds
from tests.helpers import add_entity, add_note, kind_id, template_id
from tests.store.snapshots import actions

Toast = tuple[str, str, Callable[[], None] | None]


@pytest.fixture
def toasts(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> list[Toast]:
    said: list[Toast] = []
    monkeypatch.setattr(
        ctx.tell, "toast", lambda text, action="", on_action=None: said.append((text, action, on_action))
    )
    return said


@pytest.fixture
def menu(ctx: Context) -> FieldRow:
    with ctx.store.read() as session:
        return fields.of_template(session, template_id(ctx.store, "来店記録"))[0]


def visit(ctx: Context, **typed: str) -> int:
    return add_note(ctx.store, [add_entity(ctx.store, "ヒト", "田中 美咲")], "本文", "来店記録", **typed)


def reads(ctx: Context, note_id: int) -> list[str]:
    with ctx.store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    return [f"{held.field.label} {values.show(held.field, held.value)}" for held in note.values]


def test_a_kind_begins_with_注意_and_メモ(ctx: Context) -> None:
    made = deeds.add_kind(ctx, "ペット", None)
    assert made is not None
    with ctx.store.read() as session:
        assert [(each.label, each.alert) for each in fields.of_kind(session, made)] == [
            ("注意", True),
            ("メモ", False),
        ]
        assert kinds.all(session)[-1].name == "ペット"
    assert actions(ctx.store)[-1] == ("do", "種類を作成", "done")
    ctx.store.undo()
    with ctx.store.read() as session:
        assert kinds.all(session)[-1].name == "動物"


def test_a_kind_put_away_says_that_its_kartes_stay(ctx: Context, toasts: list[Toast]) -> None:
    add_entity(ctx.store, "動物", "ココ")
    with ctx.store.read() as session:
        animal = kinds.get(session, kind_id(ctx.store, "動物"))
    assert deeds.retire_kind(ctx, animal, True, 1, None)
    assert deeds.retire_kind(ctx, animal, False, 1, None)
    assert deeds.retire_kind(ctx, animal, True, 0, None)
    assert [said for said, _action, _call in toasts] == [
        "種類「動物」をしまいました。カルテ1件はそのまま残ります",
        "種類「動物」を戻しました",
        "種類「動物」をしまいました",
    ]
    take_back = toasts[-1][2]
    assert take_back is not None
    take_back()
    assert kind_id(ctx.store, "動物") == animal.kind_id


def test_a_copy_of_a_template_is_named_so(ctx: Context) -> None:
    with ctx.store.read() as session:
        found = templates.get(session, template_id(ctx.store, "来店記録"))
    made = deeds.copy_template(ctx, found, None)
    assert made is not None
    with ctx.store.read() as session:
        assert templates.get(session, made).name == "(コピー)来店記録"
        assert len(fields.of_template(session, made)) == 4


def test_a_field_put_away_can_be_taken_back_from_the_news(
    ctx: Context, menu: FieldRow, toasts: list[Toast]
) -> None:
    note_id = visit(ctx, メニュー="相談のみ")
    assert deeds.retire_field(ctx, menu, True, None)
    assert reads(ctx, note_id) == ["メニュー 相談のみ"]
    said, action, take_back = toasts[-1]
    assert (said, action) == ("項目「メニュー」をしまいました。書いたものはそのまま残ります", "元に戻す")
    assert take_back is not None
    take_back()
    with ctx.store.read() as session:
        assert fields.many(session, [menu.field_id])[menu.field_id] == menu


def test_a_reworded_choice_stays_in_old_notes_until_one_says_so(
    ctx: Context, menu: FieldRow, toasts: list[Toast]
) -> None:
    note_id = visit(ctx, メニュー="相談のみ")
    after = replace(menu, choices=tuple("ご相談" if each == "相談のみ" else each for each in menu.choices))
    assert deeds.change_field(ctx, menu, after, None)
    assert reads(ctx, note_id) == ["メニュー 相談のみ"]
    said, action, put_right = toasts[-1]
    assert (said, action) == ("前に書いた1件は「相談のみ」のままです", "「ご相談」に直す")
    assert put_right is not None
    put_right()
    assert reads(ctx, note_id) == ["メニュー ご相談"]
    ctx.store.undo()
    assert reads(ctx, note_id) == ["メニュー 相談のみ"]


def test_a_choice_taken_away_stays_where_it_was_chosen_and_one_never_chosen_is_no_news(
    ctx: Context, menu: FieldRow, toasts: list[Toast]
) -> None:
    visit(ctx, メニュー="相談のみ")
    without = replace(menu, choices=tuple(each for each in menu.choices if each != "相談のみ"))
    deeds.change_field(ctx, menu, without, None)
    deeds.change_field(ctx, without, replace(without, choices=without.choices[:-1]), None)
    assert toasts == [("前に書いた1件は「相談のみ」のままです", "", None)]


def test_a_type_that_fits_says_that_everything_can_still_be_read(
    ctx: Context, menu: FieldRow, toasts: list[Toast]
) -> None:
    visit(ctx, メニュー="相談のみ")
    now = deeds.retype_field(ctx, menu, "text", None)
    assert now is not None
    assert now.field_id == menu.field_id
    assert toasts[-1][:2] == (
        "「メニュー」の形式を「文字(1行)」に変えました。書いてある1件もそのまま読めます",
        "元に戻す",
    )


def test_one_that_does_not_puts_the_old_field_away_and_says_so(
    ctx: Context, menu: FieldRow, toasts: list[Toast]
) -> None:
    note_id = visit(ctx, メニュー="相談のみ")
    now = deeds.retype_field(ctx, menu, "money", None)
    assert now is not None
    assert now.field_id != menu.field_id
    said, _action, take_back = toasts[-1]
    assert said == "書いてある1件は「金額」として読めないので、前の「メニュー」はしまい、新しく作りました"
    assert reads(ctx, note_id) == ["メニュー 相談のみ"]
    assert take_back is not None
    take_back()
    with ctx.store.read() as session:
        assert fields.of(session, Owner(template_id=menu.template_id))[0] == menu


def test_nothing_is_said_of_a_field_that_holds_nothing(
    ctx: Context, menu: FieldRow, toasts: list[Toast]
) -> None:
    assert deeds.retype_field(ctx, menu, "money", None) is not None
    assert toasts == []
