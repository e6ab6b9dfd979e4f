from __future__ import annotations

import platform

import pytest

from karte.errors import KarteError
from karte.store import notes, recorders, schema
from karte.store.recorders import NameTakenError
from karte.store.store import Store
from tests.helpers import add_entity, add_note


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row.name for row in recorders.all(session)]


def add(store: Store, name: str) -> int:
    with store.write("記録者を追加") as session:
        return recorders.add(session, name)


def usual(store: Store) -> str:
    with store.read() as session:
        found = recorders.usual(session)
    assert found is not None
    return found.name


def first(store: Store) -> int:
    with store.read() as session:
        return recorders.all(session)[0].recorder_id


def recorder_of(store: Store, note_id: int) -> str:
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    return note.recorder


def test_a_new_karte_has_one_recorder_and_it_is_the_usual_one(store: Store) -> None:
    assert names(store) == ["自分"]
    assert usual(store) == "自分"


def test_a_new_one_comes_last_with_its_blanks_tidied(store: Store) -> None:
    add(store, "  佐藤　 花 ")
    add(store, "鈴木")

    assert names(store) == ["自分", "佐藤 花", "鈴木"]
    assert usual(store) == "自分"


@pytest.mark.parametrize("name", ["", "  ", "　"])
def test_a_blank_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(KarteError, match="名前が空です"):
        add(store, name)
    assert names(store) == ["自分"]


def test_a_taken_name_is_refused_and_tells_whose_it_is(store: Store) -> None:
    sato = add(store, "佐藤")

    with pytest.raises(NameTakenError, match="「佐藤」という記録者がすでにいます") as refused:
        add(store, " 佐藤 ")

    assert refused.value.taken.recorder_id == sato


def test_the_name_of_one_put_away_is_taken_too(store: Store) -> None:
    sato = add(store, "佐藤")
    with store.write("しまう") as session:
        recorders.set_retired(session, sato, away=True)

    with pytest.raises(NameTakenError, match="しまった記録者"):
        add(store, "佐藤")


def test_another_name_stands_in_the_notes_written_before(store: Store) -> None:
    note = add_note(store, [add_entity(store, "ヒト", "田中")], "カラー")

    with store.write("名前を変更") as session:
        recorders.rename(session, first(store), "店長")

    assert recorder_of(store, note) == "店長"


def test_a_name_may_be_changed_into_itself(store: Store) -> None:
    with store.write("名前を変更") as session:
        recorders.rename(session, first(store), " 自分 ")
    assert names(store) == ["自分"]


def test_the_usual_one_writes_new_notes_and_stands_in_the_history(store: Store) -> None:
    sato = add(store, "佐藤")
    with store.write("ふだんの記録者を変更") as session:
        recorders.set_usual(session, sato)

    note = add_note(store, [add_entity(store, "ヒト", "田中")], "カラー")

    assert recorder_of(store, note) == "佐藤"
    with store.read() as session:
        said = session.execute(schema.action.select().order_by(schema.action.c.id.desc())).first()
    assert said is not None
    assert said.recorder == "佐藤"


def test_each_computer_has_its_own_usual_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sato = add(store, "佐藤")
    with store.write("ふだんの記録者を変更") as session:
        recorders.set_usual(session, sato)

    monkeypatch.setattr(platform, "node", lambda: "奥のパソコン")

    assert usual(store) == "自分"
    with store.write("ふだんの記録者を変更") as session:
        recorders.set_usual(session, sato)
        recorders.set_usual(session, first(store))
    assert usual(store) == "自分"


def test_when_the_usual_one_is_put_away_the_first_takes_over(store: Store) -> None:
    sato = add(store, "佐藤")
    with store.write("ふだんの記録者を変更") as session:
        recorders.set_usual(session, sato)
    with store.write("しまう") as session:
        recorders.set_retired(session, sato, away=True)
    assert usual(store) == "自分"

    with store.write("戻す") as session:
        recorders.set_retired(session, sato, away=False)
    assert usual(store) == "佐藤"


def test_one_put_away_keeps_its_name_in_its_notes(store: Store) -> None:
    sato = add(store, "佐藤")
    with store.write("ふだんの記録者を変更") as session:
        recorders.set_usual(session, sato)
    note = add_note(store, [add_entity(store, "ヒト", "田中")], "カラー")

    with store.write("しまう") as session:
        recorders.set_retired(session, sato, away=True)

    assert names(store) == ["自分"]
    assert recorder_of(store, note) == "佐藤"
    with store.read() as session:
        assert [row.name for row in recorders.retired(session)] == ["佐藤"]
        kept = recorders.get(session, sato)
        assert kept is not None
        assert kept.retired
        assert recorders.counts(session) == {sato: 1}


def test_somebody_always_stays(store: Store) -> None:
    with pytest.raises(KarteError, match="最後の1人なので"), store.write("しまう") as session:
        recorders.set_retired(session, first(store), away=True)
    assert names(store) == ["自分"]


def test_the_order_is_the_users_and_can_be_undone(store: Store) -> None:
    here = first(store)
    sato, suzuki = add(store, "佐藤"), add(store, "鈴木")

    with store.write("順番を変更") as session:
        recorders.reorder(session, [suzuki, here, sato])

    assert names(store) == ["鈴木", "自分", "佐藤"]
    assert usual(store) == "鈴木"
    store.undo()
    assert names(store) == ["自分", "佐藤", "鈴木"]


def test_notes_are_signed_once_there_have_been_two(store: Store) -> None:
    with store.read() as session:
        assert not recorders.are_several(session)

    sato = add(store, "佐藤")
    with store.write("しまう") as session:
        recorders.set_retired(session, sato, away=True)

    with store.read() as session:
        assert recorders.are_several(session)


def test_an_unknown_one_is_none(store: Store) -> None:
    with store.read() as session:
        assert recorders.get(session, 404) is None
