"""What a new karte starts with is ordinary data with believable fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte import i18n
from karte.store import drafts, fields, kinds, starter, templates, values
from karte.store.rows import FieldRow
from karte.store.store import Store, open_store
from tests.helpers import add_entity, template_id


def every_field(store: Store) -> list[FieldRow]:
    with store.read() as session:
        return [
            field
            for of in (
                *(fields.of_kind(session, kind.kind_id) for kind in kinds.all(session)),
                *(fields.of_template(session, template.template_id) for template in templates.all(session)),
            )
            for field in of
        ]


def labels(store: Store, template: str) -> list[tuple[str, str, tuple[str, ...]]]:
    with store.read() as session:
        found = fields.of_template(session, template_id(store, template))
    return [(field.label, field.type, field.choices) for field in found]


def test_every_field_has_a_known_type_and_choices_where_it_chooses(store: Store) -> None:
    for field in every_field(store):
        assert field.type in values.TYPES
        assert bool(field.choices) == (field.type == "choice")
        assert len(set(field.choices)) == len(field.choices)
        assert not field.graph or values.is_number(field)
        assert not field.required, "nothing is required"


def test_every_kind_can_warn(store: Store) -> None:
    with store.read() as session:
        for kind in kinds.all(session):
            known = fields.of_kind(session, kind.kind_id)
            assert [field.meaning for field in known if field.alert] == ["alert"]
            assert len({field.label for field in known}) == len(known)


def test_the_templates_of_the_first_day(store: Store) -> None:
    assert labels(store, "メモ") == []
    assert [label for label, _type, _choices in labels(store, "来店記録")] == [
        "メニュー",
        "料金",
        "所要時間",
        "満足度",
    ]
    assert [label for label, _type, _choices in labels(store, "点検記録")] == [
        "点検内容",
        "所要時間",
        "費用",
        "結果",
    ]
    assert labels(store, "点検記録")[3] == ("結果", "choice", ("良", "要修理", "不可"))


def test_it_comes_once(store: Store, folder: Path) -> None:
    before = every_field(store)
    store.close()
    again = open_store(folder)
    assert every_field(again) == before
    again.close()


def names(store: Store) -> tuple[str, str]:
    """The first kind and the second template."""
    with store.read() as session:
        return kinds.all(session)[0].name, templates.all(session)[1].name


def test_as_long_as_nobody_has_written_it_follows_the_language(folder: Path) -> None:
    for language, first in (("en", ("Person", "Visit")), ("ja", ("ヒト", "来店記録"))):
        i18n.use(language)
        opened = open_store(folder)
        assert names(opened) == first
        assert opened.undo_label() == ""
        assert opened.check() == []
        opened.close()


@pytest.mark.parametrize("touched", ["written", "taken back", "half written"])
def test_once_somebody_has_it_stays_as_it_is(store: Store, folder: Path, touched: str) -> None:
    if touched == "half written":
        drafts.put(store, "note-new-1", "{}")
    else:
        add_entity(store, "ヒト", "田中 美咲")
    if touched == "taken back":
        store.undo()
    store.close()
    i18n.use("en")
    opened = open_store(folder)
    assert names(opened) == ("ヒト", "来店記録")
    opened.close()


def test_it_comes_in_the_language_in_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "_", lambda message: f"<{message}>")
    opened = open_store(folder)
    with opened.read() as session:
        assert kinds.all(session)[0].name == "<ヒト>"
        kind = kinds.by_slot(session, "person")
        field = fields.of_kind(session, kind.kind_id)[8]
    opened.close()
    assert (field.label, field.choices[0], kind.honorific) == ("<敬称>", "<様>", "<様>")
