"""Lists come in whole: every row, every column, in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from karte.errors import KarteError
from karte.services.importing import apply as importing
from karte.services.importing import columns, tables
from karte.services.importing.apply import Result
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.store import entities, fields, kinds, roster, tags, values
from karte.store.roster import Filter
from karte.store.store import Store
from tests.helpers import add_entity, kind_id
from tests.services.importing.examples import BUILDINGS, CUSTOMERS, OFFICES, TOILETS, text_file
from tests.store.snapshots import actions, derived, records, stale


def bring_in(store: Store, path: Path, kind: str = "", **corrected: Meaning) -> Result:
    """Reads, recognises and applies, with the meanings of some columns put right."""
    table = tables.read(path)
    recognised = corrections(columns.recognise(table), corrected)
    with store.read() as session:
        slot = kinds.by_slot(session, columns.suggest_kind(table, recognised))
    return importing.apply(store, table, recognised, kind_id(store, kind) if kind else slot.kind_id)


def corrections(recognised: Sequence[Column], corrected: dict[str, Meaning]) -> list[Column]:
    return [replace(column, meaning=corrected.get(column.label, column.meaning)) for column in recognised]


def karte(store: Store, entity_id: int) -> dict[str, str]:
    """A karte's name, reading and every fact that is filled in, as shown."""
    with store.read() as session:
        head = entities.head(session, entity_id)
    assert head is not None
    shown = {fact.field.label: values.show(fact.field, fact.value) for fact in head.facts}
    said = {label: text for label, text in shown.items() if text}
    return {"名前": head.ref.name, "ふりがな": head.ref.reading, "種類": head.ref.kind_name} | said


@pytest.mark.parametrize("path", [TOILETS, BUILDINGS, OFFICES], ids=lambda path: path.stem)
def test_a_real_list_comes_in_whole_and_goes_again(store: Store, path: Path) -> None:
    before, lists = records(store), derived(store)
    table = tables.read(path)
    result = bring_in(store, path)
    assert (result.added, result.same, result.skipped) == (len(table.rows), 0, 0)
    assert len(result.entity_ids) == result.added == len(records(store)["entity"])
    assert actions(store)[-1] == ("do", "Excel・CSVから取り込み", "done")
    cells = sum(bool(cell) for row in table.rows for cell in row)
    assert len(records(store)["value"]) >= cells - 4 * len(table.rows), "name, reading and parts of addresses"
    after = records(store)

    assert store.undo_label() == "Excel・CSVから取り込み"
    undone = store.undo()
    assert undone is not None
    assert (records(store), derived(store)) == (before, lists)
    store.redo()
    assert records(store) == after
    assert stale(store) == []


def test_every_cell_of_the_buildings_stands_in_a_karte(store: Store) -> None:
    table = tables.read(BUILDINGS)
    result = bring_in(store, BUILDINGS)
    for row, entity_id in zip(table.rows, result.entity_ids, strict=True):
        said = " ".join(" ".join(karte(store, entity_id).values()).replace(",", "").split())
        for cell in row:
            assert " ".join(cell.split()) in said


def test_an_office_keeps_telephone_date_and_leading_zeros(store: Store) -> None:
    result = bring_in(store, OFFICES)
    rows = tables.read(OFFICES).rows
    second = karte(store, result.entity_ids[1])
    reachable = next(place for place, row in enumerate(rows) if "087-839-2135" in row)
    assert (second["名前"], second["種類"]) == ("高松市市長", "会社・団体")
    assert karte(store, result.entity_ids[reachable])["電話"] == "087-839-2135"
    assert (second["affiliationCode"], second["applicableDate"]) == ("0000000005", "2024/04/01(月)")


def test_a_toilet_has_reading_and_address(store: Store) -> None:
    result = bring_in(store, TOILETS)
    first = karte(store, result.entity_ids[0])
    assert first["ふりがな"] == "たかまつしかたはらまちこうしゅうべんじょ"
    assert (first["種類"], first["住所"]) == ("店・施設", "香川県高松市片原町9番地9")


