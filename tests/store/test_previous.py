"""Before a note: how the last one ended, what the last ones held, which visit this is."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import fields, notes, previous, templates
from karte.store.fields import Owner
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def words(store: Store, entity_id: int, *, lines: int = 2, at: datetime | None = None) -> str:
    with store.read() as session:
        found = previous.words(session, entity_id, lines=lines, at=at)
    return found.ending if found else ""


def next_visit(store: Store, entity_id: int, at: datetime | None = None) -> int:
    with store.read() as session:
        return previous.next_visit(session, entity_id, at=at)


class TestWords:
    def test_are_the_last_lines_of_the_newest_text(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "前の話", at="2026-10-01T10:00")
        add_note(store, [misaki], "一行目\n\n 二行目\u3000 \n三行目\n", "来店記録", "2026-11-01T10:00")
        with store.read() as session:
            found = previous.words(session, misaki, lines=2)
        assert found is not None
        assert found.ending == "二行目\n三行目"
        assert found.template.name == "来店記録"
        assert found.happened.at == datetime(2026, 11, 1, 10)

    def test_a_note_without_a_text_or_for_oneself_is_passed_over(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "前の話", at="2026-10-01T10:00")
        add_note(store, [misaki], " \n\u3000", "来店記録", "2026-11-01T10:00", 料金="5000")
        add_note(store, [misaki], "だれにも言わない", at="2026-11-02T10:00", private=True)
        assert words(store, misaki) == "前の話"

    def test_of_a_long_text_only_the_end_is_read(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "あ" * 5000 + "おわり")
        assert words(store, misaki).startswith("…あ")
        assert words(store, misaki).endswith("あおわり")
        add_note(store, [misaki], "あ" * 5000 + "\nおわり")
        assert words(store, misaki, lines=1) == "おわり"

    def test_come_from_before_the_day(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "前の話", at="2026-10-01T10:00")
        add_note(store, [misaki], "新しい話", at="2026-11-01T10:00")
        assert words(store, misaki, at=datetime(2026, 10, 15)) == "前の話"
        assert words(store, misaki, at=datetime(2026, 9, 15)) == ""


class TestNewest:
    def test_of_a_template_or_of_all_without_those_for_oneself(self, store: Store, misaki: int) -> None:
        first = add_note(store, [misaki], "", "来店記録", "2026-09-01T10:00", 料金="5000")
        call = add_note(store, [misaki], "電話", "電話メモ", "2026-10-01T10:00")
        last = add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 料金="6000")
        add_note(store, [misaki], "", "来店記録", "2026-11-02T10:00", private=True, 料金="1")
        visit = template_id(store, "来店記録")
        with store.read() as session:
            mine = previous.newest(session, misaki, visit, limit=9)
            all_ = previous.newest(session, misaki, limit=9)
            fewer = previous.newest(session, misaki, limit=1)
            before = previous.newest(session, misaki, visit, limit=9, before=last)
        assert [note.note_id for note in mine] == [last, first]
        assert [note.note_id for note in all_] == [last, call, first]
        assert [note.note_id for note in fewer] == [last]
        assert [note.note_id for note in before] == [first]


class TestNextVisit:
    @pytest.fixture
    def counted(self, store: Store) -> str:
        """A template with a field that counts."""
        with store.write("項目を追加") as session:
            made = templates.add(session, "カット記録")
            fields.add(
                session, Owner(template_id=made), "来店回数", "num", unit="回目", meaning=previous.VISIT_COUNT
            )
        return "カット記録"

    def test_is_one_more_than_the_last(self, store: Store, misaki: int, counted: str) -> None:
        assert next_visit(store, misaki) == 1
        add_note(store, [misaki], "", counted, "2026-10-01T10:00", 来店回数="12")
        assert next_visit(store, misaki) == 13

    def test_goes_by_the_day_and_not_by_the_highest_number(
        self, store: Store, misaki: int, counted: str
    ) -> None:
        add_note(store, [misaki], "", counted, "2026-09-01T10:00", 来店回数="3")
        add_note(store, [misaki], "", counted, "2026-11-01T10:00", 来店回数="4")
        assert next_visit(store, misaki, datetime(2026, 10, 1)) == 4
        assert next_visit(store, misaki, datetime(2026, 11, 21)) == 5
        add_note(store, [misaki], "", counted, "2026-11-10T10:00", 来店回数="1")
        assert next_visit(store, misaki, datetime(2026, 11, 21)) == 2, "somebody began to count anew"

    def test_a_visit_for_oneself_counts_too(self, store: Store, misaki: int, counted: str) -> None:
        add_note(store, [misaki], "", counted, "2026-10-01T10:00", private=True, 来店回数="5")
        assert next_visit(store, misaki) == 6

    def test_where_none_was_counted_the_notes_are(self, store: Store, misaki: int, counted: str) -> None:
        for month in ("08", "09", "10"):
            add_note(store, [misaki], "切った", counted, f"2026-{month}-01T10:00")
        add_note(store, [misaki], "電話", "電話メモ", "2026-10-02T10:00")
        assert next_visit(store, misaki) == 4
        assert next_visit(store, misaki, datetime(2026, 9, 15)) == 3

    def test_two_templates_count_the_same_visits(self, store: Store, misaki: int, counted: str) -> None:
        add_note(store, [misaki], "", counted, "2026-10-01T10:00", 来店回数="7")
        with store.write("項目を追加") as session:
            owner = Owner(template_id=template_id(store, "来店記録"))
            fields.add(session, owner, "回数", "num", meaning=previous.VISIT_COUNT)
        add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 回数="8")
        assert next_visit(store, misaki) == 9

    def test_takes_no_note_of_a_field_of_another_type(self, store: Store, misaki: int, counted: str) -> None:
        with store.write("項目を追加") as session:
            owner = Owner(template_id=template_id(store, "来店記録"))
            made = fields.add(session, owner, "回数", "money", meaning=previous.VISIT_COUNT)
            field = fields.many(session, [made])[made]
        add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 回数="8000")
        assert not previous.counts_visits(field)
        assert next_visit(store, misaki) == 1


def test_notes_that_are_gone_count_no_more(store: Store, misaki: int) -> None:
    gone = add_note(store, [misaki], "消すノート")
    with store.write("ノートを削除") as session:
        notes.remove(session, gone)
    assert words(store, misaki) == ""
