"""What is searched of notes, kartes and files."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from karte import i18n
from karte.store import schema, topics, uids
from karte.store.index import gather
from karte.store.store import Store
from tests.helpers import add_entity, add_note


def test_a_note_says_all_that_stands_in_it(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(
        store, [misaki], "カラーは暗め", "来店記録", "2026-11-07T15:00", 料金="12,100", 所要時間="90"
    )
    with store.write("そのほか") as session:
        session.execute(schema.note_target.update().values(role="家族", remark="付き添い"))
        session.execute(insert(schema.tag).values(uid=uids.new(), name="常連"))
        session.execute(insert(schema.note_tag).values(note_id=note_id, tag_id=1))
        topics.finish(session, [topics.add(session, misaki, "七五三")], note_id=note_id)
    with store.read() as session:
        [note] = gather.notes(session, [99, note_id])
    assert (note.note_id, note.entity_ids) == (note_id, [misaki])
    assert note.day == date(2026, 11, 7).toordinal()
    assert note.parts == ["からーは暗め", "12100円", "90分", "家族付き添い", "常連", "七五三"]


def test_a_seal_is_another_for_another_note() -> None:
    def seal(day: int = 1, parts: tuple[str, ...] = ("a", "b"), kartes: tuple[int, ...] = (1,)) -> int:
        return gather.NoteText(1, day, list(parts), list(kartes)).seal()

    others = {
        seal(),
        seal(day=2),
        seal(parts=("b", "a")),
        seal(parts=("ab",)),
        seal(kartes=()),
        seal(kartes=(2,)),
    }
    assert len(others) == 6
    assert seal() == seal()
    assert all(-(1 << 63) <= one < 1 << 63 for one in others)


def row_of(store: Store, entity_id: int) -> dict[str, str]:
    with store.read() as session:
        [row] = gather.kartes(session, [entity_id])
    return row


def test_a_karte_is_found_by_each_of_its_columns(store: Store) -> None:
    misaki = add_entity(
        store,
        "ヒト",
        "田中 美咲",
        "たなか みさき",
        電話="087-839-2808",
        生年月日="S63.3.14",
        メモ="犬が好き",
    )
    row = row_of(store, misaki)
    assert row["names"] == "\n田中美咲\n美咲\n"
    assert row["readings"] == "\nたなかみさき\nみさき\n"
    assert row["romaji"] == "\ntanakamisaki\nmisaki\n"
    assert row["phones"] == "\n0878392808\n"
    facts = row["facts"].split("\n")
    assert {"犬が好き", "1988/03/14", "1988-03-14"} & set(facts) >= {"犬が好き", "1988/03/14"}
    assert "0878392808" not in row["facts"], "or else 08 would find everybody"


def test_a_name_in_kana_is_its_own_reading(store: Store) -> None:
    assert row_of(store, add_entity(store, "動物", "ココ・シャネル"))["romaji"] == "\nkokosyaneru\nsyaneru\n"
    assert row_of(store, add_entity(store, "ヒト", "田中"))["romaji"] == ""


def test_a_telephone_number_with_a_remark_is_a_fact_too(store: Store) -> None:
    row = row_of(store, add_entity(store, "ヒト", "田中", 電話="090-1111-2222 (妻)"))
    assert row["phones"] == "\n09011112222\n"
    assert "(妻)" in row["facts"]


def test_a_file_is_found_by_name_and_caption(store: Store) -> None:
    with store.write("添付") as session:
        session.execute(
            insert(schema.attachment).values(
                uid=uids.new(), sha256="0", name="ＩＭＧ_1.JPG", caption="仕上がり", created_at="2026"
            )
        )
    with store.read() as session:
        assert gather.files(session, [1, 2]) == [{"attachment_id": 1, "words": "\nimg_1.jpg\n仕上がり\n"}]


def test_the_language_of_the_program_is_not_in_the_index(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", 誕生日="1990-02-03", 郵便番号="760-0017")
    note_id = add_note(store, [misaki], "", "来店記録", 料金="12,100", 所要時間="90")
    with store.read() as session:
        told = gather.notes(session, [note_id]), gather.kartes(session, [misaki])
        assert "90分" in told[0][0].parts
        i18n.use("en")
        assert (gather.notes(session, [note_id]), gather.kartes(session, [misaki])) == told