def test_a_list_of_customers(store: Store, tmp_path: Path) -> None:
    result = bring_in(store, text_file(tmp_path, CUSTOMERS))
    assert result.new_fields == ()
    assert karte(store, result.entity_ids[0]) == {
        "名前": "田中 美咲",
        "ふりがな": "たなか みさき",
        "種類": "ヒト",
        "電話": "087-839-2808",
        "〒": "〒760-0017",
        "住所": "高松市番町一丁目2-3",
        "生年月日": "1988/03/14",
    }
    [problem] = result.problems
    assert problem.row == 3
    assert problem.sentence == "3行目 鈴木 一郎: 生年月日「不明」は、そのままの文字で取り込みました。"
    assert problem.entity_id == result.entity_ids[1]
    assert karte(store, result.entity_ids[1])["生年月日"] == "不明"


def test_bringing_the_same_list_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = text_file(tmp_path, CUSTOMERS)
    first = bring_in(store, path)
    before, done = records(store), actions(store)
    again = bring_in(store, path)
    assert (again.added, again.same, again.action_id, len(again.entity_ids)) == (0, 3, None, 0)
    assert again.problems == (), "what was left out was not brought in as text either"
    assert (records(store), actions(store)) == (before, done)
    assert first.action_id == store.last_change.action_id

    more = CUSTOMERS + "安藤 サクラ,あんどう さくら,087-822-0000,,,\n"
    third = bring_in(store, text_file(tmp_path, more))
    assert (third.added, third.same) == (1, 3)
    assert third.action_id == store.last_change.action_id > first.action_id


def test_a_real_list_twice(store: Store) -> None:
    first = bring_in(store, TOILETS)
    again = bring_in(store, TOILETS)
    assert (again.added, again.same, again.new_fields) == (0, first.added, ())


def test_columns_become_fields_of_their_own(store: Store, tmp_path: Path) -> None:
    people = ["田中", "鈴木", "佐藤", "加藤", "伊藤", "山田", "中村", "小林", "井上", "木村"]
    rows = "".join(f"{name},{number:04},{'金銀金'[number % 3]},\n" for number, name in enumerate(people, 12))
    text = "氏名,会員番号,ランク,備考\n" + rows
    result = bring_in(store, text_file(tmp_path, text), "ヒト")
    assert result.new_fields == ("会員番号", "ランク"), "an empty column makes no field"
    assert karte(store, result.entity_ids[0]) == {
        "名前": "田中",
        "ふりがな": "",
        "種類": "ヒト",
        "会員番号": "0012",
        "ランク": "金",
    }
    with store.read() as session:
        head = entities.head(session, result.entity_ids[0])
    assert head is not None
    rank = next(fact.field for fact in head.facts if fact.field.label == "ランク")
    assert (rank.type, rank.choices) == ("choice", ("金", "銀"))


def test_a_column_named_like_a_field_fills_it(store: Store, tmp_path: Path) -> None:
    text = "名前,家族\n田中 美咲,夫と娘\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト", 家族=Meaning.FIELD)
    assert result.new_fields == ()
    assert karte(store, result.entity_ids[0])["家族"] == "夫と娘"


def test_a_second_telephone_does_not_push_out_the_first(store: Store, tmp_path: Path) -> None:
    text = "名前,電話,携帯\n田中 美咲,087-839-2808,090-1234-5678\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト", 電話=Meaning.FIELD, 携帯=Meaning.PHONE)
    with store.read() as session:
        head = entities.head(session, result.entity_ids[0])
        found = [roster.ids(session, Filter(typed), "kana") for typed in ("0901234", "8392808")]
    assert head is not None
    numbers = [fact.value.text for fact in head.facts if fact.field.type == "phone"]
    assert numbers == ["090-1234-5678", "087-839-2808"]
    assert found == [[head.ref.entity_id]] * 2, "found by either"


def test_a_kind_without_the_field_gets_it(store: Store, tmp_path: Path) -> None:
    text = "品名,メール\n給湯器,a@example.jp\n"
    result = bring_in(store, text_file(tmp_path, text), "モノ", 品名=Meaning.NAME, メール=Meaning.EMAIL)
    assert result.new_fields == ("メール",)
    assert karte(store, result.entity_ids[0])["メール"] == "a@example.jp"


