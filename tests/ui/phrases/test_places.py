"""Where a phrase can be offered, by name."""

from __future__ import annotations

from karte.store import fields, templates
from karte.store.fields import Owner
from karte.store.phrases import ANYWHERE, Place
from karte.store.store import Store
from karte.ui.phrases import places
from tests.helpers import template_id


def test_everywhere_each_template_and_its_fields_for_words(store: Store) -> None:
    memo = template_id(store, "メモ")
    with store.write("項目を追加") as session:
        words = fields.add(session, Owner(template_id=memo), "要点", "text")
        fields.add(session, Owner(template_id=memo), "数", "num")
    with store.read() as session:
        found = places.choices(session)
    assert found[0] == (ANYWHERE, "どこでも")
    here = found.index((Place(template_id=memo), "メモ"))
    assert found[here + 1] == (Place(field_id=words), "メモの要点")
    assert not any("数" in name for _place, name in found)


def test_one_that_was_put_away_still_has_its_name(store: Store) -> None:
    memo = template_id(store, "メモ")
    with store.write("項目を追加") as session:
        words = fields.add(session, Owner(template_id=memo), "要点", "text")
        fields.set_retired(session, words, True)
        templates.set_retired(session, memo, True)
    with store.read() as session:
        assert places.named(session, Place(field_id=words)) == "要点"
        assert places.named(session, Place(template_id=memo)) == "メモ"
        assert places.named(session, ANYWHERE) == "どこでも"
