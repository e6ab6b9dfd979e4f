"""A template says what writing costs, and advice is followed in one click."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from karte.store import fields, schema
from karte.store.rows import FieldRow
from karte.ui.context import Context
from karte.ui.shaping.templates import TemplatesPage
from karte.ui.shaping.usage import Usage, seconds_words
from tests.helpers import add_entity, add_note, template_id
from tests.ui.windows import settle


def stars(ctx: Context) -> FieldRow:
    visit = template_id(ctx.store, "来店記録")
    with ctx.store.read() as session:
        found = [*fields.of_template(session, visit), *fields.retired_of(session, fields.Owner(None, visit))]
    return next(each for each in found if each.label == "満足度")


@pytest.fixture
def usage(templates_page: TemplatesPage, ctx: Context) -> Usage:
    """来店記録 after thirty visits in which メニュー and 満足度 were never filled in."""
    person = add_entity(ctx.store, "ヒト", "田中")
    for day in range(1, 31):
        add_note(ctx.store, [person], "", "来店記録", f"2026-10-{day:02}T10:00", 料金="5000", 所要時間="60")
    with ctx.store.write("書いた時間") as session:
        session.execute(update(schema.note).values(writing_seconds=45))
    templates_page.show_item(template_id(ctx.store, "来店記録"))
    settle()
    return templates_page.about.usage


def test_it_says_how_long_a_note_takes(usage: Usage) -> None:
    assert usage.time.text() == "書く時間: ふつう 45秒(30件)"


def test_a_field_hardly_used_is_folded_in_one_click_and_that_is_undone(usage: Usage, ctx: Context) -> None:
    said = [banner.accessibleName() for banner in usage.banners]
    assert said[1] == "項目「満足度」は、直近30件で0件しか使われていません。"
    fold, _put_away = usage.banners[1].buttons
    fold.click()
    settle()
    assert stars(ctx).folded
    assert not any("満足度" in banner.accessibleName() for banner in usage.banners)
    ctx.store.undo()
    assert not stars(ctx).folded


def test_or_put_away(usage: Usage, ctx: Context) -> None:
    _fold, put_away = usage.banners[1].buttons
    put_away.click()
    assert stars(ctx).retired


def test_tab_goes_through_the_advice_before_the_fields(usage: Usage, templates_page: TemplatesPage) -> None:
    assert templates_page.fields.before == [usage.stops()[-1]]


def test_a_template_without_notes_says_nothing(templates_page: TemplatesPage, ctx: Context) -> None:
    templates_page.show_item(template_id(ctx.store, "点検記録"))
    assert templates_page.about.usage.isHidden()


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45秒"), (60, "1分"), (130, "2分10秒"), (3900, "1時間5分")]
)
def test_times_are_said_as_people_say_them(seconds: int, words: str) -> None:
    assert seconds_words(seconds) == words