def test_rows_without_a_name_are_told_and_left_out(store: Store, tmp_path: Path) -> None:
    text = "名前,電話\n田中 美咲,1\n,2\n鈴木,3\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト", 電話=Meaning.PHONE, 名前=Meaning.NAME)
    assert (result.added, result.skipped) == (2, 1)
    assert [(problem.row, problem.sentence) for problem in result.problems] == [
        (3, "3行目: 名前が空なので、飛ばしました。")
    ]


def test_without_a_column_for_the_name_nothing_happens(store: Store, tmp_path: Path) -> None:
    before = records(store)
    with pytest.raises(KarteError, match="名前の列"):
        bring_in(
            store, text_file(tmp_path, "名前,電話\n田中,1\n"), "ヒト", 名前=Meaning.SKIP, 電話=Meaning.FIELD
        )
    assert records(store) == before


def test_family_and_given_name_become_one(store: Store, tmp_path: Path) -> None:
    text = "姓,名,せい,めい\n田中,美咲,タナカ,ミサキ\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト")
    assert karte(store, result.entity_ids[0]) == {
        "名前": "田中 美咲",
        "ふりがな": "たなか みさき",
        "種類": "ヒト",
    }


def table_of(path: Path) -> tuple[Table, tuple[Column, ...]]:
    table = tables.read(path)
    return table, columns.recognise(table)


def test_progress_is_told_and_stopping_leaves_nothing(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"客 {row},087-{row:03}-0000\n" for row in range(1200))
    table, recognised = table_of(text_file(tmp_path, "名前,電話\n" + rows))
    told: list[tuple[int, int]] = []
    result = importing.apply(store, table, recognised, 1, lambda done, total: told.append((done, total)))
    assert told == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    assert result.added == 1200
    store.undo()

    before = records(store)

    class Stopped(Exception):  # noqa: N818 - as a job stops
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        importing.apply(store, table, recognised, 1, stop)
    assert records(store) == before
    assert store.redo_label() == "Excel・CSVから取り込み"


def test_the_rest_of_an_address_comes_in_without_its_beginning(store: Store, tmp_path: Path) -> None:
    path = text_file(tmp_path, "名前,建物\n田中 美咲,メゾン六ツ川 101\n")
    result = bring_in(store, path, "ヒト", 建物=Meaning.ADDRESS_MORE)
    assert karte(store, result.entity_ids[0])["住所"] == "メゾン六ツ川 101"
    assert result.new_fields == ()


def put_away(store: Store, label: str) -> int:
    """Puts a field of ヒト away."""
    with store.write("項目をしまう") as session:
        found = fields.of_kind(session, kind_id(store, "ヒト"))
        field_id = next(field.field_id for field in found if field.label == label)
        fields.set_retired(session, field_id, retired=True)
    return field_id


def test_what_stands_in_a_field_put_away_does_not_make_a_karte_another_one(
    store: Store, tmp_path: Path
) -> None:
    path = text_file(tmp_path, "名前,電話\n田中 美咲,090-0000-0001\n")
    (misaki,) = bring_in(store, path).entity_ids
    with store.write("基本情報を変更") as session:
        mail = next(
            field for field in fields.of_kind(session, kind_id(store, "ヒト")) if field.type == "mail"
        )
        entities.set_fact(session, misaki, mail.field_id, values.Value("misaki@example.jp"))
    put_away(store, "メール")
    again = bring_in(store, path)
    assert (again.added, again.same) == (0, 1)


def test_a_column_of_a_field_put_away_fills_that_field_and_makes_no_second_one(
    store: Store, tmp_path: Path
) -> None:
    path = text_file(tmp_path, "名前,会員番号\n田中 美咲,0012\n佐藤 健一,0013\n")
    first = bring_in(store, path)
    number = put_away(store, first.new_fields[0])
    again = bring_in(store, path)
    assert (again.added, again.same, again.new_fields) == (0, 2, ())
    more = bring_in(store, text_file(tmp_path, "名前,会員番号\n鈴木 一郎,0014\n"))
    assert (more.added, more.new_fields) == (1, ())
    assert karte(store, more.entity_ids[0])["会員番号"] == "0014"
    with store.read() as session:
        assert fields.many(session, [number])[number].retired


