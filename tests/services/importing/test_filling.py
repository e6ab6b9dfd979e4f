"""Rows become what a karte holds; a dry run leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.services.importing import columns, tables
from karte.services.importing.filling import Filling, Line
from karte.store.entities import NewEntity
from karte.store.rows import Value
from karte.store.store import Store
from tests.helpers import kind_id
from tests.services.importing.examples import text_file
from tests.store.snapshots import records

LIST = "氏名,電話,生年月日,会員番号\n田中  美咲,0878392808,いつか,0012\n,0878392809,,\n"


@pytest.mark.parametrize("dry", [True, False])
def test_a_row_is_read_by_the_types_of_its_fields(store: Store, tmp_path: Path, dry: bool) -> None:
    table = tables.read(text_file(tmp_path, LIST))
    before = records(store)
    with store.write("取り込み") as session:
        filling = Filling(session, kind_id(store, "ヒト"), table, columns.recognise(table), dry=dry)
        lines = [filling.line(row, table.row_number(index)) for index, row in enumerate(table.rows)]
    by_label = {field.label: field.field_id for field in filling.fields.values()}
    said = {
        by_label["電話"]: Value("0878392808"),
        by_label["生年月日"]: Value("いつか"),
        by_label["会員番号"]: Value("0012"),
    }
    entity = NewEntity("田中 美咲", "", said)
    assert lines == [Line(2, entity, (by_label["生年月日"],)), None]
    assert filling.new_fields == ["会員番号"]
    assert (records(store) == before) is dry
    assert (by_label["会員番号"] < 0) is dry, "no field of that id can be there"