def test_in_recent_order_the_list_stands_as_in_the_file_below_a_karte_made_later(
    store: Store, tmp_path: Path
) -> None:
    bring_in(store, text_file(tmp_path, CUSTOMERS))
    add_entity(store, "ヒト", "安藤 サクラ")
    with store.read() as session:
        ids = roster.ids(session, Filter(), "recent")
        names = [row.ref.name for row in roster.rows(session, ids)]
    assert names == ["安藤 サクラ", *(row[0] for row in tables.read(text_file(tmp_path, CUSTOMERS)).rows)]


HEADER = "氏名,ふりがな,電話,生年月日,備考欄\n"
MISAKI = "田中美咲,タナカ ミサキ,087-839-2808,S63.3.14,紹介で\n"


class TestAKarteOfTheName:
    """田中 美咲 was written by hand before the list came."""

    def bring_in(self, store: Store, folder: Path, *rows: str, fill_in: bool = True) -> Result:
        table = tables.read(text_file(folder, HEADER + "".join(rows)), header=True)
        recognised = columns.recognise(table)
        person = kind_id(store, "ヒト")
        planned = importing.plan(store, table, recognised, person)
        result = importing.apply(store, table, recognised, person, fill_in=fill_in)
        done = importing.Plan(result.added, len(result.fills), result.same, result.skipped)
        if fill_in:
            assert planned == done, "what was announced happened"
        else:
            assert planned.added + planned.filled == result.added
        return result

    def test_gets_what_it_lacks_and_one_undo_takes_it_back(self, store: Store, tmp_path: Path) -> None:
        misaki = add_entity(store, "ヒト", "田中 美咲", 住所="高松市番町")
        before = records(store)
        result = self.bring_in(store, tmp_path, MISAKI, "佐藤 健一,,,,\n")
        assert (result.added, result.same) == (1, 0)
        assert [(remark.sentence, remark.entity_id) for remark in result.fills] == [
            ("2行目 田中美咲: ふりがな、電話、生年月日、備考欄を書き足しました。", misaki)
        ]
        assert karte(store, misaki) == {
            "名前": "田中 美咲",
            "ふりがな": "たなか みさき",
            "種類": "ヒト",
            "住所": "高松市番町",
            "電話": "087-839-2808",
            "生年月日": "1988/03/14",
            "備考欄": "紹介で",
        }
        assert stale(store) == []
        store.undo()
        assert records(store) == before

    def test_is_left_alone_when_the_user_wants_another(self, store: Store, tmp_path: Path) -> None:
        misaki = add_entity(store, "ヒト", "田中 美咲")
        result = self.bring_in(store, tmp_path, MISAKI, fill_in=False)
        assert (result.added, result.fills, result.problems) == (1, (), ())
        assert karte(store, misaki) == {"名前": "田中 美咲", "ふりがな": "", "種類": "ヒト"}

    def test_keeps_all_it_says_itself(self, store: Store, tmp_path: Path) -> None:
        misaki = add_entity(store, "ヒト", "田中 美咲", 電話="087 839 2808", 備考="")
        first = self.bring_in(store, tmp_path, MISAKI)
        again = self.bring_in(store, tmp_path, MISAKI.replace("紹介で", "友人から"))
        assert (len(first.fills), again.added, again.same) == (1, 0, 1)
        assert karte(store, misaki)["電話"] == "087 839 2808"
        assert [(remark.sentence, remark.entity_id) for remark in again.problems] == [
            (
                "2行目 田中美咲: 備考欄「友人から」は取り込みませんでした。カルテには「紹介で」とあります。",
                misaki,
            )
        ]

    def test_that_says_all_of_the_row_is_the_same(self, store: Store, tmp_path: Path) -> None:
        add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="0878392808", 住所="高松市")
        result = self.bring_in(store, tmp_path, "田中 美咲,,087-839-2808,,\n")
        assert (result.added, result.same, result.problems, result.action_id) == (0, 1, (), None)

    @pytest.mark.parametrize(
        "known",
        [{"電話": "090-1111-2222"}, {"生年月日": "1970/1/1"}],
        ids=["telephone", "birthday"],
    )
    def test_that_contradicts_is_another_and_is_told(
        self, store: Store, tmp_path: Path, known: dict[str, str]
    ) -> None:
        misaki = add_entity(store, "ヒト", "田中 美咲", **known)
        before = karte(store, misaki)
        result = self.bring_in(store, tmp_path, MISAKI)
        assert (result.added, result.fills) == (1, ())
        [told] = result.problems
        assert told.sentence == "2行目 田中美咲: 同じ名前のカルテがあります。別のカルテにしました。"
        assert told.entity_id == result.entity_ids[0]
        assert karte(store, misaki) == before

    def test_read_otherwise_is_another(self, store: Store, tmp_path: Path) -> None:
        add_entity(store, "ヒト", "田中 美咲", "たなか みく")
        result = self.bring_in(store, tmp_path, MISAKI)
        assert (result.added, result.fills, result.problems) == (1, (), ())

    def test_twice_is_not_known_by_the_name_alone(self, store: Store, tmp_path: Path) -> None:
        for _time in range(2):
            add_entity(store, "ヒト", "田中 美咲")
        result = self.bring_in(store, tmp_path, MISAKI)
        assert (result.added, len(result.problems)) == (1, 1)

    def test_twice_is_known_by_telephone(self, store: Store, tmp_path: Path) -> None:
        add_entity(store, "ヒト", "田中 美咲")
        misaki = add_entity(store, "ヒト", "田中 美咲", 電話="087-839-2808")
        result = self.bring_in(store, tmp_path, MISAKI)
        assert [remark.entity_id for remark in result.fills] == [misaki]

    def test_does_not_take_two_rows(self, store: Store, tmp_path: Path) -> None:
        add_entity(store, "ヒト", "田中 美咲")
        result = self.bring_in(store, tmp_path, MISAKI, MISAKI.replace("2808", "0001"))
        assert (result.added, result.fills, len(result.problems)) == (2, (), 2)

    def test_of_another_kind_is_somebody_else(self, store: Store, tmp_path: Path) -> None:
        add_entity(store, "会社・団体", "田中 美咲")
        result = self.bring_in(store, tmp_path, MISAKI)
        assert (result.added, result.problems) == (1, ())


def test_a_plan_writes_nothing(store: Store, tmp_path: Path) -> None:
    table = tables.read(text_file(tmp_path, "名前,会員番号\n田中 美咲,0012\n,0013\n"))
    before, done = records(store), actions(store)
    planned = importing.plan(store, table, columns.recognise(table), kind_id(store, "ヒト"))
    assert planned == importing.Plan(added=1, filled=0, same=0, skipped=1)
    assert (records(store), actions(store)) == (before, done)


def carried(store: Store) -> dict[str, list[str]]:
    with store.read() as session:
        found = entities.refs(session, roster.ids(session, Filter(), "kana"))
        return {ref.name: [tag.name for tag in tags.of_entity(session, ref.entity_id)] for ref in found}


def test_a_column_of_tags_gives_them_in_the_same_step(store: Store, tmp_path: Path) -> None:
    long = "長" * 41
    path = text_file(
        tmp_path, f"氏名,電話,タグ\n田中 美咲,090-1111-2222,VIP、紹介\n佐藤 健一,,vip\n東 愛,,{long}\n"
    )
    result = bring_in(store, path, "ヒト", タグ=Meaning.TAGS)
    assert carried(store) == {"田中 美咲": ["VIP", "紹介"], "佐藤 健一": ["VIP"], "東 愛": []}
    assert [remark.sentence for remark in result.problems] == [
        f"4行目 東 愛: 「{long}」は長すぎて、タグにできません。"
    ]
    assert result.new_fields == ()
    store.undo()
    assert carried(store) == {}


def test_a_karte_that_is_there_gets_the_tags_it_lacks(store: Store, tmp_path: Path) -> None:
    bring_in(store, text_file(tmp_path, "氏名,電話,タグ\n田中 美咲,090-1111-2222,VIP\n"), "ヒト")
    more = text_file(tmp_path, "氏名,電話,タグ\n田中 美咲,090-1111-2222,ｖｉｐ、紹介\n")
    result = bring_in(store, more, "ヒト")
    assert [remark.said for remark in result.fills] == ["タグを書き足しました。"]
    assert carried(store) == {"田中 美咲": ["VIP", "紹介"]}
    assert bring_in(store, more, "ヒト").same == 1
